"""Preview and chat of a draft, in the form in which the console's pages ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from actions.answers.facets import LABELS, OFFERED, Facet
from actions.answers.reply import Reply
from bot.trying.preview import choices_of, name_of, preview
from bot.trying.try_it import TryIt
from procedures.admin.draft_answers import Said
from procedures.override_store import OverrideStore
from procedures.records import Procedure
from procedures.store import ProcedureStore

_SHOWN = (Facet.OVERVIEW, *OFFERED)


class ConsolePreview:
    """Composes only the answer that is looked at; ``province`` is that of the installation, whose rules count."""

    def __init__(self, store: ProcedureStore, *, province: str = "") -> None:
        self._store = store
        self._overrides = OverrideStore(store.engine)
        self._province = province

    def facets(self) -> Sequence[tuple[str, str]]:
        """Return the parts that can be asked: value and label."""
        return [(facet.value, LABELS[facet]) for facet in _SHOWN]

    def cases(self, record: Procedure) -> Sequence[str]:
        """Return the names of the choices people have among a record's cases."""
        return [name_of(record, case) for case in choices_of(record)]

    def answers(self, record: Procedure, *, facet: str, case: int, at: datetime) -> tuple[Said, ...]:
        """Return the answer to one facet in one case at a moment, all pages of it."""
        found = self._store.find_many(record.successors) if record.successors else {}
        overrides = self._overrides.of(self._province, record.code) if self._province else ()
        (previewed,) = preview(
            record,
            at=at,
            facets=[Facet(facet)],
            cases=[choices_of(record)[case]],
            overrides=overrides,
            successors=[found[code] for code in record.successors if code in found],
        )
        return _said(previewed.replies)


class ConsoleChat:
    """The chat of the citizens with a draft in it."""

    def __init__(self, trying: TryIt) -> None:
        self._trying = trying

    async def reply(
        self, record: Procedure, conversation: str, text: str, *, at: datetime | None = None
    ) -> tuple[Said, ...]:
        """Return what is said to one message, now or at a moment."""
        return _said((await self._trying.reply(record, conversation, text, at=at)).replies)

    async def forget(self, conversation: str) -> None:
        """Begin anew."""
        await self._trying.forget(conversation)


def _said(replies: Iterable[Reply]) -> tuple[Said, ...]:
    return tuple(
        Said(reply.text, tuple((button.title, button.payload) for button in reply.buttons)) for reply in replies
    )
