from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.folding import folded_words
from actions.several_things import Part, Search, parts_of
from procedures.search.candidate import Candidate

BIRTH = Candidate("1.1", "Đăng ký khai sinh", 0.6)
STAY = Candidate("1.2", "Đăng ký tạm trú", 0.6)
CARD = Candidate("1.3", "Cấp lại thẻ căn cước", 0.6)
LICENCE = Candidate("1.4", "Cấp lại giấy phép lái xe", 0.6)
NAMED = {"khai sinh": BIRTH, "tam tru": STAY, "can cuoc": CARD, "lam lai bang lai": LICENCE}
ALL = tuple(NAMED.values())


def _finding(score: float = 0.6, **scores: float) -> Search:
    """Return a search that finds what a text names; ``scores`` are by code, with "_" for the dot."""

    def search(text: str) -> tuple[Candidate, ...]:
        folded = " ".join(folded_words(text))
        found = [candidate for words, candidate in NAMED.items() if words in folded]
        return tuple(
            Candidate(each.code, each.name, scores.get(each.code.replace(".", "_"), score), each.same) for each in found
        )

    return search


def _codes(parts: tuple[Part, ...]) -> list[str]:
    return [part.candidate.code for part in parts]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("khai sinh và tạm trú cần giấy tờ gì", ["1.1", "1.2"]),
        ("khai sinh voi tam tru can giay gi", ["1.1", "1.2"]),
        ("tạm trú với khai sinh hết bao nhiêu tiền", ["1.2", "1.1"]),
        ("làm căn cước vs đăng ký tạm trú ở đâu", ["1.3", "1.2"]),
        ("làm căn cước với lại đăng ký tạm trú ở đâu", ["1.3", "1.2"]),
        ("lam can cuoc cung voi dang ky tam tru o dau", ["1.3", "1.2"]),
        ("em mới sinh. giờ khai sinh đồng thời tạm trú luôn được không", ["1.1", "1.2"]),
        ("nhà em có việc, muốn hỏi khai sinh và tạm trú. cảm ơn nhiều", ["1.1", "1.2"]),
    ],
)
def test_two_things_joined_are_found_in_the_order_asked(text: str, codes: list[str]):
    assert _codes(parts_of(text, ALL, _finding())) == codes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀",
        "và",
        "và và và",
        "khai sinh",
        "khai sinh cần giấy tờ gì và nộp ở đâu",
        "khai sinh và khai sinh trễ hạn",
        "khai sinh cho con gái vàng ở văn phòng",
        "trời mưa và đường ngập",
    ],
)
def test_one_thing_has_no_parts(text: str):
    assert parts_of(text, ALL, _finding()) == ()


def test_each_part_keeps_its_own_words():
    first, second = parts_of("phí khai sinh và tạm trú mấy ngày", ALL, _finding())
    assert (first.text, second.text) == ("phí khai sinh", "tạm trú mấy ngày")


def test_what_is_done_in_the_first_part_is_done_in_the_second():
    assert _codes(parts_of("làm lại căn cước với bằng lái", ALL, _finding())) == ["1.3", "1.4"]
    assert parts_of("căn cước với bằng lái", ALL, _finding()) == ()


@pytest.mark.parametrize(
    ("text", "weaker", "found"),
    [
        ("khai sinh và tạm trú", 0.6, True),
        ("khai sinh và tạm trú", 0.4, False),
        ("khai sinh rồi tạm trú", 0.8, True),
        ("khai sinh rồi tạm trú", 0.7, False),
        ("khai sinh còn tạm trú", 0.8, True),
        ("khai sinh, tạm trú", 0.8, False),
        ("khai sinh và tạm trú, hai cái đó", 0.2, True),
        ("cả khai sinh lẫn tạm trú", 0.2, True),
        ("vừa đăng ký khai sinh vừa đăng ký tạm trú", 0.2, True),
        ("khai sinh, tạm trú, 2 thủ tục này", 0.2, True),
    ],
)
def test_the_plainer_two_are_said_the_less_each_must_fit(text: str, weaker: float, found: bool):
    assert bool(parts_of(text, ALL, _finding(0.9, **{"1_2": weaker}))) is found


@pytest.mark.parametrize(
    ("text", "score", "found"),
    [
        ("khai sinh và tạm trú", 0.7, False),
        ("khai sinh và tạm trú", 0.85, True),
        ("khai sinh rồi tạm trú", 0.95, False),
        ("khai sinh và tạm trú, hai cái đó", 0.2, True),
    ],
)
def test_one_procedure_that_fits_the_whole_message_outshines_weak_parts(text: str, score: float, found: bool):
    whole = (Candidate("1.1", "Đăng ký khai sinh", 0.95), *ALL[1:])
    assert bool(parts_of(text, whole, _finding(score))) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("khai sinh mấy ngày có, còn tạm trú thì bao lâu", True),
        ("khai sinh may ngay co con tam tru thi bao lau", True),
        ("làm khai sinh bao nhiêu tiền còn tạm trú", True),
        ("khai sinh, con tạm trú", False),  # a child, in a text with diacritics
        ("khai sinh không còn tạm trú", False),
        ("hồ sơ khai sinh và hồ sơ tạm trú gồm những gì", True),
        ("đăng ký mới khai sinh với đăng ký mới tạm trú", True),
        ("khai sinh và tạm trú mỗi việc cần giấy gì", True),
    ],
)
def test_who_asks_twice_means_two_things_even_if_they_fit_badly(text: str, found: bool):
    assert bool(parts_of(text, ALL, _finding(0.35))) is found


@pytest.mark.parametrize(
    ("text", "weaker", "found"),
    [
        ("khai sinh mấy ngày, tạm trú mấy ngày", 0.55, True),
        ("khai sinh o dau, tam tru o dau", 0.55, True),
        ("khai sinh ở đâu; tạm trú bao nhiêu", 0.55, True),
        ("khai sinh xong; tạm trú bao nhiêu", 0.55, False),  # only the last sentence is looked at
        ("khai sinh mấy ngày, tạm trú mấy ngày", 0.45, False),
        ("khai sinh rồi nhé, tạm trú mấy ngày", 0.55, False),
        ("khai sinh ở đâu, có tạm trú", 0.55, False),
    ],
)
def test_a_mark_alone_parts_two_questions_and_nothing_else(text: str, weaker: float, found: bool):
    assert bool(parts_of(text, ALL, _finding(0.9, **{"1_2": weaker}))) is found


def test_what_a_story_joins_is_no_second_question():
    assert parts_of("em vừa khai sinh và tạm trú cho bé. giờ làm căn cước cho mẹ", ALL, _finding()) == ()


def test_and_within_the_name_of_a_procedure_joins_no_two_things():
    one = Candidate("1.9", "Liên thông khai sinh và tạm trú", 0.6)
    assert parts_of("liên thông khai sinh và tạm trú", (one, *ALL), _finding()) == ()


def test_words_that_only_say_that_there_are_two_are_not_searched_for():
    searched: list[str] = []

    def search(text: str) -> tuple[Candidate, ...]:
        searched.append(text)
        return _finding()(text)

    parts_of("khai sinh và tạm trú, hai cái đó nộp ở đâu", ALL, search)
    assert searched
    assert not [text for text in searched if "hai cái" in text]


def test_two_said_to_be_meant_still_have_to_fit():
    weak = tuple(Candidate(each.code, each.name, 0.1) for each in ALL)
    assert parts_of("khai sinh và tạm trú, hai cái đó", weak, _finding(0.1)) == ()


def test_what_only_a_part_seems_to_name_does_not_count():
    assert parts_of("khai sinh và tạm trú", (BIRTH, CARD), _finding()) == ()
    assert parts_of("khai sinh và tạm trú", (), _finding()) == ()


def test_a_twin_of_what_the_message_names_counts_as_well():
    twin = Candidate("9.9", "Đăng ký tạm trú", 0.3, same=("1.2",))
    assert _codes(parts_of("khai sinh và tạm trú", (BIRTH, twin), _finding())) == ["1.1", "1.2"]


def test_twins_are_not_two_things():
    def search(text: str) -> tuple[Candidate, ...]:
        pair = (("1.1", "1.2"), ("1.2", "1.1")) if "khai" in text else (("1.2", "1.1"), ("1.1", "1.2"))
        return tuple(Candidate(code, code, 0.9, same=(other,)) for code, other in pair)

    assert parts_of("khai sinh và tạm trú", (BIRTH, STAY), search) == ()


def test_two_that_no_joint_parts_are_the_two_best_of_the_whole_message():
    best = (Candidate("1.1", "x", 0.4), Candidate("1.2", "y", 0.3), Candidate("1.3", "z", 0.2))
    assert _codes(parts_of("hai thủ tục khai sinh tạm trú", best, lambda _: ())) == ["1.1", "1.2"]
    assert parts_of("hai thủ tục khai sinh tạm trú", best[:1], lambda _: ()) == ()
    assert parts_of("khai sinh tạm trú", best, lambda _: ()) == ()


def test_a_message_full_of_joints_is_searched_a_few_times_only():
    searched: list[str] = []

    def search(text: str) -> tuple[Candidate, ...]:
        searched.append(text)
        return ()

    parts_of("xin khai sinh và " * 200, ALL, search)
    assert 0 < len(searched) <= 20


words = st.sampled_from(
    [
        "khai sinh",
        "tạm trú",
        "căn cước",
        "và",
        "với",
        "rồi",
        "còn",
        "hai cái",
        "cả",
        "lẫn",
        ",",
        ".",
        "?",
        "\n",
        "😀",
        "làm lại",
    ]
)


@given(st.lists(words, max_size=12).map(" ".join) | st.text(max_size=40))
def test_there_are_two_different_parts_of_the_message_or_none(text: str):
    parts = parts_of(text, ALL, _finding(0.9))
    assert len(parts) in (0, 2)
    assert len(set(_codes(parts))) == len(parts)
    assert all(set(folded_words(part.text)) <= set(folded_words(text)) for part in parts)


@pytest.mark.parametrize(
    ("text", "weaker", "found"),
    [
        ("Khai sinh ở đâu? Tạm trú mấy ngày?", 0.55, True),
        ("Khai sinh ở đâu. Tạm trú mấy ngày.", 0.45, False),
        ("Em mới khai sinh. Tạm trú mấy ngày?", 0.9, False),
        ("khai sinh ở đâu rồi tạm trú thế nào", 0.45, True),
        ("khai sinh ở đâu và tạm trú thế nào", 0.35, True),
        ("đi khai sinh và tạm trú thế nào", 0.5, False),
    ],
)
def test_two_questions_are_two_things_though_they_stand_apart(text: str, weaker: float, found: bool):
    assert bool(parts_of(text, ALL, _finding(0.9, **{"1_2": weaker}))) is found


def test_how_things_are_is_no_first_procedure():
    whole = (STAY, Candidate("1.1", "Đăng ký khai sinh", 0.01))
    assert parts_of("em bé chưa khai sinh và tạm trú ở đâu", whole, _finding(0.9)) == ()
    assert _codes(parts_of("khai sinh ở đâu và tạm trú ở đâu", whole, _finding(0.9))) == ["1.1", "1.2"]


def test_the_whole_message_tells_apart_what_a_part_leaves_open():
    again = Candidate("1.5", "Cấp lại thẻ căn cước", 0.4)
    first = Candidate("1.6", "Cấp thẻ căn cước", 0.5)

    def search(text: str) -> tuple[Candidate, ...]:
        return (first, again) if "can cuoc" in " ".join(folded_words(text)) else (STAY,)

    whole = (Candidate("1.5", "Cấp lại thẻ căn cước", 0.8), STAY, Candidate("1.6", "Cấp thẻ căn cước", 0.1))
    assert _codes(parts_of("tạm trú và căn cước bị mất, hai cái đó", whole, search)) == ["1.2", "1.5"]
