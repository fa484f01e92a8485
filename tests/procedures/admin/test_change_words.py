from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from procedures.admin.change_words import pieces, value_words, worded
from procedures.record_changes import compare, three_way
from tests.procedures.sample_records import channel, full, plain


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_stays_and_goes_is_the_old_text_and_what_stays_and_comes_the_new(before: str, after: str) -> None:
    shown = pieces(before, after)
    for text, side in ((before, "removed"), (after, "added")):
        assert "".join(piece.text for piece in shown if piece.change in ("", side)) == text


def test_every_part_of_a_record_has_words_and_no_json() -> None:
    for change in compare(plain(full().code), full()):
        said = value_words(change.field, change.after)
        assert said
        assert "{" not in said, change.field


def test_a_fee_is_said_as_the_form_says_it() -> None:
    said = value_words("channels/direct/fees/(1)", {"kind": "amount", "amount": "50000"})
    assert "50.000" in said


def test_a_conflict_shows_all_three() -> None:
    base, ours, theirs = (plain(channels=(channel(amount),)) for amount in (10000, 20000, 30000))
    shown = worded(three_way(base, ours, theirs)[0])
    texts = (shown.base, "".join(piece.text for piece in shown.ours), "".join(piece.text for piece in shown.theirs))
    assert shown.conflict
    assert all(amount in text for amount, text in zip(("10.000", "20.000", "30.000"), texts, strict=True))


def test_an_unknown_part_is_shown_as_it_is() -> None:
    assert value_words("strange/field", {"a": 1}) == '{"a": 1}'
    assert value_words("note", None) == "(không có)"
