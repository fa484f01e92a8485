from __future__ import annotations

import numpy as np
import pytest

from procedures.search.restricted import by_restriction, restriction_of, told_kinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("giai quyet khieu nai doi voi luc luong cong an nhan dan", "police"),
        ("giai quyet khieu nai lan dau cap trung doan lu doan", "army"),
        ("giai quyet viec nuoi con nuoi co yeu to nuoc ngoai", "abroad"),
        ("cap the can cuoc thuc hien tai cong an cap xa", ""),
        ("dang ky ket hon", ""),
    ],
)
def test_a_name_says_to_whom_it_is_restricted(name: str, kind: str) -> None:
    assert restriction_of(name) == kind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("toi muon khieu nai chu tich xa", set()),
        ("khieu nai cong an phuong", {"police"}),
        ("chong em la bo doi", {"army"}),
        ("vo chong nguoi phap xin con nuoi", {"abroad"}),
        ("xin giay phep lao dong cho chuyen gia", {"abroad"}),
        ("", set()),
    ],
)
def test_a_question_tells_of_whom_it_speaks(text: str, kinds: set[str]) -> None:
    assert set(told_kinds(text)) == kinds


def test_those_of_whom_nothing_is_told_lose_odds_and_the_others_keep_theirs() -> None:
    scores = np.array([0.9, 0.9, 0.9], dtype=np.float32)
    restricted = {"police": [0], "abroad": [1]}
    lowered = by_restriction(scores, restricted, "khieu nai cong an")
    assert lowered[0] == lowered[2] == scores[0]
    assert 0 < lowered[1] < 0.5
    assert by_restriction(scores, {}, "khieu nai") is scores
