"""``motcua overrides``: see and take out what provinces rule for themselves."""

from __future__ import annotations

from typing import Annotated

import typer

overrides_app = typer.Typer(
    help="Xem, bỏ quy định riêng của các tỉnh, lùi lần nạp gần nhất (nạp: motcua import overrides).",
    epilog="Ví dụ: motcua overrides list --province 'Gia Lai'",
    no_args_is_help=True,
)

Province = Annotated[str, typer.Option("--province", help="Chỉ của một tỉnh, thành phố, ví dụ 'Gia Lai'.")]
Code = Annotated[str, typer.Option("--code", help="Chỉ của một thủ tục, ví dụ 1.004194.")]
Document = Annotated[str, typer.Option("--document", help="Chỉ theo một văn bản, ví dụ 12/2026/NQ-HĐND.")]


@overrides_app.command("list", epilog="Ví dụ: motcua overrides list --province 'Gia Lai' --code 1.004194")
def list_overrides(province: Province = "", code: Code = "", document: Document = "") -> None:
    """Liệt kê quy định riêng của các tỉnh: thủ tục, văn bản, ngày áp dụng và nội dung."""
    from bot.commands.override_managing import show_overrides

    show_overrides(province, code, document)


@overrides_app.command(
    "remove", epilog="Ví dụ: motcua overrides remove --province 'Gia Lai' --code 1.004194 (xem trước), rồi thêm --yes"
)
def remove_overrides(
    province: Province = "",
    code: Code = "",
    document: Document = "",
    *,
    everything: Annotated[bool, typer.Option("--all", help="Bỏ hết mọi quy định, của mọi tỉnh.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Bỏ thật; không có thì chỉ cho xem sẽ bỏ gì.")] = False,
) -> None:
    """Bỏ quy định riêng của tỉnh. Không có --yes thì chỉ cho xem sẽ bỏ những gì.

    Thủ tục chung không bị động tới. Giữ bản để còn nạp lại: motcua export overrides truoc.jsonl.
    """
    from bot.commands.override_managing import take_out_overrides

    take_out_overrides(province, code, document, everything=everything, sure=yes)


@overrides_app.command("undo", epilog="Ví dụ: motcua overrides undo (xem trước), rồi motcua overrides undo --yes")
def undo_import(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Lùi thật; không có thì chỉ cho xem sẽ lùi gì.")] = False,
) -> None:
    """Lùi lần nạp gần nhất: quy định nó thêm thì bỏ, quy định nó thay thì trở lại như trước.

    Quy định nào đã bị sửa hay bỏ sau lần nạp đó thì giữ nguyên. Chỉ lùi được một lần.
    """
    from bot.commands.override_managing import undo_last_import

    undo_last_import(sure=yes)
