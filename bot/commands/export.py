"""``motcua export``: write every procedure to a file, to keep or to take elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

_JsonLines = Annotated[
    str, typer.Argument(help="Tệp .jsonl hoặc .jsonl.gz; dấu - để in ra màn hình.", show_default=False)
]

export_app = typer.Typer(
    help="Ghi toàn bộ thủ tục ra tệp, để lưu giữ hoặc mang sang máy khác.",
    epilog="Ví dụ: motcua export jsonl thu-tuc.jsonl.gz",
    no_args_is_help=True,
)


@export_app.callback()
def export() -> None:
    """Ghi toàn bộ thủ tục ra tệp, để lưu giữ hoặc mang sang máy khác."""


@export_app.command("jsonl", epilog="Ví dụ: motcua export jsonl thu-tuc.jsonl.gz  ·  motcua export jsonl - | head")
def export_jsonl(
    path: _JsonLines,
) -> None:
    """Ghi ra JSON Lines, mỗi thủ tục một dòng; "motcua import jsonl" đọc lại được nguyên vẹn."""
    from bot.commands.exporting import export_to

    export_to(path)


@export_app.command("xlsx", epilog="Ví dụ: motcua export xlsx thu-tuc.xlsx")
def export_xlsx(
    path: Annotated[str, typer.Argument(help="Tệp .xlsx.", show_default=False)],
) -> None:
    """Ghi ra bảng tính để sửa, mỗi thủ tục một dòng; sửa xong nạp lại bằng "motcua import xlsx".

    Có tên, cách gọi, mức thu, thời hạn, nơi tiếp nhận, điều kiện, ghi chú. Chỉ những ô anh/chị sửa mới được nạp;
    giấy tờ, các bước và những gì bảng không có cột vẫn giữ nguyên.
    """
    from bot.commands.exporting import export_table_to

    export_table_to(path)


@export_app.command(
    "overrides", epilog="Ví dụ: motcua export overrides quy-dinh-tinh.xlsx  ·  motcua export overrides - | head"
)
def export_overrides(
    path: Annotated[
        str,
        typer.Argument(
            help="Tệp .csv, .xlsx, .jsonl hoặc .jsonl.gz; dấu - để in JSON Lines ra màn hình.", show_default=False
        ),
    ],
) -> None:
    """Ghi ra quy định riêng của các tỉnh; "motcua import overrides" đọc lại được nguyên vẹn.

    Bảng .csv, .xlsx để sửa tay; .jsonl ghi được cả những gì bảng không có cột.
    """
    from bot.commands.exporting import export_overrides_to

    export_overrides_to(path)


@export_app.command(
    "offices", epilog="Ví dụ: motcua export offices noi-nop.xlsx  ·  motcua export offices mau.xlsx --template"
)
def export_offices(
    path: Annotated[str, typer.Argument(help="Tệp .csv hoặc .xlsx; dấu - để in ra màn hình.", show_default=False)],
    *,
    template: Annotated[
        bool, typer.Option("--template", help="Ghi tệp mẫu còn trống, có một dòng ví dụ để điền theo.")
    ] = False,
) -> None:
    """Ghi ra danh bạ nơi nộp hồ sơ, mỗi nơi một dòng; "motcua import offices" đọc lại được nguyên vẹn."""
    from bot.commands.exporting import export_offices_to

    export_offices_to(path, template=template)
