from __future__ import annotations

import pytest

from actions.dossiers.same_code import is_same_code


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("H17.00-241105-0012", "h17.00-241105-0012", True),
        ("000.00.04.H51-200221-0001", "000.00.04.h51 200221 0001", True),
        ("H17.00-241105-0012", "H17.00-241105-0013", False),
        ("H17.00-241105-0012", "H17.00-241105-012", False),
        ("H17.00-241105-0012", "H17.00-2411050012", False),
        ("H17.00-241105-0012", "", False),
        ("", "", False),
        ("--", "..", False),
    ],
)
def test_only_spellings_of_one_code_are_the_same(one: str, other: str, same: bool) -> None:
    assert is_same_code(one, other) is same
