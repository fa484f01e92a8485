"""``motcua admin``: the accounts of the console, from the machine it runs on."""

from __future__ import annotations

from typing import Annotated

import typer

admin_app = typer.Typer(
    help="Tài khoản của trang quản trị: tạo, xem, khóa, đặt mật khẩu.",
    epilog="Ví dụ: motcua admin create-user lan.nguyen --role administrator",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(help="Tên đăng nhập, ví dụ lan.nguyen.", show_default=False)]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Đọc mật khẩu từ dòng đầu của đầu vào, cho chương trình tự động.")
]


@admin_app.command("create-user", epilog="Ví dụ: motcua admin create-user minh.tran --role editor --province 'Gia Lai'")
def create_user(
    name: Name,
    role: Annotated[
        str, typer.Option("--role", help="viewer (xem), editor (sửa), publisher (công bố), administrator (quản trị).")
    ] = "viewer",
    display_name: Annotated[
        str, typer.Option("--display-name", help="Họ tên, đơn vị, ví dụ 'Trần Minh, Một cửa'.")
    ] = "",
    province: Annotated[str, typer.Option("--province", help="Chỉ sửa thủ tục riêng của một tỉnh, thành phố.")] = "",
    agency: Annotated[str, typer.Option("--agency", help="Chỉ sửa thủ tục của một cơ quan ban hành.")] = "",
    *,
    password_stdin: FromStdin = False,
) -> None:
    """Tạo tài khoản. Mật khẩu được hỏi hai lần và không hiện ra màn hình; cần ít nhất 12 ký tự.

    Không ghi --province hay --agency thì tài khoản sửa được mọi thủ tục mà vai trò cho phép.
    """
    from bot.commands.admin_managing import add_account

    add_account(name, role, display_name, province, agency, from_stdin=password_stdin)


@admin_app.command("list-users", epilog="Ví dụ: motcua admin list-users")
def list_users() -> None:
    """Liệt kê tài khoản: vai trò, phạm vi, tình trạng, lần đăng nhập gần nhất."""
    from bot.commands.admin_managing import show_accounts

    show_accounts()


@admin_app.command("disable", epilog="Ví dụ: motcua admin disable minh.tran")
def disable(
    name: Name,
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Mở lại tài khoản đã khóa.")] = False,
) -> None:
    """Khóa một tài khoản: các phiên đang mở kết thúc ngay. Mở lại bằng --undo."""
    from bot.commands.admin_managing import switch_account

    switch_account(name, active=undo)


@admin_app.command("set-password", epilog="Ví dụ: motcua admin set-password minh.tran")
def set_password(name: Name, *, password_stdin: FromStdin = False) -> None:
    """Đặt mật khẩu mới: các phiên đang mở kết thúc, tạm khóa vì sai mật khẩu được gỡ."""
    from bot.commands.admin_managing import give_password

    give_password(name, from_stdin=password_stdin)
