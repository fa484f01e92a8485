from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.rendering import LONGEST, OutgoingMessage, render
from bot.turn import Button, Reply
from tests.fakes.bot_api_server import _check_text

HELP = "/help"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_first_line_and_headings_are_bold() -> None:
    (message,) = render(
        Reply("Đăng ký khai sinh\nGiấy tờ phải nộp:\n- Tờ khai\n- Trường hợp khác:\nMã thủ tục: 1.001193")
    )
    assert message.html == (
        "<b>Đăng ký khai sinh</b>\n<b>Giấy tờ phải nộp:</b>\n- Tờ khai\n- Trường hợp khác:\nMã thủ tục: 1.001193"
    )


def test_single_line_stays_plain() -> None:
    assert render(Reply("Chào anh/chị."))[0].html == "Chào anh/chị."


@pytest.mark.parametrize(
    "first", ["câu dài " * 30, "Tôi chưa đọc được ảnh.", "Xin lỗi! Ví dụ:", "Anh/chị gõ lại. Ví dụ:"]
)
def test_sentences_stay_plain(first: str) -> None:
    assert "<b>" not in render(Reply(f"{first}\nhai"))[0].html


def test_everything_is_escaped_and_addresses_stay() -> None:
    (message,) = render(Reply("a < b & c > d https://vidu.vn/?a=1&b=2"))
    assert message.html == "a &lt; b &amp; c &gt; d https://vidu.vn/?a=1&amp;b=2"


def test_preface_stands_before_in_italics() -> None:
    (message,) = render(Reply("Tên\nhai"), preface="a & b")
    assert message.html == "<i>a &amp; b</i>\n\n<b>Tên</b>\nhai"
    assert message.plain == "a & b\n\nTên\nhai"


def test_empty_reply_gives_no_message() -> None:
    assert render(Reply(" \n")) == ()


def test_buttons_without_text_get_one() -> None:
    assert render(Reply("", (Button("A", HELP),)))[0].plain


@pytest.mark.parametrize("separator", ["\n\n", "\n", ". ", " "])
def test_cuts_at_the_biggest_boundary(separator: str) -> None:
    text = separator.join(["từ" * 40] * 200)
    messages = render(Reply(text))
    assert len(messages) > 1
    for message in messages:
        assert re.fullmatch(r"(?:từ){40}\.?", re.split(re.escape(separator), message.plain)[-1])


def test_heading_is_not_left_at_the_end() -> None:
    first = "\n".join(["- giấy tờ số một"] * 205)
    messages = render(Reply(f"{first}\nGiấy tờ phải xuất trình:\n" + "\n".join(["- căn cước"] * 50)))
    assert not messages[0].plain.endswith(":")


def test_letter_and_its_marks_stay_together() -> None:
    messages = render(Reply("e\u0302\u0301" * 3000))
    assert all(message.plain.startswith("e") for message in messages)


TEXTS = st.lists(
    st.sampled_from(
        ["<", "&", "\"'", "😀", "ệ", "\n", "\n\n", ". ", " ", "từ ", "Mục:\n", "x" * 50, "\x00", "👨\u200d👩"]
    ),
    max_size=60,
).map(lambda pieces: "".join(piece * 40 for piece in pieces))


@given(TEXTS)
def test_every_message_is_acceptable_and_no_letter_is_lost(text: str) -> None:
    messages = render(Reply(text))
    for message in messages:
        assert units(message.html) <= LONGEST
        _check_text(message.html, "HTML")
        _check_text(message.plain, None)
    sent = "".join(message.plain for message in messages)
    assert re.sub(r"\s", "", sent) == re.sub(r"[\s\0]", "", text)


@given(st.text(max_size=300))
def test_any_text_is_acceptable(text: str) -> None:
    for message in render(Reply(text)):
        _check_text(message.html, "HTML")


def titles(message: OutgoingMessage) -> list[list[str]]:
    return [[button.title for button in row] for row in message.rows]


def test_short_buttons_stand_in_pairs_and_long_ones_alone() -> None:
    names = ["Giấy tờ", "Lệ phí", "Thời hạn", "Đăng ký khai sinh cho con mới sinh", "Nơi nộp"]
    (message,) = render(Reply("Tên", tuple(Button(name, HELP) for name in names)))
    assert titles(message) == [
        ["Giấy tờ", "Lệ phí"],
        ["Thời hạn"],
        ["Đăng ký khai sinh cho con mới sinh"],
        ["Nơi nộp"],
    ]


def test_long_title_is_cut_at_a_word_and_keeps_what_tells_twins_apart() -> None:
    name = "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất (cấp tỉnh)"
    (message,) = render(Reply("Tên", (Button(name, HELP),)))
    title = titles(message)[0][0]
    assert units(title) <= 64
    assert title.endswith("… (cấp tỉnh)")
    assert name.startswith(title.removesuffix("… (cấp tỉnh)"))


@given(st.text(max_size=200))
def test_any_title_is_acceptable(title: str) -> None:
    for row in render(Reply("Tên", (Button(title, HELP),)))[0].rows:
        assert all(0 < units(button.title) <= 64 for button in row)


def test_button_that_does_not_fit_is_left_out_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    (message,) = render(Reply("Tên", (Button("A", "/x" + "y" * 80), Button("B", HELP))))
    assert titles(message) == [["B"]]
    assert "left out" in caplog.text


def test_an_answer_can_be_printed_and_passed_on_where_everybody_finds_the_page() -> None:
    reply = Reply("Tên", (Button("B", HELP),), link="/?thu-tuc=1.1&phan=papers", sheet="/giay-to?thu-tuc=1.1")
    (message,) = render(reply, address="https://hoi.vidu.gov.vn")
    printed, shared = message.rows[-1]
    assert printed.url == "https://hoi.vidu.gov.vn/giay-to?thu-tuc=1.1"
    assert shared.url == "https://t.me/share/url?url=https%3A%2F%2Fhoi.vidu.gov.vn%2F%3Fthu-tuc%3D1.1%26phan%3Dpapers"
    assert titles(render(reply)[0]) == [["B"]]
