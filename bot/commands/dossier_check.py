"""``motcua dossiers check``: tries each source of dossier statuses."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from actions.dossiers.source import Source
    from bot.dossier_desk import ConfiguredDesk

_TROUBLES = {
    "down": "không kết nối được. Xem lại url, đường mạng, hoặc hệ thống ấy đang nghỉ.",
    "slow": "không trả lời kịp. Thử lại, hoặc tăng timeout trong tệp.",
    "refused": "không nhận tài khoản. Xem lại tên đăng nhập, mật khẩu trong các biến môi trường.",
    "unreadable": "trả lời không đúng dạng. Xem lại kind và url: có thể nhầm địa chỉ hoặc nhầm loại.",
}


def check(
    code: Annotated[str | None, typer.Argument(help="Một mã hồ sơ có thật, nếu muốn thử bằng mã ấy.")] = None,
) -> None:
    """Hỏi thử từng nguồn tra cứu hồ sơ và nói nguồn nào dùng được.

    Ví dụ:

    `motcua dossiers check`

    `motcua dossiers check H17.00-241105-0012`
    """
    from bot.commands.screen import fail, settings_or_exit
    from bot.dossier_sources import SourcesInvalid
    from bot.loading import dossier_desk
    from procedures.dossiers.code_parts import code_parts
    from procedures.engine import DatabaseUnavailable

    if code is not None and code_parts(code.strip().upper()) is None:
        fail(f"“{code}” không phải mã hồ sơ. Ví dụ: H17.00-241105-0012")
    settings = settings_or_exit()
    try:
        desk = dossier_desk(settings)
    except (DatabaseUnavailable, SourcesInvalid) as error:
        fail(str(error))
    if desk is None:
        fail("Chưa có nguồn nào: đặt MOTCUA_DOSSIER_SOURCES, hoặc nạp hồ sơ vào Một Cửa. Xem docs/settings.md.")
    if not asyncio.run(_check(desk, code.strip().upper() if code else "")):
        raise typer.Exit(1)


async def _check(desk: ConfiguredDesk, code: str) -> bool:
    """Try every source and print what came of it; tell whether all work."""
    try:
        sources = desk.sources_for(code) if code else desk.sources()
        if not sources:
            print("Không nguồn nào nhận mã này. Xem lại mục agencies trong tệp.")
        outcomes = [await _outcome(source, code or trial_code(source.agencies[0])) for source in sources]
    finally:
        await desk.close()
    for source, (works, said) in zip(sources, outcomes, strict=True):
        print(f"{'✓' if works else '✗'} {source.key} ({source.provider.name}): {said}")
    return bool(sources) and all(works for works, _ in outcomes)


async def _outcome(source: Source, code: str) -> tuple[bool, str]:
    from actions.dossiers.provider import DossierUnavailable

    try:
        report = await asyncio.wait_for(source.provider.find(code), source.timeout)
    except DossierUnavailable as error:
        return False, _TROUBLES.get(error.trouble.value, "không dùng được.")
    except asyncio.TimeoutError:
        return False, _TROUBLES["slow"]
    return True, "trả lời tốt, có hồ sơ này." if report else "trả lời tốt, không có hồ sơ này."


def trial_code(agency: str) -> str:
    """Return the code of no dossier, of an agency that a source answers for.

    >>> trial_code("H17")
    'H17.00-200101-0000'
    """
    unit = "G22.99" if agency == "*" else agency if "." in agency else f"{agency}.00"
    return f"{unit}-200101-0000"
