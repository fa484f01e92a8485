"""What a look at a followed dossier means: is it a change, is something to be told, does following end.

Pure: the same look at the same state always says the same, so a look that is repeated tells nothing twice.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from actions.answers import following as wording
from actions.answers.reply import Button, Reply
from actions.dossiers.lookup import Lookup
from actions.folding import folded_words
from procedures.dossiers.report import DossierReport
from procedures.dossiers.subscription import Known, Look, NewNotice, Subscription, due_on, known_from
from procedures.vietnam_time import VIETNAM
from procedures.working_days.calendar import WorkingCalendar

FOLLOWED_FOR = timedelta(days=180)
SEARCHED_FOR = timedelta(days=14)
"""How long a dossier that no source knows is looked for: new ones show up after hours, mistyped ones never."""

USUAL, SOON = timedelta(minutes=50), timedelta(minutes=15)
"""Between two looks: usually, and when the day is near or the person is waited for. Jitter adds up to a tenth."""
AGAIN = timedelta(minutes=5)
"""Until the next look when no source answered."""

SILENCE = timedelta(days=3)
"""How long the source that was followed must be silent before one that is no nearer to the desk is believed."""
_AHEAD = 2  # working days before a deadline
_REPEATED = 5  # working days until the same reminder comes again
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Clockwork:
    """What time means to a look: now, the working days, and a random share of jitter."""

    now: datetime
    calendar: WorkingCalendar
    jitter: float = 0.0  # from 0 to 1

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return self.now.astimezone(VIETNAM).date()

    def in_about(self, wait: timedelta) -> datetime:
        """Return the moment after a wait and its jitter."""
        return self.now + wait * (1 + self.jitter / 10)

    def left(self, day: date) -> int:
        """Return how many working days are left until a day, that day counted; negative when it has passed."""
        if day >= self.today:
            return _working_days(self.calendar, self.today, day)
        return -_working_days(self.calendar, day, self.today)


def clockwork(now: datetime, calendar: WorkingCalendar) -> Clockwork:
    """Return the clockwork of this moment."""
    return Clockwork(now, calendar, random.random())  # noqa: S311  # spreads looks; nothing secret


def looked(subscription: Subscription, lookup: Lookup, clock: Clockwork, *, hurried: bool = True) -> Look:
    """Return what to write down after asking for a dossier.

    ``hurried`` is false while the queue is long: then near deadlines don't push others beyond their hour.
    """
    if clock.now >= subscription.ends_at:
        return _ended(subscription, clock)
    report = chosen(subscription.known, lookup)
    if report is not None and is_believed(subscription.known, report, clock.now):
        return _reported(subscription, report, clock, hurried=hurried)
    silent = not lookup.reports and bool(lookup.failures)
    return _nothing_new(subscription, clock.in_about(AGAIN if silent else USUAL))


def told(subscription: Subscription, report: DossierReport, clock: Clockwork) -> Look | None:
    """Return what to write down when a source reports by itself; ``None`` when that says nothing new."""
    if not is_believed(subscription.known, report, clock.now) or clock.now >= subscription.ends_at:
        return None
    return _reported(subscription, report, clock, hurried=True)


def chosen(known: Known | None, lookup: Lookup) -> DossierReport | None:
    """Return the report to follow: of the nearest to the desk, the one of the source followed so far."""
    if not lookup.reports:
        return None
    nearest = min(report.nearness for report in lookup.reports)
    near = [report for report in lookup.reports if report.nearness == nearest]
    return next((report for report in near if known and report.source == known.source), near[0])


def is_believed(known: Known | None, report: DossierReport, now: datetime) -> bool:
    """Tell whether a report counts: not one that is older, nor another source's that is no nearer to the desk.

    Sources that disagree would otherwise tell back and forth whenever one of them is out of reach.
    """
    if known is None or report.nearness < known.nearness:
        return True
    if report.source == known.source:
        return report.seen_at >= known.seen_at
    return now - known.heard_at >= SILENCE


def _reported(subscription: Subscription, report: DossierReport, clock: Clockwork, *, hurried: bool) -> Look:
    before = subscription.known
    number = subscription.version + 1
    news = _news(report, before, clock)
    ends = report.status is not None and report.status.is_final
    near = hurried and not ends and _is_near(report, clock)
    look = Look(
        known_from(report, clock.now), clock.in_about(SOON if near else USUAL), reminded_on=subscription.reminded_on
    )
    if before is None:
        look = replace(look, ends_at=subscription.created_at + FOLLOWED_FOR)
    if news is not None:
        notice = _notice(f"change:{number}", news)
        return replace(look, notices=(notice,), reminded_on=clock.today, ends=ends)
    reminder = None if subscription.reminded_on == clock.today else _reminder(report, clock)
    notices = (reminder,) if reminder else ()
    return replace(look, notices=notices, reminded_on=clock.today if reminder else look.reminded_on, ends=ends)


def _news(report: DossierReport, before: Known | None, clock: Clockwork) -> Reply | None:
    if before is None or _is_another_status(report, before):
        return wording.changed(report, before)
    asked = report.status is not None and report.status.waits_for_person
    if asked and (_other_words(report.request, before.request) or _other_day(report.request_until, before)):
        return wording.asked_anew(report)
    due = due_on(report)
    running = report.status is None or report.status.counts_time
    if running and due and before.due_on and due != before.due_on:
        return wording.due_moved(report, before.due_on, due)
    return None


def _is_another_status(report: DossierReport, before: Known) -> bool:
    if report.status is not None and before.status is not None:
        return report.status is not before.status
    return (report.status, folded_words(report.label)) != (before.status, folded_words(before.label))


def _other_words(now: str, before: str) -> bool:
    return bool(now) and folded_words(now) != folded_words(before)


def _other_day(now: date | None, before: Known) -> bool:
    return now is not None and now != before.request_until


def _reminder(report: DossierReport, clock: Clockwork) -> NewNotice | None:
    """Return what is to be told today though nothing changed. Its occasion says on which stretch of days it comes."""
    if not clock.calendar.is_working(clock.today):
        return None
    if report.status is not None and report.status.waits_for_person:
        return _waiting(report, clock)
    due = due_on(report)
    if due is None or report.status is None or not report.status.counts_time:
        return None
    left = clock.left(due)
    if due >= clock.today and left <= _AHEAD:
        return _notice(f"due-soon:{due}", wording.due_soon(report, due, left))
    if due < clock.today:
        return _notice(f"late:{due}:{-(left + 1) // _REPEATED}", wording.late(report, due, -left)) if left else None
    return None


def _waiting(report: DossierReport, clock: Clockwork) -> NewNotice | None:
    until = report.request_until
    if until is not None:
        left = clock.left(until)
        if left > _AHEAD:
            return None
        stretch = "soon" if until >= clock.today else f"late:{-left // _REPEATED}"
        return _notice(f"waits:{until}:{stretch}", wording.waits_for_you(report, left))
    if report.since is None:
        return None
    waited = -clock.left(report.since.astimezone(VIETNAM).date())
    times = waited // _REPEATED
    since = report.since.date()
    return _notice(f"waits:{since}:{times}", wording.waits_for_you(report, None)) if times else None


def _is_near(report: DossierReport, clock: Clockwork) -> bool:
    if report.status is None:
        return False
    days = [due_on(report)] if report.status.counts_time else []
    if report.status.waits_for_person:
        days.append(report.request_until)
    return any(day is not None and -1 <= clock.left(day) <= _AHEAD for day in days)


def _nothing_new(subscription: Subscription, next_look_at: datetime) -> Look:
    return Look(subscription.known, next_look_at, reminded_on=subscription.reminded_on)


def _ended(subscription: Subscription, clock: Clockwork) -> Look:
    reply = wording.ended(subscription.code, found=subscription.known is not None)
    return Look(subscription.known, clock.now, (_notice("ended", reply),), subscription.reminded_on, ends=True)


def _notice(occasion: str, reply: Reply) -> NewNotice:
    return NewNotice(occasion, written(reply))


def _working_days(calendar: WorkingCalendar, day: date, last: date) -> int:
    days = (day + _DAY * away for away in range(1, (last - day).days + 1))
    return sum(1 for each in days if calendar.is_working(each))


def written(reply: Reply) -> str:
    """Return a reply as the text that is kept of it."""
    return json.dumps(asdict(reply), ensure_ascii=False)


def read(text: str) -> Reply:
    """Return the reply that was kept."""
    fields = json.loads(text)
    return Reply(fields["text"], tuple(_buttons(fields["buttons"])))


def _buttons(rows: Sequence[dict[str, str]]) -> Iterator[Button]:
    return (Button(row["title"], row["payload"]) for row in rows)
