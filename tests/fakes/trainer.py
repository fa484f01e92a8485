"""A training process that trains nothing: ``python -m tests.fakes.trainer (ready|fails|hangs|dies) FOLDER``."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from bot import model
from bot.retraining.attending import attend
from bot.retraining.run_folder import Outcome, RunFolder
from procedures.admin.retraining import ChangedQuestion, Comparison, Measure, Share, Step

COMPARISON = Comparison(
    (Measure("Trả lời đúng thủ tục ngay", Share(80, 100), Share(81, 100), 100),),
    won=(ChangedQuestion("loa phường ồn quá", "Những câu đã sửa ý định", "ngoài phạm vi", "chào", "ngoài phạm vi"),),
    lost=(),
)
FAILURE = "Dữ liệu huấn luyện có chỗ máy không đọc được."


def main(mode: str, folder: RunFolder) -> None:
    attend(folder.stop_file)
    folder.tell(Step("Đang huấn luyện bản mới: tách chữ", 4, 10))
    if mode == "ready":
        model.path_in(folder.folder).write_bytes(b"a new model")
        folder.end(Outcome(COMPARISON))
    if mode == "fails":
        folder.end(Outcome(failure=FAILURE))
    if mode == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if mode == "hangs":
        time.sleep(60)


if __name__ == "__main__":
    main(sys.argv[1], RunFolder(Path(sys.argv[2])))
