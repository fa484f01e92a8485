"""The ten statuses in plain words: what each one is, what it means, and what the person does now."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.dossiers.national_status import NationalStatus


@dataclass(frozen=True)
class Meaning:
    """``title`` follows the code and a colon; ``to_do`` is one thing to a line."""

    title: str
    means: str
    to_do: tuple[str, ...]


_ASK = "Hỏi nơi đã nộp"

MEANINGS: dict[NationalStatus, Meaning] = {
    NationalStatus.REGISTERED: Meaning(
        "đã gửi, đang chờ tiếp nhận",
        "Hồ sơ đã gửi đi nhưng bộ phận một cửa chưa nhận, nên thời hạn giải quyết chưa bắt đầu tính.",
        (
            "Chưa phải làm gì. Anh/chị để ý điện thoại và tin nhắn, nơi nhận có thể hỏi lại.",
            "Chờ lâu chưa thấy tiếp nhận thì gọi hỏi nơi đã nộp.",
        ),
    ),
    NationalStatus.ACCEPTED: Meaning(
        "đã được tiếp nhận",
        "Bộ phận một cửa đã nhận hồ sơ và chuyển cho cán bộ chuyên môn xem.",
        ("Chưa phải làm gì. Anh/chị giữ giấy tiếp nhận và hẹn trả kết quả.",),
    ),
    NationalStatus.REFUSED: Meaning(
        "không được tiếp nhận",
        "Bộ phận một cửa không nhận hồ sơ này, nên hồ sơ không được giải quyết tiếp.",
        (
            f"{_ASK} lý do; lý do thường ghi trên phiếu từ chối tiếp nhận.",
            "Sửa theo lý do đó rồi nộp lại. Lần nộp lại sẽ có mã hồ sơ mới.",
        ),
    ),
    NationalStatus.PROCESSING: Meaning(
        "đang được giải quyết",
        "Cán bộ chuyên môn đang xem hồ sơ.",
        ("Chưa phải làm gì. Anh/chị để ý điện thoại, khi cần nơi giải quyết sẽ liên lạc.",),
    ),
    NationalStatus.SUPPLEMENT_ASKED: Meaning(
        "cần anh/chị bổ sung giấy tờ",
        "Cán bộ thấy hồ sơ còn thiếu hoặc chưa đúng. Hồ sơ dừng lại chờ anh/chị.",
        (
            "Nộp trên mạng: mở đúng hồ sơ này trên cổng dịch vụ công rồi bổ sung, đừng nộp hồ sơ mới.",
            "Nộp trực tiếp: mang giấy tờ cùng giấy tiếp nhận đến nơi đã nộp.",
        ),
    ),
    NationalStatus.PAYMENT_ASKED: Meaning(
        "cần anh/chị nộp tiền (thực hiện nghĩa vụ tài chính)",
        "Hồ sơ chờ anh/chị nộp thuế, phí hoặc lệ phí rồi mới đi tiếp.",
        (
            "Xem số tiền, hạn nộp và nơi nộp trên thông báo nộp tiền. Chưa nhận được thông báo thì hỏi nơi đã nộp.",
            "Nộp trên mạng trong đúng hồ sơ này ở cổng dịch vụ công, hoặc ở nơi ghi trên thông báo. Giữ lại biên lai.",
            "Cẩn thận kẻ gian: đừng chuyển tiền cho tài khoản cá nhân, đừng bấm đường dẫn lạ trong tin nhắn.",
        ),
    ),
    NationalStatus.WITHDRAWN: Meaning(
        "đã rút",
        "Hệ thống ghi là người nộp đã xin rút hồ sơ, nên hồ sơ không được giải quyết nữa.",
        ("Nếu anh/chị không xin rút, gọi ngay nơi đã nộp để hỏi.", "Muốn làm tiếp thì nộp hồ sơ mới."),
    ),
    NationalStatus.STOPPED: Meaning(
        "đã dừng giải quyết",
        "Cơ quan không giải quyết tiếp hồ sơ này, thường vì chưa đủ điều kiện.",
        (f"{_ASK} lý do; lý do thường ghi trên thông báo dừng giải quyết.", "Hỏi luôn có nộp lại được không."),
    ),
    NationalStatus.FINISHED: Meaning(
        "đã giải quyết xong, chờ trả kết quả",
        "Cơ quan đã làm xong. Kết quả được chuyển về bộ phận một cửa để trả cho anh/chị.",
        (
            "Gọi nơi đã nộp hỏi kết quả đã về chưa, rồi hãy đi lấy.",
            "Khi đi, mang giấy tiếp nhận và giấy tờ tùy thân. Nhờ người khác lấy thay thì hỏi trước cần giấy gì.",
            "Nếu đã chọn nhận qua bưu điện hoặc bản điện tử thì chờ bưu tá, hoặc xem trong tài khoản dịch vụ công.",
        ),
    ),
    NationalStatus.RETURNED: Meaning(
        "đã trả kết quả",
        "Hệ thống ghi là kết quả đã được trả cho người nộp.",
        (
            "Xem lại họ tên, ngày sinh, số giấy tờ trên kết quả. Có sai thì báo ngay nơi trả.",
            "Chưa nhận được gì thì xem trong tài khoản dịch vụ công, hỏi bưu điện nếu đã nhờ gửi, hoặc hỏi nơi đã nộp.",
        ),
    ),
}

UNKNOWN_LABEL = Meaning(
    "",
    "Một Cửa chưa biết chữ này ứng với bước nào, nên đọc lại y nguyên, không đoán.",
    ("Gọi nơi đã nộp, đọc mã hồ sơ và hỏi giúp anh/chị còn phải làm gì không.",),
)


def meaning_of(status: NationalStatus | None) -> Meaning:
    """Return the meaning of a status, or what is said of one that no table knows."""
    return UNKNOWN_LABEL if status is None else MEANINGS[status]
