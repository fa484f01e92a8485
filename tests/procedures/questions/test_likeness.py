from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from procedures.questions.likeness import Alike, question_key, says_the_same
from procedures.search.plain import plain_text

TEXTS = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạếềệờợ ,.?!0129", max_size=60)


@given(TEXTS)
def test_a_text_says_the_same_as_itself_however_it_is_typed(text: str) -> None:
    for other in (text.upper(), plain_text(text), unicodedata.normalize("NFD", text), f"  {text} ?!"):
        assert question_key(other) == question_key(text)
        assert says_the_same(other, text)


@given(TEXTS, TEXTS)
def test_saying_the_same_needs_the_same_key(one: str, other: str) -> None:
    assert not says_the_same(one, other) or question_key(one) == question_key(other)


def test_other_diacritics_are_another_question() -> None:
    assert not says_the_same("đám ma", "đạm mà")
    assert says_the_same("đám ma", "dam ma")
    assert not says_the_same("bà cháu mất", "ba cháu mất")
    assert not says_the_same("mất sổ", "mất sổ đỏ")


def test_like_questions_share_a_group_and_others_do_not() -> None:
    alike = Alike()
    alike.add(1, question_key("ba tui mới nằm xuống khai cái chi"))
    alike.add(2, question_key("chỗ gửi xe ở đâu"))
    assert alike.find(question_key("cho em hỏi ba tui mới nằm xuông khai cái chi ạ")) == 1
    assert alike.find(question_key("cho gui xe o dau")) == 2
    assert alike.find(question_key("làm hộ chiếu ở đâu")) is None
    assert alike.find("") is None
