from __future__ import annotations

from procedures.records import Procedure
from procedures.search.lessons import Lessons, keys_of
from procedures.search.matcher import matched_grams
from procedures.search.signals import Material
from procedures.search.tally import Tally
from procedures.search.twins import group_twins
from tests.procedures.search.records import ALL, BIRTH, MARRIAGE, WATER, make, split_words


def lessons(*records: Procedure) -> Lessons:
    material = Material.of(group_twins(records, split_words), split_words, without_aliases=True)
    aliases = sorted({alias for record in records for alias in record.aliases}, key=len)
    tally = Tally.of([split_words(alias).folded for alias in aliases], matched_grams)
    return Lessons.of(material, {alias: place for place, alias in enumerate(aliases)}, [tally])


def test_texts_stand_class_by_class_behind_names_without_one() -> None:
    learned = lessons(*ALL)
    assert learned.labels.tolist() == sorted(learned.labels.tolist())
    assert set(learned.classes) == {record.code for record in ALL if record.aliases}
    assert set(learned.keys[learned.labels < 0].tolist()) == set(keys_of([ALL[4].name, ALL[5].name]).tolist())


def test_each_class_has_its_names_and_aliases() -> None:
    learned = lessons(*ALL)
    own = learned.keys[learned.labels == learned.classes.index(BIRTH.code)]
    assert sorted(own.tolist()) == sorted(keys_of([BIRTH.name, *BIRTH.aliases]).tolist())


def test_grams_are_those_of_the_text_that_the_key_is_of() -> None:
    learned = lessons(*ALL)
    row = learned.keys.tolist().index(keys_of([MARRIAGE.aliases[0]])[0])
    expected = matched_grams([split_words(MARRIAGE.aliases[0]).folded])[1]
    assert set(learned.tally.vocabulary[learned.tally.counts[row].indices].tolist()) == set(expected.tolist())


def test_of_very_many_names_without_phrasings_some_are_background() -> None:
    many = [make(f"6.{n:06}", f"Việc {n}") for n in range(2500)]
    assert 1000 <= (lessons(BIRTH, WATER, *many).labels < 0).sum() <= 1300


def test_keys_differ_for_other_texts_only() -> None:
    one, other, same = keys_of(["khai sinh", "khai tử", "khai sinh"]).tolist()
    assert one == same != other
    assert len(keys_of([])) == 0
