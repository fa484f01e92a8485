"""Making a record live: the state before is kept, then record, phrasings and version, in the caller's transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from procedures import local_edits
from procedures.content_rows import CONSOLE_ALIASES, aliases_of
from procedures.content_writing import ContentWriting
from procedures.publishing.comparing import compare
from procedures.publishing.errors import NothingToPublish, PublishConflict
from procedures.publishing.rebasing import rebase
from procedures.publishing.versions import (
    Publication,
    Version,
    VersionOrigin,
    add_version,
    newest_version,
)
from procedures.records import Procedure

_PHRASINGS = "aliases"


def go_live(content: ContentWriting, record: Procedure, publication: Publication) -> Version:
    """Make a record what everybody is answered from, keep it as a version, and note what no import may take away."""
    stored = content.find(record.code)
    if stored is not None:
        _keep_state_before(content, stored, publication.at)
    local_edits.note(content.connection, record.code, stored, record, publication.publisher)
    _write(content, record, publication)
    return add_version(content.connection, record, publication)


def on_top_of_stored(content: ContentWriting, base: Procedure | None, record: Procedure) -> Procedure:
    """Return what to make live. Phrasings that were taught meanwhile are taken in; any other change is refused.

    Raises:
        PublishConflict: the record says something else than when the draft was begun.
        NothingToPublish: it says what is live already.
    """
    stored = content.find(record.code)
    before = base or Procedure(record.code, "", record.source)
    since = compare(before, stored or Procedure(record.code, "", record.source))
    if any(difference.top != _PHRASINGS for difference in since):
        raise PublishConflict(record.code, since)
    merged = record
    if stored is not None:
        aliases = rebase(before, record, replace(record, aliases=stored.aliases)).record.aliases
        merged = replace(record, aliases=aliases, source=replace(record.source, imported_at=stored.source.imported_at))
        if not compare(stored, merged):
            raise NothingToPublish(record.code)
    return merged


def _keep_state_before(content: ContentWriting, stored: Procedure, at: datetime) -> None:
    newest = newest_version(content.connection, stored.code)
    if newest is None:
        kept = Publication(VersionOrigin.BASELINE, "", "", "Nội dung trước lần công bố đầu tiên", at)
    elif compare(newest.record, stored):
        kept = Publication(VersionOrigin.IMPORT, "", "", "Nội dung đã đổi ngoài bản nháp kể từ phiên bản trước", at)
    else:
        return
    add_version(content.connection, stored, kept)


def _write(content: ContentWriting, record: Procedure, publication: Publication) -> None:
    """Write the record; phrasings of other origins that it no longer has are switched off, not deleted."""
    code, wanted = record.code, set(record.aliases)
    rows = aliases_of(content.connection, [code])
    from_sources = {text for _, text, origin in rows if origin != CONSOLE_ALIASES}
    own = [(code, text) for text in wanted - from_sources]
    content.sync_aliases(CONSOLE_ALIASES, own, codes=[code])
    content.switch_off(code, from_sources - wanted, actor=publication.publisher, at=publication.at)
    content.save([record])
