from __future__ import annotations

from procedures.search.grams import character_grams, syllable_grams


def test_character_grams_reach_over_blanks_but_not_over_texts() -> None:
    rows, grams = character_grams([("a", "b"), ("c",)])
    assert rows.tolist().count(0) == 4 + 3 + 2 + 1  # " a b " has 4 pairs, 3 of three, 2 of four, 1 of five
    assert rows.tolist().count(1) == 2 + 1
    assert not set(grams[rows == 0]) & set(grams[rows == 1])


def test_equal_texts_have_equal_grams() -> None:
    rows, grams = character_grams([("khai", "sinh"), ("khai", "sinh")])
    assert sorted(grams[rows == 0]) == sorted(grams[rows == 1])


def test_syllable_grams_are_syllables_and_pairs() -> None:
    rows, grams = syllable_grams([("khai", "sinh"), (), ("sinh", "khai")])
    assert rows.tolist().count(0) == 3
    assert rows.tolist().count(1) == 0
    assert len(set(grams[rows == 0]) & set(grams[rows == 2])) == 2


def test_lone_surrogates_are_no_obstacle() -> None:
    rows, _ = character_grams([("\ud800x",)])
    assert len(rows)
    assert len(syllable_grams([("\ud800x",)])[0]) == 1
