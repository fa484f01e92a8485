"""Life events and guides: what ships is sound, and a faulty file is named with its fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from procedures.guidance.guide import Guide
from procedures.guidance.library import GuidanceLibrary, code_of, shipped_library
from procedures.guidance.life_event import LifeEvent
from procedures.guidance.phrasings import Phrasings
from procedures.guidance.reading import GuidanceInvalid, load_guides, load_life_events
from procedures.store import ProcedureStore
from tests.procedures.starter.reference_facts import BULK_FILE, load_references

LIBRARY = shipped_library()
EVENTS, GUIDES = LIBRARY.events, LIBRARY.guides
TOPICS: list[LifeEvent | Guide] = [*EVENTS, *GUIDES]
EVENT = """
id: birth
title: Sinh con
occasion: khi sinh con
summary: Vài việc.
phrasings: {alone: [sắp sinh con]}
steps:
  - {id: first, title: Khai sinh, codes: ["1.001193"]}
  - {id: second, title: Nhập hộ khẩu, after: [first]}
linked:
  - {title: Gộp, steps: [first, second], note: Một lần.}
"""


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from texts(member)
    elif is_dataclass(value) and not isinstance(value, Phrasings):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def folder_with(folder: Path, text: str, name: str = "birth.yml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_events_and_guides_people_need_are_there():
    assert {event.id for event in EVENTS} >= {
        *("birth", "death", "marriage", "used-vehicle", "new-vehicle", "house-building", "eatery", "moving"),
        *("household-business", "going-abroad", "leaving-job", "retirement", "name-change", "buying-property"),
        *("lost-wallet", "first-grade", "divorce"),
    }
    assert {guide.id for guide in GUIDES} >= {
        *("sign-in", "identity-account", "photo-to-pdf", "paying", "following", "on-behalf", "returned"),
        *("certified-copy", "digital-signature", "fraud", "submit-online"),
    }


@pytest.mark.parametrize("event", EVENTS, ids=code_of)
def test_nearly_every_procedure_named_is_there_before_any_import(event: LifeEvent, starter_store: ProcedureStore):
    assert len(set(event.codes) - starter_store.find_many(event.codes).keys()) <= 2
    assert set(event.offered_with) <= {*starter_store.find_many(event.offered_with), *event.codes}


@pytest.mark.parametrize("guide", GUIDES, ids=code_of)
def test_every_procedure_of_a_guide_ships(guide: Guide, starter_store: ProcedureStore):
    assert set(guide.codes) == starter_store.find_many(guide.codes).keys()


@pytest.mark.reference
@pytest.mark.skipif(not BULK_FILE.is_file(), reason="no reference data beside the checkout")
def test_no_code_is_invented():
    known = load_references().keys()
    named = {code for topic in TOPICS for code in topic.codes}
    assert named | {code for event in EVENTS for code in event.offered_with} <= known


@pytest.mark.parametrize("topic", TOPICS, ids=code_of)
def test_no_amount_of_money_is_written_down(topic: LifeEvent | Guide):
    money = re.compile(r"\d\s*(?:đồng|nghìn|ngàn|triệu|đ\b|k\b)|miễn phí", re.IGNORECASE)
    assert [text for text in texts(topic) if money.search(text)] == []


@pytest.mark.parametrize("event", EVENTS, ids=code_of)
def test_a_time_stands_only_in_a_deadline_and_is_that_of_the_record(event: LifeEvent, starter_store: ProcedureStore):
    time = re.compile(r"\d+ (?:ngày|tháng|giờ)")
    for step in event.steps:
        assert not time.search(step.title + step.why + step.applies)
        if step.deadline:
            record = starter_store.get(step.deadline.source)
            stated = " ".join(texts(record))
            assert [each for each in time.findall(step.deadline.text) if each not in stated] == []
            assert step.deadline.source in step.codes


@pytest.mark.parametrize("topic", TOPICS, ids=code_of)
def test_each_text_is_short_enough_to_read_on_a_phone(topic: LifeEvent | Guide):
    assert [text for text in texts(topic) if len(text) > 260] == []


@pytest.mark.parametrize("guide", GUIDES, ids=code_of)
def test_a_guide_links_to_official_pages_and_known_guides(guide: Guide):
    assert guide.links
    assert all(re.match(r"https://(?:[a-z]+\.)*gov\.vn", link.url) for link in guide.links)
    assert len(LIBRARY.related(guide)) == len(guide.related)


def test_an_event_is_read_with_its_order_and_what_goes_together(tmp_path: Path):
    (event,) = load_life_events(folder_with(tmp_path, EVENT))
    assert event.codes == ("1.001193",)
    assert (event.number_of("second"), event.steps[1].after) == (2, ("first",))
    assert event.linked[0].steps == ("first", "second")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("id: birth", "id: borth", "tên tệp"),
        ("summary: Vài việc.", "summry: Vài việc.", "summry"),
        ("title: Sinh con\n", "", "title"),
        ('["1.001193"]', "[1.001193]", "expected str"),
        ('["1.001193"]', '["1.1193"]', "không đúng dạng"),
        ("after: [first]", "after: [third]", "không ở trước"),
        ("id: second", "id: first", "hai lần"),
        ("steps: [first, second]", "steps: [first, third]", "bước lạ"),
        ("{alone: [sắp sinh con]}", "{alone: sắp sinh con}", "quá ngắn"),
        ("steps:\n", "steps: []\nold:\n", "old"),
        ("title: Gộp", "title: [Gộp", "không đọc được"),
    ],
)
def test_a_faulty_event_is_named_with_its_fault(tmp_path: Path, old: str, new: str, expected: str):
    with pytest.raises(GuidanceInvalid, match=expected) as failure:
        load_life_events(folder_with(tmp_path, EVENT.replace(old, new, 1)))
    assert failure.value.path.name == "birth.yml"


def test_a_guide_without_steps_is_invalid(tmp_path: Path):
    text = "id: x-y\ntitle: T\nsummary: S\nsteps: []\nlinks: []\n"
    with pytest.raises(GuidanceInvalid, match="chưa có bước nào"):
        load_guides(folder_with(tmp_path, text, "x-y.yml"))


def test_the_library_finds_by_code_and_by_the_procedure_that_opens_an_event(tmp_path: Path):
    opened = EVENT + 'offered_with: ["1.001193"]\n'
    (event,) = load_life_events(folder_with(tmp_path, opened))
    library = GuidanceLibrary([event])
    assert library.event("event.birth") is event
    assert library.opened_by("1.001193") is event
    assert (library.event("birth"), library.guide("event.birth"), library.opened_by("1.1")) == (None, None, None)
