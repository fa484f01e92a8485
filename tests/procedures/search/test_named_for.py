from __future__ import annotations

import numpy as np

from procedures.search.named_for import NamedFor
from procedures.search.twins import Entry
from tests.actions.records import detailed

NAMES = (
    "Thủ tục đăng ký kết hôn",
    "Thủ tục đăng ký kết hôn có yếu tố nước ngoài",
    "Cấp thẻ căn cước cho người dưới 14 tuổi",
    "Cấp lại sổ do bị mất",
)


def _entries(*names: str) -> list[Entry]:
    return [Entry((detailed(f"1.{place}", name),), frozenset()) for place, name in enumerate(names)]


def test_names_are_read_by_place() -> None:
    named_for = NamedFor.of(_entries(*NAMES))
    assert (set(named_for.ages), set(named_for.events), named_for.foreign) == ({2}, {3}, {0: 1})


def test_hidden_entries_say_nothing_and_those_of_the_side_do() -> None:
    base = NamedFor.of(_entries(*NAMES))
    side = NamedFor.of(_entries("Thủ tục đăng ký kết hôn"), first=4)
    changed = base.changed({0, 2}, side)
    assert (set(changed.ages), set(changed.events), changed.foreign) == (set(), {3}, {4: 1})
    assert base.changed({1}, NamedFor.of([], first=4)).foreign == {}


def test_what_a_question_tells_changes_the_scores() -> None:
    named_for = NamedFor.of(_entries(*NAMES))
    scores = np.array([0.7, 0.4, 0.3, 0.2], dtype=np.float32)
    weighed = named_for.weigh(scores, "chong em nguoi dai loan dang ky ket hon")
    assert weighed[1] > weighed[0]
    assert list(weighed[2:]) == list(scores[2:])
