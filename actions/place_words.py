"""What a message says of a place besides its name: that the person lives there, and that nothing else is asked."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import yaml

from actions.folding import folded_words

_LISTS: dict[str, str] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
_AROUND = frozenset(_LISTS["around"].split())
_FOLDED_AROUND = frozenset(word for each in _AROUND for word in folded_words(each))
_ABOUT_NAMES = re.compile(
    r"(?<!\w)(?:(?:đổi|doi) (?:tên|ten)(?: (?:thành|thanh))?|(?:đổi|doi) (?:thành|thanh)"
    r"|(?:sáp|sát|sap|sat) (?:nhập|nhap)|(?:nhập|nhap) (?:vào|vao|với|voi)|(?:địa chỉ|dia chi)(?: (?:là|la))?"
    r"|(?:chuyển|chuyen|dọn|don)(?: (?:nhà|nha))?"
    r" (?:qua|sang|về|ve|đến|den|tới|toi|lên|len|xuống|xuong|vô|vo|vào|vao|ra)"
    r"|(?:thành|thanh) (?:phố|pho)|t[px]|tt)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ASKS_PROVINCE = re.compile(r"\b(?:tinh|thanh pho|tp) (?:nao|gi|moi)\b|\b(?:sap|sat) nhap\b|\bthuoc ve\b")
_LIVING = frozenset(_LISTS["living"].split())
_TOWARDS = frozenset({"qua", "sang", "ve", "den", "toi", "len", "xuong", "vo", "vao", "ra"})
_SELF = frozenset(_LISTS["self"].split())
_KIN = frozenset(_LISTS["kin"].split())
_SORTS = frozenset(_LISTS["sorts"].split())
_COURTESY = frozenset(_LISTS["courtesy"].split())
_NOT_SAID = frozenset(
    " ".join(word for word in phrase.split() if word not in _COURTESY) for phrase in _LISTS["not_said"].split(", ")
) - {""}
_CHANGE = frozenset(_LISTS["change"].split(", "))
_FORGET = re.compile(r"^(?:\w+ ){0,3}(?:quen|xoa)(?: \w+){0,2} (?:noi o|cho o|dia chi)(?: \w+){0,4}$")


def only_tells_place(rest: str) -> bool:
    """Tell whether what a message says besides a place asks for nothing else.

    >>> only_tells_place("giờ thuộc phường nào"), only_tells_place("làm khai sinh ở đâu")
    (True, False)
    """
    words = _WORD.findall(_ABOUT_NAMES.sub(" ", unicodedata.normalize("NFC", rest).lower()))
    accented = any(folded_words(word) != (word,) for word in words)
    return all(word in _AROUND if accented else word in _FOLDED_AROUND for word in words)


def asks_for_province(rest: str) -> bool:
    """Tell whether a message asks which province another became: "Hà Nam giờ thuộc tỉnh nào"."""
    return bool(_ASKS_PROVINCE.search(" ".join(folded_words(rest))))


def lives_there(before: str) -> bool:
    """Tell from the words before a place that the person lives there, and not a relative or a company.

    >>> lives_there("nhà em ở"), lives_there("ba tôi mất ở"), lives_there("hộ chiếu ở")
    (True, False, False)
    """
    words = list(folded_words(before))
    if words[-2:-1] == ["chuyen"] and words[-1] in _TOWARDS:
        words = [*words[:-2], "o"]
    if not words or words[-1] not in _LIVING:
        return False
    while words and words[-1] in _LIVING:
        words.pop()
    return bool(words) and words[-1] in _SELF and (len(words) < 2 or words[-2] not in _KIN)


def is_only_there(rest: str) -> bool:
    """Tell whether what a message says besides a place is no more than that one is there: "ở Nghệ An".

    >>> is_only_there("ở"), is_only_there("dạ ở ạ"), is_only_there("Nghệ An thì")
    (True, True, False)
    """
    words = [word for word in folded_words(rest) if word not in _COURTESY]
    return bool(words) and all(word in _LIVING for word in words)


def places_alone(text: str) -> tuple[str, ...]:
    """Return an answer to the question for the place with ever less of what may stand around it.

    >>> places_alone("nhà em ở Pleiku nha")[-1], places_alone("o nha trang"), places_alone("quê tôi")
    ('Pleiku', ('nha trang', 'trang'), ())
    """
    words = unicodedata.normalize("NFC", text).split()
    plain = [" ".join(_WORD.findall(word.lower())) for word in words]
    accented = any(folded_words(word) != (word,) for word in plain if word)
    around = _AROUND if accented else _FOLDED_AROUND
    kept = [place for place, word in enumerate(plain) if word and (word not in around or _is_sort(word))]
    if not kept:
        return ()
    return tuple(" ".join(words[start : kept[-1] + 1]) for start in range(1 if kept[0] else 0, kept[0] + 1))


def _is_sort(word: str) -> bool:
    return any(each in _SORTS for each in folded_words(word))


def sounds_like_place(text: str) -> bool:
    """Tell whether words that we do not know were surely meant as a place: "xã Abc", "nhà tôi ở xyz"."""
    words = folded_words(text)
    return any(word in _SORTS for word in words) or any(
        lives_there(" ".join(words[:end])) for end in range(2, len(words))
    )


def wants_not_to_say(text: str) -> bool:
    """Tell whether an answer to the question for the place says that none will come: "thôi khỏi", "em không nhớ"."""
    words = [word for word in folded_words(text) if word not in _COURTESY]
    return " ".join(words) in _NOT_SAID


def wants_to_change(text: str) -> bool:
    """Tell whether a message asks to change where the person lives."""
    return " ".join(folded_words(text)) in _CHANGE


def wants_to_forget(text: str) -> bool:
    """Tell whether a message asks to forget where the person lives."""
    return bool(_FORGET.match(" ".join(folded_words(text))))
