"""The columns of one-stop systems' exports that are read, by the many ways in which their headings are written.

All other columns (applicants, their addresses and phones, officers) are passed over: nothing of them is read in.
"""

from __future__ import annotations

from collections.abc import Sequence

from procedures.importers.table_rows import folded

_HEADINGS = {
    "code": (
        "mã hồ sơ",
        "số hồ sơ",
        "mã số hồ sơ",
        "số biên nhận",
        "mã biên nhận",
        "mã hồ sơ quốc gia",
        "mã hồ sơ dvcqg",
        "mã hs",
        "số hs",
        "mahoso",
        "code",
        "dossiercode",
        "dossier code",
    ),
    "label": (
        "trạng thái",
        "trạng thái hồ sơ",
        "trạng thái xử lý",
        "tình trạng",
        "tình trạng hồ sơ",
        "tình trạng xử lý",
        "trangthaihoso",
        "trangthai",
        "dossierstatusname",
        "status",
    ),
    "agency": (
        "đơn vị xử lý",
        "đơn vị đang xử lý",
        "đơn vị giải quyết",
        "đơn vị thực hiện",
        "bộ phận xử lý",
        "bộ phận đang xử lý",
        "phòng ban xử lý",
        "phòng ban",
        "cơ quan xử lý",
        "cơ quan giải quyết",
        "cơ quan thực hiện",
        "nơi xử lý",
        "đơn vị",
        "donvixuly",
        "phongbanxuly",
        "agencyname",
    ),
    "since": (
        "thời điểm chuyển trạng thái",
        "ngày chuyển trạng thái",
        "ngày cập nhật trạng thái",
        "thời gian cập nhật trạng thái",
        "ngày cập nhật",
        "thời điểm cập nhật",
        "thời gian cập nhật",
        "thời điểm xử lý",
        "thoidiemxuly",
    ),
    "received_at": (
        "ngày tiếp nhận",
        "thời gian tiếp nhận",
        "thời điểm tiếp nhận",
        "ngày nhận",
        "ngày nhận hồ sơ",
        "ngày tiếp nhận hồ sơ",
        "ngaytiepnhan",
        "accepteddate",
    ),
    "due_at": (
        "ngày hẹn trả",
        "ngày hẹn trả kết quả",
        "ngày hẹn",
        "hẹn trả",
        "hạn trả",
        "hạn xử lý",
        "hạn giải quyết",
        "ngày trả dự kiến",
        "thời gian hẹn trả",
        "ngayhentra",
        "appointmentdate",
        "duedate",
    ),
    "finished_at": (
        "ngày kết thúc xử lý",
        "ngày xử lý xong",
        "ngày hoàn thành",
        "ngày giải quyết xong",
        "ngày có kết quả",
        "ngayketthucxuly",
        "completeddate",
    ),
    "returned_at": (
        "ngày trả",
        "ngày trả kết quả",
        "ngày trả kết quả thực tế",
        "thời gian trả kết quả",
        "ngaytra",
        "returneddate",
    ),
    "procedure_code": ("mã thủ tục", "mã tthc", "mã thủ tục hành chính", "số thủ tục", "mattthc", "matthc"),
    "procedure_name": (
        "thủ tục",
        "tên thủ tục",
        "tên tthc",
        "tthc",
        "thủ tục hành chính",
        "tên thủ tục hành chính",
        "tentthc",
        "procedurename",
    ),
    "request": (
        "nội dung bổ sung",
        "yêu cầu bổ sung",
        "nội dung yêu cầu bổ sung",
        "nội dung cần bổ sung",
        "giấy tờ cần bổ sung",
        "giấy tờ bổ sung",
        "noidungbosung",
    ),
    "request_until": (
        "hạn bổ sung",
        "thời hạn bổ sung",
        "ngày hết hạn bổ sung",
        "bổ sung trước ngày",
        "hạn nộp bổ sung",
    ),
    "other_code": ("mã hồ sơ khác", "mã hồ sơ cũ", "mã hồ sơ nội bộ", "mã hồ sơ địa phương", "mahosokhac"),
}
_FIELD_OF = {folded(heading): field for field, headings in _HEADINGS.items() for heading in headings}
NEEDED = ("code", "label")
KNOWN = "mã hồ sơ, trạng thái, thủ tục, mã thủ tục, đơn vị xử lý, ngày tiếp nhận, ngày hẹn trả, ngày trả, …"
"""The columns as an explanation names them."""


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Return where the columns we read stand in a row of headings; of two for one field the surer, then the first.

    A row that is no row of headings gives none or few: see ``NEEDED``.
    """
    found: dict[str, tuple[int, int]] = {}
    for position, cell in enumerate(cells):
        heading = _bare(cell)
        field = _FIELD_OF.get(heading)
        if field is not None:
            rank = [folded(each) for each in _HEADINGS[field]].index(heading)
            found[field] = min(found.get(field, (rank, position)), (rank, position))
    return {field: position for field, (_, position) in found.items()}


def _bare(cell: str) -> str:
    """Return a heading as it is compared, without marks: "Mã hồ sơ (*):" is "ma ho so"."""
    words, *_ = cell.split("(", maxsplit=1)
    return folded("".join(letter if letter.isalnum() or letter.isspace() else " " for letter in words))
