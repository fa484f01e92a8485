"""What is asked of a dossier without naming anything, and words of the answer."""

ASKED_ON = [
    ("sao trễ vậy", "Anh/chị nên:"),
    ("trễ rồi mà", "Anh/chị nên:"),
    ("sao lau the", "Anh/chị nên:"),
    ("giờ tôi phải làm gì", "Anh/chị nên:"),
    ("gọi cho ai", "Hệ thống không ghi nơi đang giữ"),
    ("bao giờ có", "Ngày hẹn trả kết quả:"),
    ("vậy là sao", "Cán bộ chuyên môn đang xem"),
]
