from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.folding import folded_words
from actions.two_requests.finding import SEARCHED, Search, TwoRequests, two_requests
from procedures.search.candidate import Candidate

BIRTH = Candidate("1.1", "Đăng ký khai sinh", 0.9)
STAY = Candidate("1.2", "Đăng ký tạm trú", 0.9)
CARD = Candidate("1.3", "Cấp lại thẻ căn cước", 0.9)
LICENCE = Candidate("1.4", "Cấp lại giấy phép lái xe", 0.9)
NAMED = {"khai sinh": BIRTH, "tam tru": STAY, "can cuoc": CARD, "lam lai bang lai": LICENCE}


def find(text: str, score: float = 0.9) -> tuple[Candidate, ...]:
    folded = " ".join(folded_words(text))
    found = [candidate for words, candidate in NAMED.items() if words in folded]
    return tuple(Candidate(each.code, each.name, score, each.same) for each in found)


def codes_of(found: TwoRequests | None) -> list[str]:
    return [found.first.code, found.second.code] if found else []


def codes(text: str, search: Search = find, whole: float = 0.4) -> list[str]:
    return codes_of(two_requests(text, find(text, whole), search))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khai sinh và tạm trú, hai cái đó cần giấy tờ gì", ["1.1", "1.2"]),
        ("dang ky khai sinh voi dang ky tam tru, moi cai can giay gi", ["1.1", "1.2"]),
        ("đăng ký tạm trú hết bao nhiêu tiền, còn khai sinh cho con thì mấy ngày có", ["1.2", "1.1"]),
        ("làm khai sinh ở đâu? Đăng ký tạm trú cần giấy gì?", ["1.1", "1.2"]),
    ],
)
def test_two_requests_are_found_in_the_order_asked(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("làm khai sinh với tạm trú với căn cước, từng cái cần giấy gì", ["1.1", "1.2", "1.3"]),
        ("dang ky khai sinh, tam tru voi lam can cuoc, moi cai bao nhieu tien", ["1.1", "1.2", "1.3"]),
        ("khai sinh, tạm trú, căn cước với làm lại bằng lái, mỗi cái cần gì", ["1.1", "1.2", "1.3", "1.4"]),
    ],
)
def test_all_that_is_listed_is_found_in_order(text: str, expected: list[str]) -> None:
    found = two_requests(text, find(text, 0.4), find)
    assert found is not None
    assert [each.code for each in found.all] == expected


def test_nothing_is_listed_where_two_sentences_ask() -> None:
    found = two_requests("làm khai sinh ở đâu? Đăng ký tạm trú cần giấy gì?", find("khai sinh tam tru", 0.4), find)
    assert found is not None
    assert found.more == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀",
        "khai sinh",
        "khai sinh cần giấy tờ gì và nộp ở đâu",
        "khai sinh và khai sinh trễ hạn",
        "trời mưa và đường ngập",
        "em đã làm khai sinh cho bé rồi, giờ đăng ký tạm trú cần giấy gì",
    ],
)
def test_one_request_has_no_parts(text: str) -> None:
    assert codes(text) == []


def test_what_is_done_in_the_first_part_is_done_in_the_second() -> None:
    text = "xin làm lại căn cước với bằng lái, hai thứ đó làm ở đâu"
    found = two_requests(text, (replace(CARD, score=0.5), replace(LICENCE, score=0.3)), find)
    assert codes_of(found) == ["1.3", "1.4"]


def test_what_hardly_fits_is_no_request() -> None:
    text = "khai sinh và tạm trú cần giấy tờ gì"
    assert codes(text, lambda said: find(said, 0.02), whole=0.02) == []


def test_twins_are_not_two_requests() -> None:
    def search(text: str) -> tuple[Candidate, ...]:
        pair = (("1.1", "1.2"), ("1.2", "1.1")) if "khai" in text else (("1.2", "1.1"), ("1.1", "1.2"))
        return tuple(Candidate(code, code, 0.9, same=(other,)) for code, other in pair)

    text = "khai sinh và tạm trú, hai cái đó cần giấy gì"
    assert two_requests(text, search(text), search) is None


def test_where_both_sides_mean_the_same_best_the_next_best_counts() -> None:
    def search(text: str) -> tuple[Candidate, ...]:
        return (CARD, STAY) if "tam tru" in " ".join(folded_words(text)) else (CARD,)

    text = "xin làm lại căn cước và đăng ký tạm trú, hai cái đó cần giấy gì"
    assert codes(text, search) in ([], ["1.3", "1.2"])
    assert codes_of(two_requests(text, (CARD, STAY), search)) == ["1.3", "1.2"]


def test_where_nothing_parts_them_they_come_in_the_order_of_their_names_words() -> None:
    text = "mỗi cái căn cước khai sinh bao nhiêu tiền"
    whole = (Candidate("1.1", "Đăng ký khai sinh", 0.5), Candidate("1.3", "Cấp lại thẻ căn cước", 0.4))
    assert codes_of(two_requests(text, whole, lambda _: ())) in ([], ["1.3", "1.1"])


def test_what_a_side_may_mean_besides_is_offered() -> None:
    again = replace(CARD, code="1.5", name="Cấp đổi thẻ căn cước", score=0.88)

    def search(text: str) -> tuple[Candidate, ...]:
        named = " ".join(folded_words(text))
        return (CARD, again) if "can cuoc" in named and "khai sinh" not in named else find(text)

    text = "làm khai sinh với làm căn cước, mỗi cái cần giấy gì"
    found = two_requests(text, (*find(text, 0.4), replace(again, score=0.4)), search)
    assert found is not None
    assert found.are_two
    assert [each.code for each in found.options] == ["1.1", "1.3", "1.5"]


@pytest.mark.parametrize(
    ("text", "are_two"),
    [
        ("làm khai sinh với làm tạm trú, mỗi cái mấy ngày", True),
        ("lam khai sinh voi lam tam tru, hai viec nay nop o dau", True),
        ("làm khai sinh với làm tạm trú thì mấy ngày", False),
    ],
)
def test_who_counts_what_is_asked_about_is_believed_sooner(
    monkeypatch: pytest.MonkeyPatch, text: str, are_two: bool
) -> None:
    monkeypatch.setattr("actions.two_requests.finding.chance", lambda *_: 0.6)
    found = two_requests(text, find(text, 0.4), find)
    assert found is not None
    assert found.are_two == are_two
    assert bool(found.options) == (not are_two)


def test_only_the_most_promising_partings_are_searched() -> None:
    searched: list[str] = []

    def search(text: str) -> tuple[Candidate, ...]:
        searched.append(text)
        return ()

    two_requests("xin khai sinh và hai cái đó, " * 50, find("khai sinh"), search)
    assert len(searched) <= 6 * SEARCHED


@given(
    st.lists(
        st.sampled_from(["khai sinh", "tạm trú", "và", "rồi", ",", "?", "mỗi cái", "ở đâu", "làm lại"]), max_size=12
    )
)
def test_there_are_two_different_ones_or_none(said: list[str]) -> None:
    text = " ".join(said)
    found = two_requests(text, find(text, 0.5), find)
    if found is None:
        return
    assert found.first.code != found.second.code
    assert found.options[:2] in ((), (found.first, found.second))
    assert found.are_two or found.options
    assert len({each.code for each in found.options}) == len(found.options)
