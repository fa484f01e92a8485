"""What a group of papers is, by its name: the sources mix variants of the person with kinds of paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from procedures.records import Case, CaseRole

_MARK = r"^\W*(?:(?:\d{1,2}|[ivx]{1,4}|[a-zđ]\d?)(?:\.\d+)*[.)\-]\s*)?"
_PAPERS = r"(?:các )?(?:giấy tờ|chứng từ|hồ sơ|thành phần hồ sơ)(?: cần| phải)?"
_WHOLE = r"(?:\d+ bộ |bộ )?(?:thành phần hồ sơ|thành phần, số lượng hồ sơ|hồ sơ|bao gồm)(?: bao gồm| gồm(?: có)?)?\W*$"
_ROLES = tuple(
    (role, re.compile(_MARK + words, re.IGNORECASE))
    for role, words in (
        (CaseRole.NOTE, r"(?:lưu ý|ghi chú|chú ý|số lượng(?: bộ)? hồ sơ)\b"),
        (CaseRole.SHOW, _PAPERS + r" xuất trình\b"),
        (CaseRole.SUBMIT, _PAPERS + r" nộp\b"),
        (CaseRole.VARIANT, r"(?:trong )?(?:trường hợp|đối với|khi|nếu)\b"),
        (CaseRole.ALL, _WHOLE),
    )
)


def case_role(name: str) -> CaseRole | None:
    """Return what the name of a group says it is; ``None`` when it only names something."""
    words = " ".join(name.split())
    if not any(character.isalnum() for character in words):
        return CaseRole.ALL
    return next((role for role, pattern in _ROLES if pattern.match(words)), None)


def with_roles(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Give each group its role. Among several groups a name that says nothing is a variant."""
    groups = tuple(cases)
    otherwise = CaseRole.VARIANT if len(groups) > 1 else CaseRole.ALL
    return tuple(replace(case, role=case_role(case.name) or otherwise) for case in groups)
