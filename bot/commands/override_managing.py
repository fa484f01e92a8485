"""The work of ``motcua overrides``: choosing what provinces rule, showing it, taking it out."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from actions.answers.durations import worded_time
from actions.answers.footer import worded_day
from actions.answers.money import worded_sum
from bot.commands.screen import fail, settings_or_exit
from procedures.engine import DatabaseUnavailable
from procedures.importers.codes import MalformedCode, split_code
from procedures.importers.override_undo import NothingToTakeBack, take_back
from procedures.location import last_override_import_file
from procedures.opening import open_store
from procedures.overrides import LocalTerms, Override
from procedures.provinces import find_province
from procedures.records import ChannelMethod, Fee, FeeKind
from procedures.store import ProcedureStore
from procedures.validity import Validity

_METHODS = {ChannelMethod.DIRECT: "trực tiếp", ChannelMethod.ONLINE: "trực tuyến", ChannelMethod.POSTAL: "bưu chính"}


def show_overrides(province: str, code: str, document: str) -> None:
    """Show those of a province, of a procedure, of a document; what is left empty narrows nothing."""
    _show(_chosen(_opened(), province, code, document), "Quy định riêng của các tỉnh")


def take_out_overrides(province: str, code: str, document: str, *, everything: bool, sure: bool) -> None:
    """Take out those that fit, or only show them; all of them only when that was said in so many words."""
    if everything == bool(province or code or document):
        fail("Anh/chị chọn --province, --code hoặc --document; muốn bỏ hết thì dùng --all một mình.")
    store = _opened()
    chosen = _chosen(store, province, code, document)
    console = Console(highlight=False)
    _show(chosen, "Đã bỏ" if sure else "Sẽ bỏ (chưa bỏ gì)")
    if not chosen:
        return
    if not sure:
        console.print("Nếu đúng, anh/chị chạy lại lệnh này với --yes.")
        return
    console.print(f"Đã bỏ {store.overrides.remove(each.key for each in chosen)} quy định.")


def undo_last_import(*, sure: bool) -> None:
    """Take the last import back, or only show what that would do."""
    store = _opened()
    try:
        outcome = take_back(store, last_override_import_file(), sure=sure)
    except NothingToTakeBack:
        fail("Không có lần nạp nào để lùi: chưa nạp lần nào, hoặc lần nạp gần nhất đã lùi rồi.")
    console = Console(highlight=False)
    for overrides, title in (
        (outcome.removed, "Đã bỏ" if sure else "Sẽ bỏ"),
        (outcome.restored, "Đã trả lại như trước" if sure else "Sẽ trả lại như trước"),
        (outcome.left, "Giữ nguyên vì đã đổi sau lần nạp đó"),
    ):
        if overrides:
            _show(overrides, title)
    if not sure:
        console.print("Chưa đổi gì. Nếu đúng, anh/chị chạy lại lệnh này với --yes.")


def _opened() -> ProcedureStore:
    try:
        return open_store(settings_or_exit().database_url)
    except DatabaseUnavailable as error:
        fail(f"Không dùng được cơ sở dữ liệu {error.location}: {error.reason}.")


def _chosen(store: ProcedureStore, province: str, code: str, document: str) -> list[Override]:
    national, where = _national(code), find_province(province) or ""
    if province and not where:
        fail(f"Không có tỉnh, thành phố nào tên «{province}»; hãy ghi một trong 34 tên hiện nay, ví dụ 'Đà Nẵng'.")
    named = document.strip().casefold()
    return [
        each
        for each in store.overrides.list(where)
        if national in ("", each.code) and named in ("", each.validity.decision.casefold())
    ]


def _national(code: str) -> str:
    try:
        return split_code(code)[0] if code else ""
    except MalformedCode as error:
        fail(f"{error}.")


def _show(overrides: Sequence[Override], title: str) -> None:
    console = Console(highlight=False)
    if not overrides:
        console.print("Không có quy định nào như vậy.")
        return
    table = Table("Tỉnh", "Thủ tục", "Văn bản", "Áp dụng", "Nội dung", title=title, show_lines=True)
    for each in overrides:
        cells = (each.province, each.code, each.validity.decision, _days(each.validity), "\n".join(_content(each)))
        table.add_row(*map(escape, cells))
    console.print(table)
    console.print(f"Tất cả {len(overrides)} quy định.")


def _days(validity: Validity) -> str:
    since = f"từ {worded_day(validity.valid_from)}" if validity.valid_from else ""
    until = f"đến {worded_day(validity.valid_until)}" if validity.valid_until else ""
    return "\n".join(part for part in (since, until) if part) or "luôn"


def _content(override: Override) -> list[str]:
    said = (("Nơi nộp", override.place), ("Lưu ý", override.note))
    return [*map(_terms, override.terms), *(f"{label}: {text}" for label, text in said if text.strip())]


def _terms(terms: LocalTerms) -> str:
    method = _METHODS.get(terms.method, str(terms.method)) if terms.method else "mọi cách nộp"
    return f"{method}: {'; '.join([*map(_fee, terms.fees), *([worded_time(terms.time)] if terms.time else [])])}"


def _fee(fee: Fee) -> str:
    if fee.kind is not FeeKind.AMOUNT or fee.amount is None:
        return fee.text
    return " ".join(part for part in (worded_sum(fee.amount, fee.currency), fee.text) if part)
