from bot.terminal import chosen_payload, render
from bot.turn import Button, Reply, Turn

TURN = Turn(
    "clarify",
    (
        Reply("Anh/chị cần việc nào?", (Button("Tạm trú", "/a"), Button("Thường trú", "/b"))),
        Reply("Hoặc:", (Button("Gặp cán bộ", "/handoff"),)),
    ),
)


def test_buttons_are_numbered_through_all_replies():
    text = render(TURN)
    assert "[1] Tạm trú" in text
    assert "[3] Gặp cán bộ" in text


def test_a_number_chooses_the_button_with_that_number():
    assert chosen_payload(" 3 ", TURN) == "/handoff"
    assert chosen_payload("[2]", TURN) == "/b"


def test_other_words_and_numbers_choose_nothing():
    assert chosen_payload("4", TURN) is None
    assert chosen_payload("0", TURN) is None
    assert chosen_payload("tạm trú", TURN) is None
    assert chosen_payload("1", None) is None
    assert chosen_payload("²", TURN) is None
