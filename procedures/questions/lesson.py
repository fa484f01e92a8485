"""What an official taught about one phrasing, and finding it at once for the same question."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from sqlalchemy import Engine, select

from procedures.content_rows import revision_of
from procedures.engine import DatabaseUnavailable
from procedures.questions.likeness import question_key, says_the_same, words_of
from procedures.questions.tables import FaqAnswerRow, LessonRow

_log = logging.getLogger(__name__)


class LessonKind(str, Enum):
    """How a taught phrasing is answered."""

    ALIAS = "alias"  # with a procedure
    FAQ = "faq"  # with an answer of its own
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class FaqAnswer:
    """An answer in an official's own words; it counts up to and including ``valid_until``."""

    text: str
    source: str
    valid_until: date | None = None


@dataclass(frozen=True)
class Lesson:
    """How one phrasing is answered. ``code`` and ``facets`` are those of an alias; no facets means those asked for."""

    kind: LessonKind
    text: str
    code: str = ""
    facets: tuple[str, ...] = ()
    answer: FaqAnswer | None = None

    def counts_on(self, day: date) -> bool:
        """Tell whether it is valid on a day."""
        return self.answer is None or self.answer.valid_until is None or day <= self.answer.valid_until


class LessonBook:
    """Finds the lesson of a question. It follows the revision of the content, so that every process obeys at once.

    While the database cannot be reached, what was known last is obeyed.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._revision = -1
        self._by_key: dict[str, list[Lesson]] = {}

    def find(self, text: str, day: date) -> Lesson | None:
        """Return the lesson for a question, typed with the same diacritics or without; the last taught counts."""
        self._follow()
        key = question_key(text)
        lessons = [each for each in self._by_key.get(key, ()) if each.counts_on(day) and says_the_same(text, each.text)]
        said = words_of(text)
        return max(lessons, key=lambda each: words_of(each.text) == said, default=None)

    def _follow(self) -> None:
        try:
            with self._engine.connect() as connection:
                revision = revision_of(connection)
                if revision != self._revision:
                    self._by_key = _by_key(_lessons(connection.execute(_QUERY).tuples()))
                    self._revision = revision
        except DatabaseUnavailable:
            _log.warning("what was taught could not be read anew")


_QUERY = (
    select(
        LessonRow.kind,
        LessonRow.text,
        LessonRow.code,
        LessonRow.facets,
        FaqAnswerRow.text,
        FaqAnswerRow.source,
        FaqAnswerRow.valid_until,
    )
    .join(FaqAnswerRow, FaqAnswerRow.id == LessonRow.answer, isouter=True)
    .where(LessonRow.active)
    .order_by(LessonRow.id.desc())
)


def _lessons(rows: Iterable[tuple[str, str, str, str, str | None, str | None, date | None]]) -> Iterable[Lesson]:
    for kind, text, code, facets, answer, source, until in rows:
        faq = FaqAnswer(answer, source or "", until) if answer is not None else None
        yield Lesson(LessonKind(kind), text, code, tuple(filter(None, facets.split(","))), faq)


def _by_key(lessons: Iterable[Lesson]) -> dict[str, list[Lesson]]:
    found: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        found[question_key(lesson.text)].append(lesson)
    return dict(found)
