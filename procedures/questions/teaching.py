"""What an official does with a group of questions: one action each, with a name to it, and every one can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, exists, insert, select, update

from procedures.engine import for_writing
from procedures.questions.inbox import Inbox
from procedures.questions.inbox_group import NOT_UNDONE, GroupNotFound, GroupState
from procedures.questions.lesson import FaqAnswer, LessonKind
from procedures.questions.likeness import LONGEST_KEY, question_key
from procedures.questions.tables import CorrectionRow, FaqAnswerRow, GroupRow, InboxActionRow, LessonRow
from procedures.records import ProcedureError, ProcedureNotFound
from procedures.tables import AliasRow, ContentRevisionRow, ProcedureRow

CONSOLE = "console"
"""Origin of the aliases taught here."""
__all__ = ["CannotReword", "CannotUndo", "GroupNotFound", "NothingToTeach", "Teaching"]


class NothingToTeach(ProcedureError):
    """No phrasing was given, and the group has none left."""


class CannotUndo(ProcedureError):
    """The action is not there, is an undoing itself, or was undone already."""


class CannotReword(ProcedureError):
    """The action taught no answer of its own, or was undone."""


_ANSWER_OF = (
    select(LessonRow.answer, InboxActionRow.group_id)
    .join(InboxActionRow, InboxActionRow.id == LessonRow.action)
    .where(LessonRow.action == bindparam("wanted"), LessonRow.active, LessonRow.answer.is_not(None))
    .limit(1)
)


class Teaching:
    """Changes what is answered. Every method is one transaction, returns the action's number and notes the actor.

    ``phrasings`` are the wordings an action counts for: by default all of the group.
    """

    def __init__(self, engine: Engine, *, now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)) -> None:
        self._inbox = Inbox(engine)
        self._writing = for_writing(engine)
        self._now = now

    def attach(
        self, group: int, code: str, *, actor: str, phrasings: Sequence[str] = (), facets: Sequence[str] = ()
    ) -> int:
        """Answer the phrasings with a procedure from now on, and give it them as aliases.

        ``facets`` are what they ask for; by default what the understanding reads out of them.

        Raises:
            ProcedureNotFound: there is no such procedure.
        """
        taught = self._phrasings(group, phrasings)
        with self._writing.begin() as connection:
            revision = _new_revision(connection)
            if not connection.execute(select(exists().where(ProcedureRow.code == code))).scalar_one():
                raise ProcedureNotFound(code)
            connection.execute(update(ProcedureRow).where(ProcedureRow.code == code).values(revision=revision))
            action = self._act(connection, group, LessonKind.ALIAS.value, actor, _done(LessonKind.ALIAS))
            for text in taught:
                added = _add_alias(connection, code, text)
                _teach(connection, action, LessonKind.ALIAS, text, code=code, facets=facets, alias_added=added)
            return action

    def answer(self, group: int, answer: FaqAnswer, *, actor: str, phrasings: Sequence[str] = ()) -> int:
        """Answer the phrasings with a text of its own from now on."""
        taught = self._phrasings(group, phrasings)
        with self._writing.begin() as connection:
            _new_revision(connection)
            row = {"text": answer.text, "source": answer.source, "valid_until": answer.valid_until}
            number = connection.execute(insert(FaqAnswerRow).values(row).returning(FaqAnswerRow.id)).scalar_one()
            action = self._act(connection, group, LessonKind.FAQ.value, actor, _done(LessonKind.FAQ))
            for text in taught:
                _teach(connection, action, LessonKind.FAQ, text, answer=number)
            return action

    def out_of_scope(self, group: int, *, actor: str, phrasings: Sequence[str] = ()) -> int:
        """Decline the phrasings from now on."""
        taught = self._phrasings(group, phrasings)
        with self._writing.begin() as connection:
            _new_revision(connection)
            action = self._act(connection, group, LessonKind.OUT_OF_SCOPE.value, actor, _done(LessonKind.OUT_OF_SCOPE))
            for text in taught:
                _teach(connection, action, LessonKind.OUT_OF_SCOPE, text)
            return action

    def hand(self, group: int, to: str, *, actor: str) -> int:
        """Hand the group to a colleague."""
        with self._writing.begin() as connection:
            after = {"state": GroupState.HANDED.value, "handed_to": to, "resolution": ""}
            return self._act(connection, group, "hand", actor, after)

    def dismiss(self, group: int, *, actor: str) -> int:
        """Put the group away; the same questions do not bring it back."""
        with self._writing.begin() as connection:
            after = {"state": GroupState.DONE.value, "handed_to": "", "resolution": "dismissed"}
            return self._act(connection, group, "dismiss", actor, after)

    def correct(
        self, group: int, intent: str, *, actor: str, facets: Sequence[str] = (), phrasings: Sequence[str] = ()
    ) -> int:
        """Note what the phrasings ask for, as training data; the group stays where it is."""
        noted = self._phrasings(group, phrasings)
        with self._writing.begin() as connection:
            action = self._act(connection, group, "correct", actor, {})
            rows = [
                {"action": action, "text": text, "intent": intent, "facets": ",".join(facets), "active": True}
                for text in noted
            ]
            connection.execute(insert(CorrectionRow), rows)
            return action

    def undo(self, action: int, *, actor: str) -> int:
        """Take an action back: what it taught is forgotten, and the group is where it was, unless it went on since.

        Raises:
            CannotUndo: there is nothing to undo.
        """
        with self._writing.begin() as connection:
            row = _undoable(connection, action)
            if connection.execute(select(exists().where(LessonRow.action == action))).scalar_one():
                _forget(connection, action, _new_revision(connection))
            connection.execute(update(CorrectionRow).where(CorrectionRow.action == action).values(active=False))
            now = _group_state(connection, row.group_id)
            after = row.before if now == row.after else now
            return self._act(connection, row.group_id, "undo", actor, after, undoes=action)

    def reword(self, action: int, answer: FaqAnswer, *, actor: str) -> int:
        """Answer what an action taught with another text of its own from now on.

        Raises:
            CannotReword: the action taught no such answer, or it was undone.
        """
        with self._writing.begin() as connection:
            _new_revision(connection)
            found = connection.execute(_ANSWER_OF, {"wanted": action}).first()
            if found is None:
                raise CannotReword(str(action))
            values = {"text": answer.text, "source": answer.source, "valid_until": answer.valid_until}
            connection.execute(update(FaqAnswerRow).where(FaqAnswerRow.id == found.answer).values(values))
            return self._act(connection, found.group_id, "reword", actor, {})

    def _phrasings(self, group: int, given: Sequence[str]) -> tuple[str, ...]:
        """Return the phrasings, each once whatever its diacritics."""
        texts = given or [example.text for example in self._inbox.examples(group)]
        found = {question_key(text): " ".join(text.split())[:LONGEST_KEY] for text in reversed(texts)}
        found.pop("", None)
        if not found:
            raise NothingToTeach(str(group))
        return tuple(reversed(found.values()))

    def _act(
        self,
        connection: Connection,
        group: int,
        kind: str,
        actor: str,
        after: dict[str, Any],
        *,
        undoes: int | None = None,
    ) -> int:
        before = _group_state(connection, group)
        after = {**before, **after}
        connection.execute(update(GroupRow).where(GroupRow.id == group).values(after))
        row = {"group_id": group, "kind": kind, "actor": actor, "at": self._now(), "undoes": undoes}
        added = insert(InboxActionRow).values(**row, before=before, after=after).returning(InboxActionRow.id)
        number: int = connection.execute(added).scalar_one()
        return number


def _done(kind: LessonKind) -> dict[str, Any]:
    return {"state": GroupState.DONE.value, "handed_to": "", "resolution": kind.value}


def _group_state(connection: Connection, group: int) -> dict[str, Any]:
    query = select(GroupRow.state, GroupRow.handed_to, GroupRow.resolution).where(GroupRow.id == group)
    found = connection.execute(query.with_for_update()).mappings().first()
    if found is None:
        raise GroupNotFound(str(group))
    return dict(found)


def _new_revision(connection: Connection) -> int:
    """Raise the revision of the content; other writers wait until this transaction ends."""
    revision = connection.execute(select(ContentRevisionRow.revision).with_for_update()).scalar_one() + 1
    connection.execute(update(ContentRevisionRow).values(revision=revision))
    return revision


def _add_alias(connection: Connection, code: str, text: str) -> bool:
    """Give a procedure an alias; ``False`` when it had it from here already."""
    row = {"code": code, "text": text, "origin": CONSOLE}
    same = [getattr(AliasRow, name) == value for name, value in row.items()]
    if connection.execute(select(exists().where(*same))).scalar_one():
        return False
    connection.execute(insert(AliasRow).values(row))
    return True


def _teach(
    connection: Connection,
    action: int,
    kind: LessonKind,
    text: str,
    *,
    code: str = "",
    facets: Sequence[str] = (),
    answer: int | None = None,
    alias_added: bool = False,
) -> None:
    row = {"action": action, "kind": kind.value, "text": text, "code": code, "facets": ",".join(facets)}
    connection.execute(insert(LessonRow).values(**row, answer=answer, alias_added=alias_added, active=True))


def _undoable(connection: Connection, action: int) -> Any:
    undone = exists().where(InboxActionRow.undoes == action)
    row = connection.execute(select(InboxActionRow).where(InboxActionRow.id == action)).first()
    if row is None or row.kind in NOT_UNDONE or connection.execute(select(undone)).scalar_one():
        raise CannotUndo(str(action))
    return row


def _forget(connection: Connection, action: int, revision: int) -> None:
    """End the lessons of an action, and take its aliases away again where no other lesson needs them."""
    connection.execute(update(LessonRow).where(LessonRow.action == action).values(active=False))
    rows = connection.execute(select(LessonRow).where(LessonRow.action == action, LessonRow.alias_added)).all()
    for lesson in rows:
        same = (LessonRow.code == lesson.code, LessonRow.text == lesson.text, LessonRow.active)
        heir = connection.execute(select(LessonRow.id).where(*same).limit(1)).scalar_one_or_none()
        if heir is not None:
            connection.execute(update(LessonRow).where(LessonRow.id == heir).values(alias_added=True))
            continue
        gone = (AliasRow.code == lesson.code, AliasRow.text == lesson.text, AliasRow.origin == CONSOLE)
        connection.execute(delete(AliasRow).where(*gone))
        connection.execute(update(ProcedureRow).where(ProcedureRow.code == lesson.code).values(revision=revision))
