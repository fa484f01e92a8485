"""Plain pages for what goes wrong: refused, not found, broken. Tracebacks go to the log, never to people."""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.typedefs import Handler

from procedures.accounts.account import NoSuchAccount
from procedures.admin.csrf import CSRF_HEADER, Forged
from procedures.admin.rendering import render
from procedures.engine import DatabaseUnavailable
from procedures.public_notices.notice_book import NoticeNotFound
from procedures.questions.inbox_group import GroupNotFound
from procedures.records import ProcedureNotFound
from procedures.reviewing.review import ReviewNotFound

_log = logging.getLogger(__name__)

_PAGES: dict[int, tuple[str, str]] = {
    400: ("Yêu cầu chưa đúng", "Trang này không hiểu yêu cầu vừa gửi. Anh/chị quay lại và thử lần nữa."),
    403: (
        "Anh/chị chưa được phép làm việc này",
        "Tài khoản của anh/chị không có quyền này. Nếu cần, anh/chị nhờ người quản trị cấp thêm.",
    ),
    404: ("Không có trang này", "Địa chỉ có thể đã cũ hoặc gõ nhầm. Anh/chị chọn một mục ở trên để đi tiếp."),
    405: ("Không mở trang này theo cách đó được", "Anh/chị quay lại trang trước và bấm nút trên trang."),
    413: ("Nội dung gửi lên quá lớn", "Anh/chị chia nhỏ tệp hoặc rút gọn nội dung rồi gửi lại."),
    500: ("Có trục trặc", "Lỗi đã được ghi lại để sửa. Những gì đã lưu vẫn còn. Anh/chị thử lại sau ít phút."),
    503: ("Chưa dùng được cơ sở dữ liệu", "Dữ liệu tạm thời không đọc được. Anh/chị thử lại sau ít phút."),
}
_FORGED = (
    "Trang này đã mở quá lâu",
    "Vì an toàn, yêu cầu không được thực hiện. Anh/chị quay lại, tải lại trang rồi bấm lần nữa.",
)


@web.middleware
async def show_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer with a page whatever a handler raises; redirects pass."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return _answer(request, error)
    except (ProcedureNotFound, NoSuchAccount, NoticeNotFound, GroupNotFound, ReviewNotFound):
        return _page(request, 404)
    except Exception as error:
        _log.exception("%s %s failed", request.method, request.path)
        return _page(request, 503 if isinstance(error, DatabaseUnavailable) else 500)


def _answer(request: web.Request, error: web.HTTPException) -> web.Response:
    if CSRF_HEADER in request.headers:  # a script asks: it wants the sentence only
        return web.Response(status=error.status, text=_PAGES.get(error.status, _PAGES[500])[1])
    return _page(request, error.status, _FORGED if isinstance(error, Forged) else None)


def _page(request: web.Request, status: int, words: tuple[str, str] | None = None) -> web.Response:
    title, sentence = words or _PAGES.get(status, _PAGES[400 if status < 500 else 500])
    return render(request, "error.html", status=status, title=title, sentence=sentence)
