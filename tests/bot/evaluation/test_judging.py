from bot.evaluation.judging import answers_all, is_right, rank_of, right_option
from bot.evaluation.labels import Expected
from bot.turn import Reply, Turn
from tests.bot.evaluation.turns import answer, clarify, scored

ONE = Expected("answer", frozenset({"1"}))
TWO = Expected("answer", frozenset({"1"}), (frozenset({"1"}), frozenset({"2", "3"})))


def test_rank_counts_twins():
    assert rank_of(ONE, (scored("9"), scored("8", "1"))) == 1
    assert rank_of(ONE, (scored("9"),)) is None


def test_an_answer_is_right_when_its_twin_is_acceptable():
    assert is_right(ONE, answer("7", candidates=(scored("7", "1"),)))
    assert not is_right(ONE, answer("7"))


def test_all_parts_must_be_answered_in_order():
    assert answers_all(TWO, answer("1", "3"))
    assert not answers_all(TWO, answer("3", "1"))
    assert not answers_all(TWO, answer("1"))


def test_a_question_back_is_right_only_when_one_was_wanted():
    assert not is_right(ONE, clarify("1", "2"))
    assert is_right(Expected("clarify", frozenset({"1"})), clarify("2", "1"))
    assert not is_right(Expected("clarify", frozenset({"1"})), clarify("2", "3"))


def test_the_acceptable_option_is_found():
    option = right_option(ONE, clarify("2", "1"))
    assert option is not None
    assert option.code == "1"
    assert right_option(ONE, clarify("2")) is None
    assert right_option(ONE, answer("1")) is None


def test_other_behaviours_are_right_by_their_kind():
    assert is_right(Expected("decline"), Turn("decline", (Reply("…"),)))
    assert not is_right(Expected("decline"), answer("1"))
