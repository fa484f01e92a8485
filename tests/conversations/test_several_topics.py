"""Conversations about more than one procedure, with the trained model, the real actions and the starter records."""

from __future__ import annotations

import pytest

from bot.assistant import Assistant
from tests.conversations.test_starter_questions import BIRTH, PERMANENT, TEMPORARY, Person, text_of, titles_of

pytestmark = pytest.mark.model

LOST_CARD = ""


@pytest.fixture
def person(assistant: Assistant) -> Person:
    return Person(assistant)


async def test_probe(person: Person, assistant: Assistant):
    import json

    for conv in [
        ["đăng ký khai sinh với đăng ký tạm trú cần giấy tờ gì"],
        ["dang ky tam tru va dang ky khai sinh het bao nhieu tien"],
        ["làm hộ chiếu với đổi bằng lái xe nộp ở đâu"],
        ["em muốn làm căn cước cho con và nhập khẩu cho bé, hai cái đó mất mấy ngày"],
        [
            "đăng ký khai sinh cần giấy tờ gì",
            "đăng ký tạm trú mấy ngày có",
            "làm hộ chiếu ở đâu",
            "quay lại cái khai sinh lúc nãy, nộp ở đâu",
            "lệ phí bao nhiêu",
        ],
        ["dang ky khai sinh can giay to gi", "dang ky tam tru may ngay co", "cái khai sinh hồi nãy hết bao nhiêu tiền"],
        ["đăng ký tạm trú khác gì đăng ký thường trú"],
        [
            "đăng ký tạm trú cần giấy tờ gì",
            "đăng ký thường trú cần giấy tờ gì",
            "hai cái này khác nhau chỗ nào",
            "lệ phí bao nhiêu",
        ],
        ["đăng ký tạm trú cần giấy tờ gì", "thế khác gì đăng ký thường trú"],
        ["so sanh tam tru voi thuong tru"],
        ["làm hộ chiếu hết bao nhiêu tiền", "còn bị mất thì sao"],
        ["làm căn cước hết bao nhiêu tiền", "còn bị mất thì sao"],
        ["làm thẻ căn cước hết bao nhiêu tiền", "con lam mat thi sao"],
        ["cấp giấy phép lái xe mất mấy ngày", "còn bị mất thì sao"],
        ["nghĩa vụ quân sự", "cần giấy tờ gì"],
        ["đăng ký xe", "hết bao nhiêu tiền"],
        ["làm giấy tờ nhà đất", "phí?"],
    ]:
        p = Person(assistant)
        print("-----")
        for m in conv:
            t = await p.says(m)
            print(
                m,
                "|",
                t.kind,
                [(x.code, x.name[:40], x.facets) for x in t.procedures],
                t.facets,
                [(c.code, c.name[:30], c.score) for c in t.candidates[:4]],
                titles_of(t)[:4],
                text_of(t)[:60].replace("\n", " / "),
            )
