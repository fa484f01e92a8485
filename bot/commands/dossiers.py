"""``motcua dossiers``: look after what is kept of dossiers, without ever showing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from procedures.dossier_store import DossierStore

dossiers_app = typer.Typer(
    help="Trông coi tình trạng hồ sơ đang lưu: đếm, xóa. Mã hồ sơ được mã hóa, không lệnh nào liệt kê ra.",
    epilog="Ví dụ: motcua dossiers list --count  ·  motcua dossiers forget H17.00-241105-0012",
    no_args_is_help=True,
)


@dossiers_app.command("list", epilog="Ví dụ: motcua dossiers list --count")
def list_(
    count: Annotated[bool, typer.Option("--count", help="Đếm số hồ sơ theo từng nguồn.")] = False,
) -> None:
    """Đếm hồ sơ đang lưu. Không liệt kê được: trong kho không có mã nào ở dạng đọc được."""
    from bot.commands.screen import fail

    if not count:
        fail("Không liệt kê được hồ sơ, vì mã hồ sơ được mã hóa. Chỉ đếm được: motcua dossiers list --count")
    numbers = _store().count()
    for origin, number in numbers.items():
        print(f"{origin}: {number} hồ sơ")
    print(f"Tổng cộng: {sum(numbers.values())} hồ sơ")


@dossiers_app.command(
    epilog="Ví dụ: motcua dossiers forget H17.00-241105-0012  ·  motcua dossiers forget - < ma-ho-so.txt"
)
def forget(
    code: Annotated[str, typer.Argument(help="Mã hồ sơ; - để đọc từ đầu vào, mã không nằm lại trong lịch sử lệnh.")],
) -> None:
    """Xóa mọi điều đang lưu về một hồ sơ, khi người dân yêu cầu."""
    import sys

    from bot.commands.screen import fail
    from bot.dossier_intake import whole_code

    canonical = whole_code(sys.stdin.readline() if code == "-" else code)
    if canonical is None:
        fail("Mã hồ sơ không đúng dạng. Ví dụ đúng: H17.00-241105-0012")
    gone = _store().forget(canonical)
    print("Đã xóa." if gone else "Không có gì đang lưu về hồ sơ này.")


@dossiers_app.command(epilog="Ví dụ: motcua dossiers purge")
def purge() -> None:
    """Xóa hồ sơ đã hết hạn lưu (180 ngày sau lần thay đổi cuối, 30 ngày sau khi kết thúc).

    `motcua serve` tự làm việc này mỗi ngày.
    """
    from datetime import datetime, timezone

    print(f"Đã xóa {_store().purge(datetime.now(timezone.utc))} hồ sơ hết hạn.")


def _store() -> DossierStore:
    from bot.commands.screen import fail, settings_or_exit
    from bot.dossier_intake import dossiers_of
    from procedures.engine import DatabaseUnavailable

    try:
        return dossiers_of(settings_or_exit())
    except DatabaseUnavailable as error:
        fail(f"Không dùng được cơ sở dữ liệu {error.location}: {error.reason}.")
