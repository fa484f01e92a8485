"""The inbox: reading the groups. What can be done with them is in ``procedures.questions.teaching``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, select
from sqlalchemy.orm import aliased

from procedures.questions.inbox_group import Example, Group, GroupState, InboxAction
from procedures.questions.tables import GroupRow, InboxActionRow, OpenQuestionRow
from procedures.questions.turn_record import Guess, Occasion

_EXAMPLES = 50


class Inbox:
    """Reads groups of questions, those with most questions first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def groups(
        self,
        state: GroupState | None = GroupState.OPEN,
        *,
        occasion: Occasion | None = None,
        province: str = "",
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Group, ...]:
        """Return a page of the groups of a state (``None`` for all), optionally only with some of their questions."""
        counted = select(
            OpenQuestionRow.group_id, func.count().label("number"), func.max(OpenQuestionRow.at).label("at")
        )
        # counted before joining: by the index alone, where nothing is filtered
        asked = _asked(counted, occasion, province).group_by(OpenQuestionRow.group_id).subquery()
        number, at = asked.c.number, asked.c.at
        query = select(GroupRow.id, GroupRow.state, GroupRow.handed_to, GroupRow.resolution, number, at)
        query = query.join(asked, asked.c.group_id == GroupRow.id)
        if state is not None:
            query = query.where(GroupRow.state == state.value)
        page = query.order_by(number.desc(), at.desc(), GroupRow.id).limit(limit).offset(offset)
        with self._engine.connect() as connection:
            rows = connection.execute(page).tuples().all()
            examples, occasions = _newest_words(connection, [row[0] for row in rows])
        return tuple(
            Group(
                id=group,
                state=GroupState(where),
                handed_to=handed,
                resolution=resolution,
                count=count,
                newest=moment,
                example=examples.get(group, ""),
                occasions=tuple(Occasion(each) for each in sorted(occasions.get(group, ()))),
            )
            for group, where, handed, resolution, count, moment in rows
        )

    def count(self, state: GroupState = GroupState.OPEN, *, province: str = "") -> int:
        """Return how many groups of a state have questions."""
        query = select(func.count(func.distinct(GroupRow.id))).join(
            OpenQuestionRow, OpenQuestionRow.group_id == GroupRow.id
        )
        query = query.where(GroupRow.state == state.value)
        with self._engine.connect() as connection:
            number: int = connection.execute(_asked(query, None, province)).scalar_one()
        return number

    def examples(self, group: int) -> tuple[Example, ...]:
        """Return the wordings of a group, the most frequent first, each once whatever its diacritics."""
        query = select(OpenQuestionRow).where(OpenQuestionRow.group_id == group).order_by(OpenQuestionRow.at)
        by_key: dict[str, list[Any]] = defaultdict(list)
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                by_key[row.key].append(row)
        found = [
            Example(max((row.text for row in rows), key=_marks), len(rows), rows[-1].at, _guesses(rows[-1].candidates))
            for rows in by_key.values()
        ]
        return tuple(sorted(found, key=lambda each: (-each.count, each.text))[:_EXAMPLES])

    def history(self, group: int) -> tuple[InboxAction, ...]:
        """Return what was done with a group, the latest first."""
        undoing = aliased(InboxActionRow)
        query = (
            select(InboxActionRow, undoing.id)
            .join(undoing, undoing.undoes == InboxActionRow.id, isouter=True)
            .where(InboxActionRow.group_id == group)
            .order_by(InboxActionRow.id.desc())
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return tuple(InboxAction(r[0], r.group_id, r.kind, r.actor, r.at, r[-1] is not None) for r in rows)


def _asked(query: Select[Any], occasion: Occasion | None, province: str) -> Select[Any]:
    if occasion is not None:
        query = query.where(OpenQuestionRow.occasion == occasion.value)
    return query.where(OpenQuestionRow.province == province) if province else query


def _newest_words(connection: Connection, groups: Sequence[int]) -> tuple[dict[int, str], dict[int, set[str]]]:
    query = select(OpenQuestionRow.group_id, OpenQuestionRow.occasion, OpenQuestionRow.text)
    rows = connection.execute(query.where(OpenQuestionRow.group_id.in_(groups)).order_by(OpenQuestionRow.at))
    examples: dict[int, str] = {}
    occasions: dict[int, set[str]] = defaultdict(set)
    for group, occasion, text in rows:
        examples[group] = text
        occasions[group].add(occasion)
    return examples, occasions


def _marks(text: str) -> tuple[int, int]:
    """Order wordings by their diacritics: of one question, what was typed with them reads best."""
    return sum(not letter.isascii() for letter in text), -len(text)


def _guesses(candidates: Sequence[Any]) -> tuple[Guess, ...]:
    return tuple(Guess(str(each["code"]), str(each["name"]), float(each["score"])) for each in candidates)
