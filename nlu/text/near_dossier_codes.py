"""Codes of dossiers that were not typed quite right: a digit dropped or doubled, two swapped, the letter left out.

What the right code may have been is only guessed at here, best guess first; whoever uses a guess asks the person.
A code that ``dossier_codes`` reads is never near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from nlu.text.dossier_codes import find_dossier_codes, is_submission_date


class Fault(str, Enum):
    """Which part of a code can't be right."""

    LETTER = "letter"  # no G or H before the unit
    PREFIX = "prefix"  # the three groups before the letter, as in 000.00.04.H51
    UNIT = "unit"  # the two digits behind the letter, and the parts below
    DATE = "date"
    NUMBER = "number"
    DIGITS = "digits"  # letters typed for digits: O for 0, l for 1


@dataclass(frozen=True)
class NearCode:
    """Something like a code: what was typed and where, the first part that can't be right, and the guesses."""

    typed: str
    start: int
    end: int
    fault: Fault
    guesses: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """The ways to read one part: as typed if that is right, else every way to put it right; the likeliest first."""

    readings: tuple[str, ...]
    is_right: bool = True


_DIGIT = "[0-9oOlI]"
_GAP = r"[\s._,:;/–—-]{1,3}"
_DASH = r"\s?[–—_-]\s?"
_LIKE_A_CODE = re.compile(
    rf"(?<![^\W_])(?<!\d[.,_-])"
    rf"(?:"
    rf"(?P<prefix>\d{{1,4}}{_GAP}\d{{1,3}}{_GAP}\d{{1,3}}{_GAP})?"
    rf"(?P<letter>[GHgh])\s?(?P<unit>{_DIGIT}{{1,3}}(?:[.,]\s?{_DIGIT}{{1,3}}|{_GAP}{_DIGIT}{{1,2}}(?={_GAP})){{0,3}})"
    rf"{_GAP}(?P<date>{_DIGIT}{{5,9}}){_GAP}(?P<number>{_DIGIT}{{2,9}})"
    rf"|(?P<bare_unit>{_DIGIT}{{2}}(?:\.{_DIGIT}{{2}}){{1,2}}){_DASH}(?P<bare_date>{_DIGIT}{{6}}|{_DIGIT}{{8}})"
    rf"{_DASH}(?P<bare_number>{_DIGIT}{{4,7}})"
    rf")(?![^\W_])"
)
_AS_DIGITS = str.maketrans("oOlI", "0011")
_FEWEST_DIGITS = 9  # with fewer it is a road, a paragraph or a time rather than a code


def find_near_codes(text: str, *, today: date | None = None) -> tuple[NearCode, ...]:
    """Return what looks like a mistyped code, in order. Guesses never lie after ``today``."""
    exact = find_dossier_codes(text)
    found = (_near(match, today) for match in _LIKE_A_CODE.finditer(text))
    return tuple(
        near for near in found if near and not any(near.start < code.end and code.start < near.end for code in exact)
    )


def _near(match: re.Match[str], today: date | None) -> NearCode | None:
    bare = match["bare_unit"] is not None
    unit, day, number = (
        (match[name] or "").translate(_AS_DIGITS)
        for name in (("bare_unit", "bare_date", "bare_number") if bare else ("unit", "date", "number"))
    )
    if sum(map(len, re.findall(r"\d+", unit + day + number))) < _FEWEST_DIGITS:
        return None
    parts = {
        Fault.LETTER: _Part(("H", "G"), is_right=False) if bare else _Part((match["letter"].upper(),)),
        Fault.PREFIX: _prefix(match["prefix"] or ""),
        Fault.UNIT: _unit(unit),
        Fault.DATE: _date(day, today),
        Fault.NUMBER: _number(number),
    }
    wrong = [fault for fault, part in parts.items() if not part.is_right]
    retyped = match[0] != match[0].translate(_AS_DIGITS)
    if len(wrong) > 1 or not (wrong or retyped):
        return None
    guesses = _assembled(parts)
    fault = wrong[0] if wrong else Fault.DIGITS
    return NearCode(match[0], match.start(), match.end(), fault, guesses)


def _assembled(parts: dict[Fault, _Part]) -> tuple[str, ...]:
    guesses: list[str] = []
    for letter in parts[Fault.LETTER].readings:
        for prefix in parts[Fault.PREFIX].readings:
            for unit in parts[Fault.UNIT].readings:
                for day in parts[Fault.DATE].readings:
                    guesses += [f"{prefix}{letter}{unit}-{day}-{number}" for number in parts[Fault.NUMBER].readings]
    return tuple(dict.fromkeys(guesses))


def _prefix(typed: str) -> _Part:
    groups = re.findall(r"\d+", typed)
    if not groups:
        return _Part(("",))
    padded = [group.zfill(width) for group, width in zip(groups, (3, 2, 2), strict=True)]
    return _Part((".".join(padded) + ".",), is_right=[len(group) for group in groups] == [3, 2, 2])


def _unit(typed: str) -> _Part:
    """Read the digits behind the letter. Which of the hundred units lacks a digit can't be guessed."""
    head, *below = re.findall(r"\d+", typed)
    if len(head) != 2:
        return _Part((), is_right=False)
    padded = ".".join((head, *(part.zfill(2) for part in below)))
    return _Part((padded,))


def _number(typed: str) -> _Part:
    if 4 <= len(typed) <= 7:
        return _Part((typed,))
    return _Part((typed.zfill(4),) if len(typed) < 4 else tuple(_shortened(typed)), is_right=len(typed) == 3)


def _date(typed: str, today: date | None) -> _Part:
    """Read ``yyMMdd`` or ``yyyyMMdd``; a zero or a doubled digit is what gets lost most."""
    if len(typed) in (6, 8) and (is_submission_date(typed) or not int(typed)):
        return _Part((typed,))
    repaired = dict.fromkeys((*_lengthened(typed), *_shortened(typed), *_swapped(typed)))
    possible = [day for day in repaired if len(day) in (6, 8) and is_submission_date(day) and not _after(day, today)]
    return _Part(tuple(possible), is_right=False)


def _after(typed: str, today: date | None) -> bool:
    return today is not None and typed[-6:] > f"{today:%y%m%d}"


def _lengthened(typed: str) -> Iterator[str]:
    """Yield the text with one digit put in: zeros first, then digits doubled, then all others."""
    places = range(len(typed), -1, -1)
    for place in places:
        yield f"{typed[:place]}0{typed[place:]}"
    for place in places[:-1]:
        yield f"{typed[:place]}{typed[place - 1]}{typed[place:]}"
    for place in places:
        for digit in "123456789":
            yield f"{typed[:place]}{digit}{typed[place:]}"


def _shortened(typed: str) -> Iterator[str]:
    """Yield the text with one digit left out, first where it stands twice."""
    doubled = [place for place in range(1, len(typed)) if typed[place] == typed[place - 1]]
    for place in (*doubled, *range(len(typed))):
        yield typed[:place] + typed[place + 1 :]


def _swapped(typed: str) -> Iterator[str]:
    for place in range(len(typed) - 1):
        yield typed[:place] + typed[place + 1] + typed[place] + typed[place + 2 :]
