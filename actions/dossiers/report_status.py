"""What a report says of its status: the words as given, their national meaning, and when it came to that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from procedures.dossiers.labels import official_label, status_of
from procedures.dossiers.national_status import NationalStatus
from procedures.dossiers.unknown_labels import UnknownLabels


class StatusReading:
    """Reads the labels of one vendor, and keeps account of those that no table knows."""

    def __init__(self, vendor: str, unknown: UnknownLabels | None = None) -> None:
        self._vendor = vendor
        self._unknown = unknown or UnknownLabels()

    def read(self, labels: Iterable[str]) -> tuple[str, NationalStatus | None]:
        """Return the first label and the meaning of the first that has one; ``("", None)`` without any label.

        A number that has a meaning reads as its official name.
        """
        given = [label for label in labels if label]
        if not given:
            return "", None
        status = next((known for label in given if (known := status_of(label, self._vendor))), None)
        if status is None:
            self._unknown.note(given[0], self._vendor)
        return (official_label(status) if status and given[0].isdecimal() else given[0]), status


def since(
    status: NationalStatus | None,
    *,
    received: datetime | None = None,
    finished: datetime | None = None,
    returned: datetime | None = None,
) -> datetime | None:
    """Return when a dossier came to its status, as far as the dates named after that step tell."""
    steps = {NationalStatus.ACCEPTED: received, NationalStatus.FINISHED: finished, NationalStatus.RETURNED: returned}
    return steps.get(status) if status else None
