from __future__ import annotations

import pytest

from actions.following_words import Wish, wish_in

FOLLOW = (
    "báo cho tôi khi có thay đổi",
    "bao cho toi khi co thay doi",
    "có gì báo em nha",
    "co gi bao em nha",
    "theo dõi hồ sơ này giúp em",
    "theo doi ho so H17.00-241105-0012",
    "hồ sơ có tin gì thì nhắn liền nha",
    "co ket qua thi bao toi voi",
    "khi nào đổi trạng thái thì cho tôi hay",
    "nhắc tui bữa nào tới hẹn lấy kết quả nghen",
    "xong thì hú em một tiếng",
    "thông báo cho tôi biết khi nào hồ sơ được duyệt",
    "nhờ bot canh hộ bộ hồ sơ này",
    "đăng ký nhận thông báo",
    "có chi mới báo tui hay hỉ",
)
STOP = (
    "thôi đừng báo nữa",
    "dung bao nua",
    "thoi dung bao nua",
    "khỏi nhắn nữa",
    "không cần nhắc nữa đâu",
    "tắt nhắc hồ sơ",
    "bỏ theo dõi đi",
    "hủy theo dõi hồ sơ H17.00-241105-0012",
    "tôi không muốn nhận tin về hồ sơ nữa",
    "ngung theo doi giup em",
    "không theo dõi hồ sơ kia nữa",
)
LIST = (
    "tôi đang theo dõi hồ sơ nào",
    "toi dang theo doi ho so nao",
    "danh sách hồ sơ đang theo dõi",
    "em nhờ báo những hồ sơ nào",
    "liệt kê hồ sơ tôi đang nhờ báo",
    "đang canh những gì",
)
FORGET = (
    "xoá dữ liệu của tôi",
    "xóa dữ liệu của tôi",
    "xoa du lieu cua em",
    "xóa hết thông tin của tôi đi",
    "xóa mọi thứ",
    "quên tôi đi",
)
NOTHING = (
    "hồ sơ của tôi tới đâu rồi",
    "H17.00-241105-0012",
    "hồ sơ em báo cần bổ sung",
    "không thấy thông báo gì",
    "sao không ai báo cho tôi",
    "theo dõi hồ sơ ở đâu",
    "cách theo dõi hồ sơ đã nộp",
    "mất giấy biên nhận có tra hồ sơ được không",
    "mẫu thông báo lưu trú",
    "xóa đăng ký thường trú cần giấy tờ gì",
    "xóa thông tin của tôi trên CIC",
    "xóa thông tin của tôi khỏi sổ hộ khẩu",
    "thôi",
    "hủy",
    "",
)


def _cases() -> list[tuple[str, Wish | None]]:
    groups = {Wish.FOLLOW: FOLLOW, Wish.STOP: STOP, Wish.LIST: LIST, Wish.FORGET: FORGET, None: NOTHING}
    return [(text, wish) for wish, lines in groups.items() for text in lines]


@pytest.mark.parametrize(("text", "wish"), _cases())
def test_words_tell_what_is_wanted(text: str, wish: Wish | None) -> None:
    assert wish_in(text) is wish
