from __future__ import annotations

import pytest

from actions.answers.compose import compose
from actions.answers.facets import Facet
from actions.answers.fee import fee_line
from actions.answers.situation import Situation
from procedures.records import ChannelMethod, Fee, FeeKind
from tests.actions.records import TODAY, amount, channel, detailed, rule


def fee_text(*fees: Fee, online: tuple[Fee, ...] = ()) -> str:
    channels = (channel(ChannelMethod.DIRECT, *fees), *((channel(ChannelMethod.ONLINE, *online),) if online else ()))
    return compose(detailed(channels=channels), [Facet.FEE], situation=Situation(TODAY)).text


def test_amounts_are_written_with_dots():
    assert "50.000 đồng" in fee_text(amount(50000))


def test_channels_with_different_fees_are_told_apart():
    text = fee_text(amount(15000), online=(amount(7000),))
    assert text.index("Khi nộp trực tiếp:") < text.index("15.000 đồng")
    assert text.index("Khi nộp trực tuyến:") < text.index("7.000 đồng")


def test_rows_that_channels_share_are_said_once():
    text = fee_text(amount(15000), online=(amount(15000),))
    assert text.count("15.000 đồng") == 1
    assert "Cách nộp nào cũng như nhau" in text


@pytest.mark.parametrize("fee", [Fee(FeeKind.UNKNOWN), rule("0"), rule("Lệ phí : 0 Đồng"), rule("  ")])
def test_a_missing_fee_is_never_called_free(fee: Fee):
    text = fee_text(fee)
    assert "miễn phí" not in text.lower()
    assert "Chưa ghi không có nghĩa là không mất tiền" in text
    assert fee_line(detailed(channels=(channel(ChannelMethod.DIRECT, fee),))) == ""


def test_free_is_said_when_the_source_says_so():
    assert "miễn phí" in fee_text(Fee(FeeKind.FREE, text="Không thu phí"))


def test_a_channel_without_a_fee_is_not_free_beside_one_with():
    text = fee_text(amount(15000), online=(Fee(FeeKind.UNKNOWN),))
    assert "Khi nộp trực tuyến: nguồn chưa ghi mức thu" in text


def test_a_unit_stays_with_its_sum():
    assert "12.000.000 đồng/lần." in fee_text(amount(12000000, "đồng/lần"))


def test_a_sum_is_not_repeated_by_its_text():
    text = fee_text(amount(400000, "Lệ phí : 400.000 Đồng (Miễn cho người có công)"))
    assert text.count("400.000") == 1
    assert "Miễn cho người có công" in text


def test_a_sum_too_small_for_dong_is_doubted():
    assert "có thể sai đơn vị" in fee_text(amount(25))


def test_lists_inside_a_rule_become_lines():
    assert "\n  • Các tổ chức: 200.000 đồng" in fee_text(
        rule("Mức thu: - Hộ gia đình: 100.000 đồng; - Các tổ chức: 200.000 đồng")
    )


def test_a_long_rule_is_paged_and_nothing_lost():
    sentences = [f"Trường hợp thứ {number} nộp theo mức do Hội đồng nhân dân tỉnh quy định." for number in range(60)]
    procedure = detailed(channels=(channel(ChannelMethod.DIRECT, rule(" ".join(sentences))),))
    first = compose(procedure, [Facet.FEE], situation=Situation(TODAY))
    assert first.buttons[0].title.startswith("Xem tiếp (2/")
    texts = "".join(compose(procedure, [Facet.FEE], page=page, situation=Situation(TODAY)).text for page in range(1, 6))
    assert all(sentence in texts for sentence in sentences)


def test_the_overview_names_the_range():
    assert fee_line(detailed()) == "từ 7.000 đến 15.000 đồng, tùy trường hợp và cách nộp."


def test_a_text_that_names_the_sum_speaks_for_itself():
    text = fee_text(
        amount(10000, "Nộp qua cổng thu 10.000 đồng/lần đăng ký."), amount(5000, "Mức 15.000 đồng cho tổ chức")
    )
    assert text.count("10.000") == 1
    assert "Lệ phí: 5.000 đồng. Mức 15.000 đồng cho tổ chức" in text
