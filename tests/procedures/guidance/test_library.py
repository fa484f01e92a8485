from __future__ import annotations

from procedures.guidance.library import shipped_library


def test_a_deadline_is_that_of_the_event_a_procedure_opens_or_belongs_to() -> None:
    library = shipped_library()
    assert library.deadline_of("1.000656") == "trong 15 ngày kể từ ngày có người mất"
    assert not library.deadline_of("1.004222")
    assert "60 ngày" in library.deadline_of("1.004222", "event.birth")
    assert not library.deadline_of("9.999999")
