"""The work of ``motcua import xlsx``: an edited table as a review, of which what clashes with nothing is applied."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from bot.commands.screen import fail, settings_or_exit
from procedures.engine import DatabaseUnavailable
from procedures.importers.reading import NothingToRead
from procedures.opening import open_store
from procedures.record_labels import label
from procedures.reviewing.review import Decision, ItemKind, Review
from procedures.reviewing.reviews import Reviews
from procedures.reviewing.uploads import check_size, is_table, read_upload

_SHOWN = 50


def import_table(path: Path, *, by: str, dry_run: bool) -> None:
    """Take in the cells that were edited and show them; end with exit code 1 if it could not be done."""
    try:
        if not path.is_file():
            fail(f"Không tìm thấy «{path}». Anh/chị kiểm tra lại đường dẫn giúp nhé.")
        if not is_table(path):
            fail("Lệnh này đọc bảng .xlsx do motcua export xlsx ghi ra.")
        check_size(path)
        store = open_store(settings_or_exit().database_url)
        reviews = Reviews(store)
        review = reviews.open(read_upload(path, store), name=path.name, actor=by, edits=True)
        _show(reviews, review)
        if dry_run or review.nothing_to_do:
            reviews.discard(review.id)
        else:
            reviews.decide_all(review.id, Decision.ACCEPT, kinds=[ItemKind.CHANGED, ItemKind.REFRESHED])
            reviews.apply(review.id, actor=by)
    except NothingToRead as error:
        fail(str(error))
    except DatabaseUnavailable as error:
        fail(f"Không dùng được cơ sở dữ liệu {error.location}: {error.reason}.")
    _conclude(review, dry_run=dry_run)


def _show(reviews: Reviews, review: Review) -> None:
    console = Console(highlight=False)
    for item in reviews.items(review.id, limit=_SHOWN):
        named = "; ".join(label(change.field) for change in item.changes)
        console.print(f"  {item.code} {item.name}: {named}", markup=False, soft_wrap=True)
    for skip in reviews.skips(review.id)[:_SHOWN]:
        console.print(f"  bỏ qua {skip.place} {skip.code}: {skip.reason}", markup=False, soft_wrap=True)


def _conclude(review: Review, *, dry_run: bool) -> None:
    console = Console(highlight=False)
    changed, clashing = (review.counts.get(kind, 0) for kind in (ItemKind.CHANGED, ItemKind.CONFLICTING))
    if review.nothing_to_do:
        console.print("Bảng không có ô nào khác với bản đang dùng, không có gì để nạp.")
        return
    begun = "Chạy thử, chưa ghi gì: sẽ sửa" if dry_run else "Đã sửa"
    console.print(f"{begun} {changed} thủ tục theo bảng.")
    if clashing:
        console.print(
            f"Có {clashing} thủ tục vừa được sửa ở đây vừa sửa trong bảng: giữ bản ở đây, "
            f"{'sẽ chờ' if dry_run else 'chờ'} anh/chị xem lại trong trang quản trị, mục Đối chiếu.",
            soft_wrap=True,
        )
