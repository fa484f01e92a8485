"""Codes of procedures: the national one, and the suffix of a provincial copy."""

from __future__ import annotations

import re

from procedures.records import ProcedureError

_NATIONAL = re.compile(r"\d\.\d{6}")
_SUFFIX = re.compile(r"(?:\.\d{2,3})*\.[A-Z]{1,3}\d{2,3}(?:\.\d{2,3})*")


class MalformedCode(ProcedureError):
    """Not a code of a procedure."""

    def __init__(self, code: str) -> None:
        shape = f"mã thủ tục «{code}» không đúng dạng (một chữ số, dấu chấm, sáu chữ số)"
        super().__init__(shape if code else "không có mã thủ tục")
        self.code = code


def split_code(code: str) -> tuple[str, str]:
    """Return the national code, and the whole code when it is a provincial copy's (``1.001193.H49``), else "".

    Raises:
        MalformedCode: it is neither. Nothing is repaired: ``1.0133611`` could be two different codes.
    """
    written = "".join(code.split())
    national = _NATIONAL.match(written)
    if national is None:
        raise MalformedCode(written)
    suffix = written[national.end() :]
    if suffix and not _SUFFIX.fullmatch(suffix.upper()):
        raise MalformedCode(written)
    return national.group(), written.upper() if suffix else ""
