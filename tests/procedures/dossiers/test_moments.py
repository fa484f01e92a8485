from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.dossiers.moments import read_moment
from procedures.vietnam_time import VIETNAM

MORNING = datetime(2026, 6, 8, 14, 7, 53, tzinfo=VIETNAM)
MIDNIGHT = datetime(2026, 6, 8, tzinfo=VIETNAM)
START = datetime(1970, 1, 1, tzinfo=timezone.utc).replace(tzinfo=None)
MILLISECONDS = int(MORNING.timestamp()) * 1000


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("20260608140753", MORNING),
        (20260608140753, MORNING),
        ("20260608", MIDNIGHT),
        (20260608, MIDNIGHT),
        (" 2026-06-08 14:07:53 ", MORNING),
        ("2026-06-08T14:07:53", MORNING),
        ("2026-06-08T14:07:53.000+07:00", MORNING),
        ("2026-06-08T14:07:53+0700", MORNING),
        ("2026-06-08T07:07:53Z", MORNING),
        ("2026-06-08T07:07:53.0000000Z", MORNING),
        ("2026-06-08T14:07", MORNING.replace(second=0)),
        ("2026-06-08", MIDNIGHT),
        ("08/06/2026", MIDNIGHT),
        ("8/6/2026", MIDNIGHT),
        ("08/06/2026 14:07", MORNING.replace(second=0)),
        ("08/06/2026  14:07:53", MORNING),
        ({"$date": "2026-06-08T07:07:53Z"}, MORNING),
        ({"$date": MILLISECONDS}, MORNING),
        ({"$date": {"$numberLong": str(MILLISECONDS)}}, MORNING),
        (MILLISECONDS, MORNING),
        (str(MILLISECONDS), MORNING),
        (f"/Date({MILLISECONDS})/", MORNING),
        (MORNING.replace(tzinfo=None), MORNING),
        (MORNING.astimezone(timezone.utc), MORNING),
        (date(2026, 6, 8), MIDNIGHT),
    ],
)
def test_every_format_of_the_sources_is_read_in_vietnam_s_zone(value: Any, expected: datetime) -> None:
    moment = read_moment(value)
    assert moment == expected
    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    "value",
    [
        *("", "  ", "chưa có", "null", "0001-01-01T00:00:00", "1970-01-01T00:00:00Z", "00000000000000", "31/02/2026"),
        *("2026-13-01", "2026", "2026-06", "06/08/2026 25:00", "20260608140799", "2026-06-08T", "2026-W23-1", "1.5"),
        *("９９９９０１０１", "/Date(99999999999999)/", "9999-12-31T23:59:59-12:00"),
        *(None, True, 0, -1, 1.5, 10**30, [], {}, {"$date": None}, {"$date": {}}, {"$date": {"$date": "20260608"}}),
        datetime.max.replace(tzinfo=timezone.utc),
    ],
)
def test_what_is_no_date_of_our_time_reads_as_none(value: Any) -> None:
    assert read_moment(value) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.sampled_from(["$date", "$numberLong", "x"]), inside),
)
DATELIKE = st.text(alphabet="0123456789/-:T Z+.()Date", max_size=30)


@given(JSON | DATELIKE | st.builds(lambda text: {"$date": text}, DATELIKE) | st.datetimes() | st.dates())
def test_nothing_that_a_server_sends_breaks_the_reading(value: Any) -> None:
    moment = read_moment(value)
    assert moment is None or (moment.tzinfo is VIETNAM and 2000 <= moment.year <= 2100)


MOMENTS = st.integers(1_000_080_000, 4_133_800_000).map(lambda seconds: START + timedelta(seconds=seconds))
"""From 2001 on, when milliseconds since 1970 have thirteen digits; without a zone."""


@pytest.mark.parametrize("form", ["%Y%m%d%H%M%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.000", "%d/%m/%Y %H:%M:%S"])
@given(moment=MOMENTS)
def test_a_moment_written_in_a_format_is_read_back(form: str, moment: datetime) -> None:
    assert read_moment(moment.strftime(form)) == moment.replace(tzinfo=VIETNAM)


@given(MOMENTS)
def test_a_moment_of_the_world_is_read_back_from_mongo_and_milliseconds(moment: datetime) -> None:
    there = moment.replace(tzinfo=timezone.utc)
    milliseconds = int(there.timestamp()) * 1000
    shapes = ({"$date": there.isoformat()}, {"$date": {"$numberLong": str(milliseconds)}}, milliseconds)
    assert {read_moment(shape) for shape in shapes} == {there}
