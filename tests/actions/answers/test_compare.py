from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from actions.answers.compare import compare
from procedures.records import ChannelMethod, ProcessingTime, TimeUnit
from tests.actions.records import TODAY, amount, catalogue_only, channel, detailed

STAY = detailed("1.1", "Đăng ký tạm trú", summary="ở nơi khác từ 30 ngày")
HOME = detailed(
    "1.2",
    "Đăng ký thường trú",
    short_name="Nhập hộ khẩu",
    channels=(channel(ChannelMethod.DIRECT, amount(20000), time=ProcessingTime(Decimal(7), TimeUnit.WORKING_DAY)),),
)


def test_each_is_shown_with_its_use_time_fee_and_place_in_the_order_given():
    text = compare(STAY, HOME, today=TODAY).text
    first, second = text.index("Đăng ký tạm trú"), text.index("Nhập hộ khẩu")
    assert first < second
    for part in (text[first:second], text[second:]):
        assert [label in part for label in ("Thời hạn:", "Lệ phí:", "Nơi nộp:")] == [True] * 3
    assert "Dùng khi: ở nơi khác từ 30 ngày" in text[first:second]
    assert "Dùng khi" not in text[second:]
    assert "15.000 đồng" in text[first:second]
    assert "20.000 đồng" in text[second:]


def test_each_names_its_code_and_source():
    text = compare(STAY, HOME, today=TODAY).text
    assert "Mã thủ tục: 1.1" in text
    assert "Mã thủ tục: 1.2" in text
    assert text.count("Nguồn: https://dichvucong.gov.vn") == 2


def test_a_button_leads_on_to_each():
    buttons = compare(STAY, HOME, today=TODAY).buttons
    assert [(button.title, button.code) for button in buttons] == [("Đăng ký tạm trú", "1.1"), ("Nhập hộ khẩu", "1.2")]
    assert buttons[0].payload == '/ask_procedure{"code":"1.1"}'


def test_what_the_source_leaves_out_is_said_to_be_missing():
    text = compare(STAY, catalogue_only("1.3", "Thủ tục chưa rõ"), today=TODAY).text
    assert "Thời hạn: chưa có trong dữ liệu" in text


@pytest.mark.parametrize("field", ["name", "short_name"])
def test_long_fields_are_cut_to_what_can_be_sent(field: str):
    notes = tuple(channel(method, amount(15000), note="ghi chú rất dài " * 200) for method in ChannelMethod)
    long = replace(STAY, channels=notes, **{field: "tên rất dài " * 100})
    reply = compare(long, long, today=TODAY)
    assert len(reply.text) <= 4096
    assert all(len(button.title) <= 60 for button in reply.buttons)
