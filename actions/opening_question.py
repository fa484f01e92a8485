"""Reading whether a message asks when an office is open on a day: "thứ bảy có làm không", "30/4 mở cửa không"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from actions.folding import folded_words
from actions.submission_day import named_days, plain
from procedures.offices.office import OfficeKind

_NOW = re.compile(r"(?<!\w)(?:giờ này|gio nay|bây giờ|bay gio|hiện giờ|lúc này|luc nay)(?!\w)")
_WEEKEND = re.compile(r"(?<!\w)(?:cuối tuần|cuoi tuan)(?: này| nay)?(?!\w)")
_NOT = r"(?:khong|ko|k|kg|hong|hon|hem|hok|hk|hog|chua|a|ha|ta)"
_SURE = re.compile(
    r"\b(?:(?:mo|dong) cua|gio (?:lam viec|mo|dong|nghi)"
    r"|gio lam(?=$| (?:cua|ben|o|la|the|ca|buoi|sang|chieu|trua|tu|may))"
    r"|(?:mo|dong|nghi|lam viec|lam) (?:luc |den |toi |tu )?may gio"
    r"|may gio (?:thi )?(?:mo|dong|nghi|lam|het gio|tan)|(?:co|con) (?:mo|truc|tiep dan|lam viec)"
    rf"|lam viec (?:khong|ko|k|kg|hong|hem|hok|hk|chua)|(?:nhan ho so|tiep dan) {_NOT})\b"
)
"""Asks it whatever else is said."""
_ALONE = re.compile(
    rf"\b(?:lam|nghi|mo|truc|lam viec)(?: viec| luon)?(?: hay)?(?: {_NOT})?$|\bco lam\b|\bco nghi\b|\bnghi {_NOT}\b"
    rf"|\blam {_NOT}\b|\bmo {_NOT}\b|\bnop(?: ho so)? (?:duoc|dc) {_NOT}\b|\bmay gio\b|\blam viec\b|\bnhan ho so\b"
)
"""Asks it where nothing else is said."""
_DOES_THAT_DAY = re.compile(rf"^(?:(?:ubnd|cong an|xa|phuong|o|ben) )*co lam .+ {_NOT}$")
"""What follows the day in "thứ bảy có làm căn cước không"."""
_KINDS = (
    (OfficeKind.POLICE, re.compile(r"\bcong an\b|\bca (?:xa|phuong)\b")),
    (OfficeKind.POST, re.compile(r"\bbuu dien\b|\bbuu cuc\b")),
    (OfficeKind.TAX, re.compile(r"\bthue\b")),
    (OfficeKind.SOCIAL_INSURANCE, re.compile(r"\bbao hiem xa hoi\b|\bbhxh\b")),
    (OfficeKind.ONE_STOP, re.compile(r"\bmot cua\b|\bubnd\b|\buy ban\b|\bhanh chinh cong\b")),
)
_AROUND = frozenset(
    re.findall(
        r"\w+",
        "ubnd uy ban nhan dan phuong xa cong an mot cua bo phan trung tam phuc vu hanh chinh cong co quan noi nop cho"
        " do o day chi cuc thue buu dien cuc bao hiem hoi bhxh van phong tru so"
        " em toi tui minh con chau anh a nha nhe vay the thi khong ko k kg hong hon hem hok hk hog ha ta chua duoc dc"
        " ra den len di ho so nhan tiep dan lam viec mo dong nghi gio may luc nao bao khi tu truc hoi xin va hay"
        " hoac ca buoi sang chieu trua ngay hom bua nguoi ben a da cho biet van luon chac het tan ai la may ma voi tuan"
        " oi alo chao giup gium dum nhi zay nghen nhen hen bac chu",
    )
)
"""What may stand around without asking for anything else, without diacritics."""
_LONG = 20  # words of a message that asks for hours


@dataclass(frozen=True)
class OpeningQuestion:
    """The days asked about, a part of the day if one is named, the kind of office, and what else is said."""

    days: tuple[date, ...]
    part: str = ""
    kind: OfficeKind | None = None
    subject: str = ""


def opening_question(text: str, today: date) -> OpeningQuestion | None:
    """Return what is asked; ``None`` where no day is named, or something else is asked of it."""
    said = plain(text)
    days, rest, part = _days_and_rest(said, today)
    folded = " ".join(folded_words(rest))
    words = [word for word in folded_words(rest) if word not in _AROUND]
    if not days or len(folded_words(said)) > _LONG:
        return None
    kind = next((kind for kind, pattern in _KINDS if pattern.search(folded)), None)
    if not words:
        asks = _SURE.search(folded) or _ALONE.search(folded)
        return OpeningQuestion(days, part, kind) if asks else None
    does = _DOES_THAT_DAY.match(folded)
    return OpeningQuestion(days, part, kind, _subject(rest)) if does or _SURE.search(folded) else None


def _subject(rest: str) -> str:
    """Return what is asked for besides, as written: "có làm căn cước không" → "làm căn cước"."""
    said = [(word, "".join(folded_words(word))) for word in re.findall(r"[^\W_]+", rest)]
    places = [place for place, (_, folded) in enumerate(said) if folded not in _AROUND]
    if not places:  # letters with marks of no language
        return rest.strip()
    first = places[0] - (places[0] > 0 and said[places[0] - 1][1] in ("lam", "giay"))
    return " ".join(word for word, _ in said[first : places[-1] + 1])


def _days_and_rest(said: str, today: date) -> tuple[tuple[date, ...], str, str]:
    """Return the days, the words without them, and the part of the day."""
    named = named_days(said, today)
    if named:
        rest = said
        for each in reversed(named):
            rest = f"{rest[: each.start]} {rest[each.end :]}"
        return tuple(dict.fromkeys(each.day for each in named)), rest, named[0].part
    if _WEEKEND.search(said):
        saturday = today + timedelta(days=(5 - today.weekday()) % 7 if today.weekday() < 6 else -1)
        return (saturday, saturday + timedelta(days=1)), _WEEKEND.sub(" ", said), ""
    return ((today,), _NOW.sub(" ", said), "") if _NOW.search(said) else ((), said, "")
