"""The questions that every publication is held to, whatever procedure it is of: ``frozen_questions.yml``, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from procedures.publishing.check_questions import CheckQuestion

_FILE = Path(__file__).with_name("frozen_questions.yml")


@cache
def frozen_questions() -> tuple[CheckQuestion, ...]:
    """Return them; one that is wrong today, because its record isn't there, never counts against a draft."""
    rows = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(
        CheckQuestion(row.get("code", ""), row["text"], tuple(row.get("facets", ())), row.get("behaviour", "answer"))
        for row in rows
    )
