from __future__ import annotations

from actions.answers.place import agency_names
from procedures.records import Agency


def test_agencies_are_named_once_and_a_lone_sign_is_none() -> None:
    agencies = (
        Agency(";"),
        Agency("Ủy ban nhân dân cấp xã"),
        Agency(" Ủy ban nhân dân cấp xã "),
        Agency("…"),
        Agency("; Sở Nội vụ"),
    )
    assert agency_names(agencies) == ["Ủy ban nhân dân cấp xã", "Sở Nội vụ"]
