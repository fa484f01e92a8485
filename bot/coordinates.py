"""Reads a location out of what people type or paste: coordinates as maps show them, or the link of a map.

Coordinates are personal data. They are rounded here, at the edge, and taken out of any other text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from procedures.offices.office import Coordinates

DECIMALS = 3
"""What is kept of a degree: about 100 metres, enough to tell the nearest office and not the house."""

_SOUTH, _NORTH, _WEST, _EAST = 5.0, 24.0, 101.0, 118.0
"""Bare numbers count as a location only around Vietnam with its islands; anywhere else they mean something else."""

_NUMBER = r"[+-]?[0-9]{1,3}\.[0-9]{1,20}"
_LINKED = tuple(
    re.compile(pattern.format(number=_NUMBER))
    for pattern in (
        r"!3d(?P<north>{number})!4d(?P<east>{number})",  # the mark itself, before what the window shows
        r"[?&](?:q|query|ll|destination|daddr|center)=(?:loc:)?(?P<north>{number})\s*,\s*(?P<east>{number})",
        r"[?&]mlat=(?P<north>{number})&mlon=(?P<east>{number})",
        r"(?:/place/|/search/|/dir/[^/]*/|geo:)\+?(?P<north>{number})\s*,\s*\+?(?P<east>{number})",
        r"@(?P<north>{number}),(?P<east>{number})",
        r"#map=[0-9.]+/(?P<north>{number})/(?P<east>{number})",
    )
)
_LINK = re.compile(
    r"(?:https?://)?(?:www\.|maps\.|m\.)?(?:google\.[a-z.]{2,6}/maps|maps\.google\.[a-z.]{2,6}|google\.[a-z.]{2,6}/?\?q="
    r"|maps\.app\.goo\.gl|goo\.gl/maps|openstreetmap\.org|maps\.apple\.com)\S*|geo:[0-9.,+-]\S*",
    re.IGNORECASE,
)
_DEGREES = r"[0-9]{{1,3}}\s?[°º]\s?[0-9]{{1,2}}\s?['′’]\s?[0-9]{{1,2}}(?:[.,][0-9]{{1,10}})?\s?[\"″”]?\s?[{sides}]"
_PAIRS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<north>{_DEGREES.format(sides='NB')})\s*[,;]?\s*(?P<east>{_DEGREES.format(sides='EĐD')})",
        r"(?<![\w.,])(?P<north>[0-9]{1,3}\.[0-9]{2,20})\s?°?\s?[NB]?\s*[,;\s]\s*"
        r"(?P<east>[0-9]{1,3}\.[0-9]{2,20})(?!\.?[0-9])\s?°?(?:\s?[EĐ](?!\w))?",
        r"(?<![\w.,])(?P<north>[0-9]{1,3},[0-9]{2,20})\s*[;\s]\s*(?P<east>[0-9]{1,3},[0-9]{2,20})(?!,?[0-9])",
    )
)
_SEXAGESIMAL = re.compile(r"([0-9]{1,3})\s?[°º]\s?([0-9]{1,2})\s?['′’]\s?([0-9]{1,2}(?:[.,][0-9]{1,10})?)")
_PRECISE = re.compile(r"[°º]|[.,][0-9]{4}")  # three digits may as well be an amount: "10.500, 106.700 đồng"
_ANNOUNCED = re.compile(
    r"(?:(?<!\w)(?:gần|gan|ở|o|tại|tai|quanh|vị trí|vi tri|tọa độ|toạ độ|toa do|location|gps)\b"
    r"(?: (?:của|cua|tôi|toi|em|mình|minh|là|la|đây|day|này|nay|hiện tại|hien tai))*[\s:,]*)+$",
    re.IGNORECASE,
)
"""What stands right before a location beside a question: "ở", "gần", "vị trí của em là"."""
_UNIT = re.compile(
    r"\s*(?:%|(?:đồng|dong|đ|vnđ|vnd|k|nghìn|nghin|ngàn|ngan|triệu|trieu|tỷ|ty|usd|m2|m²|ha|mét|met)\b)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_AROUND = frozenset(
    re.findall(
        r"\w+",
        "vi tri hien tai cua toi tui em minh con chau nha dang o day ne nhe a da la gan nhat cho noi nop toa do ban"
        " location lat lon lng long latitude longitude gps google map maps share chia se gui link nay diem dung ghim"
        " pinned dropped pin",
    )
)
"""What may stand around a location without asking for anything else, without diacritics."""


def read_location(text: str) -> Coordinates | None:
    """Return the location that a message consists of, rounded; ``None`` where it says anything else besides.

    >>> read_location("10.77689, 106.70094")
    Coordinates(latitude=10.777, longitude=106.701)
    """
    link = _LINK.search(text)
    if link is not None:
        alone = _is_alone(text, link.span())
        return next(_linked(unquote(link[0])), None) if alone else None
    found = next((each for pattern in _PAIRS if (each := pattern.search(text))), None)
    return _in_country(found) if found is not None and _is_alone(text, found.span()) else None


def location_beside(text: str) -> tuple[Coordinates, str] | None:
    """Return the location that stands beside a question, and the question without it; ``None`` for all others.

    Bare numbers with few decimals count only after a word that announces a place, and never before a unit.

    >>> location_beside("nộp hộ chiếu ở đâu gần 21.03,105.85")
    (Coordinates(latitude=21.03, longitude=105.85), 'nộp hộ chiếu ở đâu')
    >>> location_beside("tiền đất 10.50, 106.70 triệu thì phí bao nhiêu")
    """
    if read_location(text) is not None or is_only_a_map_link(text):
        return None
    link = _LINK.search(text)
    found = link or next((each for pattern in _PAIRS if (each := pattern.search(text))), None)
    if found is None or (link is None and not _is_meant(text, found)):
        return None
    place = next(_linked(unquote(link[0])), None) if link else _in_country(found)
    rest = " ".join(f"{_ANNOUNCED.sub('', text[: found.start()])} {text[found.end() :]}".split())
    return (place, rest.lstrip(" ,.;:-")) if place is not None else None


def is_only_a_map_link(text: str) -> bool:
    """Tell whether a message is the link of a map and nothing else, whatever can be read from it."""
    link = _LINK.search(text)
    return link is not None and _is_alone(text, link.span())


def without_coordinates(text: str) -> str:
    """Return a text without links of maps and without coordinates that tell a place closely."""
    text = _LINK.sub(" ", text)
    for pattern in _PAIRS:
        text = pattern.sub(lambda found: " " if _PRECISE.search(found[0]) and _in_country(found) else found[0], text)
    return text


def rounded(latitude: float, longitude: float) -> Coordinates:
    """Return a point as closely as anything behind the edge may know it."""
    return Coordinates(round(latitude, DECIMALS), round(longitude, DECIMALS))


def written(place: Coordinates) -> str:
    """Return the text that stands for a location a device shared; ``read_location`` reads it back."""
    return f"{place.latitude:.{DECIMALS}f}, {place.longitude:.{DECIMALS}f}"


def _linked(link: str) -> Iterator[Coordinates]:
    for pattern in _LINKED:
        found = pattern.search(link)
        if found is not None:
            north, east = float(found["north"]), float(found["east"])
            if abs(north) <= 90 and abs(east) <= 180:
                yield rounded(north, east)


def _in_country(found: re.Match[str]) -> Coordinates | None:
    """Return the point of two numbers, in either order, where it is around Vietnam."""
    first, second = _degrees(found["north"]), _degrees(found["east"])
    for north, east in ((first, second), (second, first)):
        if _SOUTH <= north <= _NORTH and _WEST <= east <= _EAST:
            return rounded(north, east)
    return None


def _degrees(text: str) -> float:
    parts = _SEXAGESIMAL.match(text)
    if parts is None:
        return float(text.replace(",", "."))
    degrees, minutes, seconds = (float(part.replace(",", ".")) for part in parts.groups())
    return degrees + minutes / 60 + seconds / 3600


def _is_meant(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    return not _UNIT.match(after) and bool(_PRECISE.search(found[0]) or _ANNOUNCED.search(before))


def _is_alone(text: str, span: tuple[int, int]) -> bool:
    rest = f"{text[: span[0]]} {text[span[1] :]}".lower().replace("đ", "d")
    plain = "".join(letter for letter in unicodedata.normalize("NFD", rest) if not unicodedata.combining(letter))
    return all(word in _AROUND for word in _WORD.findall(plain))
