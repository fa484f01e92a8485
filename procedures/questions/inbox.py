"""The inbox: reading the groups. What can be done with them is in ``procedures.questions.teaching``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, literal, select
from sqlalchemy.orm import aliased

from procedures.questions.inbox_group import (
    Example,
    Group,
    GroupFilter,
    GroupNotFound,
    GroupPage,
    GroupState,
    InboxAction,
)
from procedures.questions.likeness import question_key
from procedures.questions.tables import TOPIC, GroupRow, InboxActionRow, OpenQuestionRow, TurnPartRow
from procedures.questions.turn_record import Guess, Occasion

_EXAMPLES = 50


class Inbox:
    """Reads groups of questions, those with most questions first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, wanted: GroupFilter, *, limit: int = 50, offset: int = 0) -> GroupPage:
        """Return some of the groups that fit, and how many do."""
        query = _counted(wanted)
        with self._engine.connect() as connection:
            rows = connection.execute(query.limit(limit).offset(offset)).all()
            total = rows[0].total if rows else _total(connection, query) if offset else 0
            return GroupPage(_groups(connection, rows), total)

    def groups(
        self, state: GroupState | None = GroupState.OPEN, *, occasion: Occasion | None = None, province: str = ""
    ) -> tuple[Group, ...]:
        """Return the first groups of a state (``None`` for all), optionally only with some of their questions."""
        return self.page(GroupFilter(state, occasion, province)).groups

    def group(self, group: int) -> Group:
        """Return a group, also one whose words have expired.

        Raises:
            GroupNotFound: there is none.
        """
        own = _QUESTIONS.where(OpenQuestionRow.group_id == group).subquery()
        query = select(*_GROUP, func.coalesce(own.c.number, 0), own.c.at, literal(1).label("total"))
        query = query.join(own, own.c.group_id == GroupRow.id, isouter=True).where(GroupRow.id == group)
        with self._engine.connect() as connection:
            found = _groups(connection, connection.execute(query).all())
        if not found:
            raise GroupNotFound(str(group))
        return found[0]

    def count(self, wanted: GroupFilter = GroupFilter()) -> int:  # noqa: B008 - frozen
        """Return how many groups fit."""
        with self._engine.connect() as connection:
            return _total(connection, _counted(wanted))

    def examples(self, group: int) -> tuple[Example, ...]:
        """Return the wordings of a group, the most frequent first, each once whatever its diacritics."""
        query = select(OpenQuestionRow).where(OpenQuestionRow.group_id == group).order_by(OpenQuestionRow.at)
        by_key: dict[str, list[Any]] = defaultdict(list)
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                by_key[row.key].append(row)
            topics = _topics(connection, select(OpenQuestionRow.turn).where(OpenQuestionRow.group_id == group))
        found = [_example(rows, topics) for rows in by_key.values()]
        return tuple(sorted(found, key=lambda each: (-each.count, each.text))[:_EXAMPLES])

    def history(self, group: int | None = None, *, limit: int = 200, offset: int = 0) -> tuple[InboxAction, ...]:
        """Return what was done with a group, or with all, the latest first."""
        undoing = aliased(InboxActionRow)
        query = select(InboxActionRow, undoing.id).join(undoing, undoing.undoes == InboxActionRow.id, isouter=True)
        if group is not None:
            query = query.where(InboxActionRow.group_id == group)
        with self._engine.connect() as connection:
            page = query.order_by(InboxActionRow.id.desc()).limit(limit).offset(offset)
            return tuple(_action(row) for row in connection.execute(page).all())

    def count_history(self) -> int:
        """Return how many things were done."""
        with self._engine.connect() as connection:
            number: int = connection.execute(select(func.count(InboxActionRow.id))).scalar_one()
            return number

    def action(self, action: int) -> InboxAction | None:
        """Return one thing that was done."""
        undoing = aliased(InboxActionRow)
        query = select(InboxActionRow, undoing.id).join(undoing, undoing.undoes == InboxActionRow.id, isouter=True)
        with self._engine.connect() as connection:
            row = connection.execute(query.where(InboxActionRow.id == action)).first()
            return _action(row) if row else None


_GROUP = (GroupRow.id, GroupRow.state, GroupRow.handed_to, GroupRow.resolution)
_QUESTIONS = select(
    OpenQuestionRow.group_id, func.count().label("number"), func.max(OpenQuestionRow.at).label("at")
).group_by(OpenQuestionRow.group_id)


def _counted(wanted: GroupFilter) -> Select[Any]:
    # questions are counted before groups are joined: by the index alone
    asked = _asked(_QUESTIONS, wanted).subquery()
    number, at = asked.c.number, asked.c.at
    query = select(*_GROUP, number, at, func.count().over().label("total"))
    query = query.join(asked, asked.c.group_id == GroupRow.id)
    if wanted.state is not None:
        query = query.where(GroupRow.state == wanted.state.value)
    if wanted.handed_to:
        query = query.where(GroupRow.handed_to == wanted.handed_to)
    return query.order_by(number.desc(), at.desc(), GroupRow.id)


def _total(connection: Connection, query: Select[Any]) -> int:
    number: int = connection.execute(select(func.count()).select_from(query.order_by(None).subquery())).scalar_one()
    return number


def _groups(connection: Connection, rows: Sequence[Any]) -> tuple[Group, ...]:
    newest, occasions = _newest(connection, [row[0] for row in rows])
    topics = _topics(connection, [turn for turn, _ in newest.values()])
    return tuple(
        Group(
            id=group,
            state=GroupState(where),
            handed_to=handed,
            resolution=resolution,
            count=count,
            newest=moment,
            example=newest[group][1] if group in newest else "",
            occasions=tuple(Occasion(each) for each in sorted(occasions.get(group, ()))),
            topics=topics.get(newest[group][0], ()) if group in newest else (),
        )
        for group, where, handed, resolution, count, moment, _ in rows
    )


def _action(row: Any) -> InboxAction:
    to = str(row.after.get("handed_to", "")) if row.kind == "hand" else ""
    return InboxAction(row[0], row.group_id, row.kind, row.actor, row.at, row[-1] is not None, to)


def _asked(query: Select[Any], wanted: GroupFilter) -> Select[Any]:
    narrowed = {
        OpenQuestionRow.occasion: wanted.occasion.value if wanted.occasion else "",
        OpenQuestionRow.province: wanted.province,
        OpenQuestionRow.channel: wanted.channel,
    }
    query = query.where(*(column == value for column, value in narrowed.items() if value))
    key = question_key(wanted.text)
    like = select(OpenQuestionRow.group_id).where(OpenQuestionRow.key.contains(key, autoescape=True))
    return query.where(OpenQuestionRow.group_id.in_(like)) if key else query


def _newest(connection: Connection, groups: Sequence[int]) -> tuple[dict[int, tuple[str, str]], dict[int, set[str]]]:
    """Return the newest turn of each group with its words, and why the group's questions are there."""
    columns = (OpenQuestionRow.group_id, OpenQuestionRow.occasion, OpenQuestionRow.turn, OpenQuestionRow.text)
    query = select(*columns).where(OpenQuestionRow.group_id.in_(groups)).order_by(OpenQuestionRow.at)
    newest: dict[int, tuple[str, str]] = {}
    occasions: dict[int, set[str]] = defaultdict(set)
    for group, occasion, turn, text in connection.execute(query).tuples():
        newest[group] = (turn, text)
        occasions[group].add(occasion)
    return newest, occasions


def _topics(connection: Connection, turns: Sequence[str] | Select[tuple[str]]) -> dict[str, tuple[str, ...]]:
    """Return the codes of the procedures that were talked of before each of the turns."""
    query = select(TurnPartRow.turn, TurnPartRow.value).where(TurnPartRow.part == TOPIC, TurnPartRow.turn.in_(turns))
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for turn, code in connection.execute(query.order_by(TurnPartRow.value)).tuples():
        found[turn] += (code,)
    return found


def _example(rows: Sequence[Any], topics: Mapping[str, tuple[str, ...]]) -> Example:
    """Return one wording from its questions, the oldest first."""
    last = rows[-1]
    talked_of = dict.fromkeys(code for row in reversed(rows) for code in topics.get(row.turn, ()))
    text = max((row.text for row in rows), key=_marks)
    return Example(text, len(rows), last.at, _guesses(last.candidates), tuple(talked_of))


def _marks(text: str) -> tuple[int, int]:
    """Order wordings by their diacritics: of one question, what was typed with them reads best."""
    return sum(not letter.isascii() for letter in text), -len(text)


def _guesses(candidates: Sequence[Any]) -> tuple[Guess, ...]:
    return tuple(Guess(str(each["code"]), str(each["name"]), float(each["score"])) for each in candidates)
