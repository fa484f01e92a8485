"""What an import wrote, kept as versions: so that the history of a record has no gap, and each can be gone back to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from procedures.publishing.comparing import compare
from procedures.publishing.versions import Publication, VersionOrigin, add_version, newest_version
from procedures.records import Procedure

_BEFORE = "Nội dung trước khi nhận dữ liệu"


def keep_imported(
    connection: Connection, before: Procedure | None, after: Procedure | None, publication: Publication
) -> None:
    """Keep a record that was written, and how it was before where no version says so, in the writer's transaction."""
    if before is not None:
        _keep_before(connection, before, publication.at)
    if after is not None:
        add_version(connection, after, publication)


def _keep_before(connection: Connection, before: Procedure, at: datetime) -> None:
    newest = newest_version(connection, before.code)
    if newest is None or compare(newest.record, before):
        origin = VersionOrigin.IMPORT if newest else VersionOrigin.BASELINE
        add_version(connection, before, Publication(origin, "", "", _BEFORE, at))
