"""What the benchmark asks: everyday questions of every kind, in turns of short conversations."""

from __future__ import annotations

CONVERSATIONS: tuple[tuple[str, ...], ...] = (
    ("chào bạn", "đăng ký khai sinh cần giấy tờ gì", "thế lệ phí bao nhiêu", "nộp ở đâu", "cảm ơn"),
    ("lam cccd cho con", "mấy ngày có", "het bao nhieu tien", "còn cấp lại thì sao", "cần giấy tờ gì"),
    ("mất sổ đỏ làm sao", "nộp ở đâu", "cấp đổi gplx", "có làm online được không", "bao lâu thì xong"),
    ("dang ky tam tru", "chủ nhà không cho thì sao", "lệ phí bao nhiêu", "hồ sơ của tôi tới đâu rồi", "gặp cán bộ"),
    ("xin giấy xác nhận tình trạng hôn nhân", "phí bao nhiêu, mấy ngày", "đăng ký kết hôn", "cần gì", "thôi"),
    ("mở quán ăn cần giấy tờ gì", "đăng ký hộ kinh doanh", "nộp thuế ở đâu", "hôm nay trời mưa không", "tạm biệt"),
)

LONG_CONVERSATION = ("đăng ký kết hôn cần giấy tờ gì", "lệ phí bao nhiêu", "nộp ở đâu", "bao lâu có kết quả")
"""Asked over and over to see whether a turn gets dearer as a conversation grows."""
