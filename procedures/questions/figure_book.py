"""The figures as pages read them: from sums of each day, which are made anew when something was written to the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, Engine, and_, delete, insert, select, update

from procedures.engine import DatabaseUnavailable, for_writing
from procedures.questions.day_sums import ANY, Document, Turn, figures_of, sums_of_day
from procedures.questions.figures import TOP, Figures, Period
from procedures.questions.tables import TOPIC, DayRow, DaySumsRow, TurnPartRow, TurnRow

_STALE = DayRow.summed != DayRow.changes
_TURN = (
    TurnRow.id,
    TurnRow.hour,
    TurnRow.channel,
    TurnRow.conversation,
    TurnRow.kind,
    TurnRow.after_clarification,
    TurnRow.followed,
    TurnRow.province,
    TurnRow.latency_ms,
    TurnRow.rating,
)
_Slices = Mapping[tuple[str, str], Document]


class FigureBook:
    """Equal to ``read_figures`` at any moment, but for the median, which is in whole milliseconds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)

    def read(self, period: Period, *, top: int = TOP) -> Figures:
        """Return the figures of a period; days whose sums are not there yet are summed up now, and kept.

        Raises:
            procedures.engine.DatabaseUnavailable: the database cannot be read.
        """
        channel = ANY if period.channel is None else period.channel
        province = ANY if period.province is None else period.province
        days: dict[str, Document] = {}
        for day, stale, kept in self._kept(period, channel, province):
            sums = self._summed(day).get((channel, province)) if stale else kept
            if sums is not None:
                days[day] = sums
        return figures_of(period, days, top=top)

    def sum_up(self) -> int:
        """Make the sums of all days that lack them, the newest first; return how many days."""
        with self._engine.connect() as connection:
            days = connection.execute(select(DayRow.day).where(_STALE).order_by(DayRow.day.desc())).scalars().all()
        for day in days:
            self._summed(day)
        return len(days)

    def _kept(self, period: Period, channel: str, province: str) -> Sequence[tuple[str, bool, Document | None]]:
        """Return the days of a period, whether their sums are stale, and the sums: in one statement, at one moment."""
        mine = and_(DaySumsRow.day == DayRow.day, DaySumsRow.channel == channel, DaySumsRow.province == province)
        query = select(DayRow.day, _STALE, DaySumsRow.sums).outerjoin(DaySumsRow, mine)
        within = DayRow.day.between(period.first.isoformat(), period.last.isoformat())
        with self._engine.connect() as connection:
            return connection.execute(query.where(within)).tuples().all()

    def _summed(self, day: str) -> _Slices:
        with self._engine.connect() as connection:
            # first: what is written from here on makes these sums stale, whether they hold it or not
            changes = connection.execute(select(DayRow.changes).where(DayRow.day == day)).scalar_one_or_none()
            slices = sums_of_day(_turns(connection, day))
        if changes is not None:
            self._keep(day, changes, slices)
        return slices

    def _keep(self, day: str, changes: int, slices: _Slices) -> None:
        rows = [
            {"day": day, "channel": channel, "province": province, "sums": sums}
            for (channel, province), sums in slices.items()
        ]
        try:
            with self._writing.begin() as connection:
                mine = update(DayRow).where(DayRow.day == day, DayRow.summed < changes)
                if connection.execute(mine.values(summed=changes)).rowcount:
                    connection.execute(delete(DaySumsRow).where(DaySumsRow.day == day))
                    if rows:
                        connection.execute(insert(DaySumsRow), rows)
        except DatabaseUnavailable:  # a database that is only read: they are made each time
            return


def _turns(connection: Connection, day: str) -> Iterable[Turn]:
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    of_day = select(TurnPartRow.turn, TurnPartRow.part, TurnPartRow.value).join(TurnRow, TurnRow.id == TurnPartRow.turn)
    of_day = of_day.where(TurnRow.day == day, TurnPartRow.part != TOPIC)
    for turn, part, value in connection.execute(of_day).tuples():
        parts[turn].append((part, value))
    for row in connection.execute(select(*_TURN).where(TurnRow.day == day)).tuples():
        yield Turn(*row[1:], parts=tuple(parts.get(row[0], ())))
