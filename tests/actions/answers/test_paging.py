from __future__ import annotations

from actions.answers.blocks import Block
from actions.answers.paging import PAGE_CHARS, Section, pages

FEE = Section("Lệ phí", (Block("Không mất tiền."),))
TIME = Section("Thời hạn", (Block("3 ngày làm việc."),))
PAPERS = Section("Giấy tờ cần có", tuple(Block(f"• Giấy số {number}. {'Bản chính. ' * 12}") for number in range(40)))


def test_what_fits_on_a_page_stands_in_the_order_asked():
    assert pages([TIME, FEE]) == ("Thời hạn:\n3 ngày làm việc.\n\nLệ phí:\nKhông mất tiền.",)


def test_a_long_list_comes_last_so_that_everything_asked_begins_on_the_first_page():
    first, *others = pages([PAPERS, TIME, FEE])
    assert len(first) <= PAGE_CHARS
    assert first.startswith("Thời hạn:\n3 ngày làm việc.\n\nLệ phí:\nKhông mất tiền.\n\nGiấy tờ cần có:\n• Giấy số 0.")
    assert all(page.startswith("Giấy tờ cần có (tiếp):") for page in others)


def test_nothing_is_left_out():
    text = "\n".join(pages([PAPERS, TIME]))
    assert all(f"• Giấy số {number}." in text for number in range(40))
