"""Fields that hold one value. What nobody changed keeps its stored value to the letter, however it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar

from wtforms.utils import unset_value

from procedures.admin.record_form.amounts import read_number, read_sum, worded_number
from procedures.admin.record_form.days import read_day, shown_day
from procedures.admin.record_form.item import Item
from procedures.admin.record_form.posted import Posted
from procedures.field_labels import value_label
from procedures.records import FeeKind

_LINE_CHARS = 110  # a line of the box at 1280 pixels
_MOST_LINES = 14


class Unreadable(Exception):
    """What was typed is not of the kind that the field holds; its text says so to the official."""


def as_sent(text: str) -> str:
    """Return a text as a browser sends it back: one kind of line end, no NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


class Leaf(Item):
    """A field of one value: ``text`` is what the page shows, ``data`` what it stands for, ``problem`` what is wrong."""

    look: ClassVar[str] = "line"

    def __init__(
        self,
        label: str = "",
        *,
        default: Any = "",
        hint: str = "",
        size: str = "full",
        required: str = "",
        **settings: Any,
    ) -> None:
        super().__init__(label, default=default, description=hint, **settings)
        self.size = size
        self.required = required
        self.title = label
        self.data: Any = default
        self.text = ""
        self.problem = ""
        self.starts_empty = False

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take the stored value; then, where the page sends another text than it showed, what that says."""
        self.is_new = data is unset_value
        self.object_data = self.default if self.is_new else data
        self.data = self.object_data
        self.text = "" if self.is_new and self.starts_empty else self.shown(self.object_data)
        self._blank = self.text if self.is_new else None
        if formdata is not None and self.name in formdata:
            self._take(self.sent(formdata))

    def _take(self, typed: str) -> None:
        if typed == as_sent(self.text):
            return
        self.text = typed
        self.is_changed = True
        try:
            self.data = self.read(typed.strip())
        except Unreadable as error:
            self.problem = str(error)

    def put(self, value: Any) -> None:
        """Fill the field in, as if it had been typed."""
        self.data, self.text, self.problem, self.is_changed = value, self.shown(value), "", True

    is_new = False
    is_changed = False

    @property
    def is_blank(self) -> bool:
        """Whether it says no more than a new field."""
        if self._blank is not None:
            return self.text == self._blank
        return self.text == ("" if self.starts_empty else self.shown(self.default))

    @property
    def is_long(self) -> bool:
        """Whether the text needs a box of several lines."""
        return self.look == "box" or "\n" in self.text or "\r" in self.text

    @property
    def height(self) -> int:
        """How many lines the box has at first."""
        lines = self.text.count("\n") + 1 + len(self.text) // _LINE_CHARS
        return min(max(lines, 2 if self.is_tall else 1), _MOST_LINES)

    is_tall = False

    def value(self) -> Any:
        """Return what the field stands for."""
        return self.data

    def sent(self, formdata: Posted) -> str:
        """Return the text that the page sends for this field."""
        return as_sent(formdata.last(self.name))

    def shown(self, value: Any) -> str:
        """Return a value as the page shows it."""
        return str(value)

    def read(self, text: str) -> Any:
        """Return what a text says.

        Raises:
            Unreadable: it can't be read.
        """
        return text


class Line(Leaf):
    """A text of one line."""


class Box(Leaf):
    """A text of several lines."""

    look = "box"


class Lines(Leaf):
    """Several short texts, one a line."""

    look = "box"
    is_tall = True

    def __init__(self, label: str = "", **settings: Any) -> None:
        super().__init__(label, **({"default": ()} | settings))

    def shown(self, value: Iterable[str]) -> str:
        """Return a value as the page shows it."""
        return "\n".join(value)

    def read(self, text: str) -> tuple[str, ...]:
        """Return what a text says; see ``Leaf.read``."""
        return tuple(dict.fromkeys(line.strip() for line in text.split("\n") if line.strip()))


class _Number(Leaf):
    look = "number"

    def __init__(self, label: str = "", **settings: Any) -> None:
        super().__init__(label, **({"default": None} | settings))

    def shown(self, value: Decimal | int | None) -> str:
        """Return a value as the page shows it."""
        return "" if value is None else worded_number(Decimal(value))


class Sum(_Number):
    """A sum of money. Zero is refused: it says neither that nothing is charged nor what is."""

    def read(self, text: str) -> Decimal | None:
        """Return what a text says; see ``Leaf.read``."""
        amount = read_sum(text)
        if text and amount is None:
            raise Unreadable(f"Không đọc được số tiền “{text}”. Anh/chị ghi như 50.000 hoặc 50 nghìn.")
        if amount is not None and amount <= 0:
            free, unknown = value_label(FeeKind.FREE), value_label(FeeKind.UNKNOWN)
            raise Unreadable(
                f"Số 0 không có nghĩa là miễn phí. Không thu tiền thì chọn “{free}”; chưa rõ thì chọn “{unknown}”."
            )
        return amount


class Quantity(_Number):
    """A length of time, which may be 7,5."""

    def read(self, text: str) -> Decimal | None:
        """Return what a text says; see ``Leaf.read``."""
        number = read_number(text)
        if text and (number is None or number <= 0):
            raise Unreadable(f"“{text}” không phải một số lớn hơn 0. Anh/chị ghi như 7 hoặc 7,5.")
        return number


class Count(_Number):
    """A whole number of copies; 0 is one."""

    def read(self, text: str) -> int | None:
        """Return what a text says; see ``Leaf.read``."""
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= 4):
            raise Unreadable(f"“{text}” không phải một số bản. Anh/chị ghi 0, 1, 2…")
        return int(text)


class Day(Leaf):
    """A day, dd/mm/yyyy."""

    look = "day"

    def __init__(self, label: str = "", **settings: Any) -> None:
        super().__init__(label, **({"default": None} | settings))

    def shown(self, value: date | None) -> str:
        """Return a value as the page shows it."""
        return "" if value is None else shown_day(value)

    def read(self, text: str) -> date | None:
        """Return what a text says; see ``Leaf.read``."""
        day = read_day(text)
        if text and day is None:
            raise Unreadable(f"“{text}” không phải một ngày có trong lịch. Anh/chị ghi như 01/07/2026.")
        return day


class Tick(Leaf):
    """Yes or no."""

    look = "tick"

    def __init__(self, label: str = "", **settings: Any) -> None:
        super().__init__(label, **({"default": False} | settings))

    def shown(self, value: bool) -> str:
        """Return a value as the page shows it."""
        return "1" if value else ""

    def read(self, text: str) -> bool:
        """Return what a text says; see ``Leaf.read``."""
        return bool(text)


class Choice(Leaf):
    """One of a few values, each offered in words. Where ``ask`` says how to ask for it, a new field has none chosen."""

    look = "choice"

    def __init__(self, words: Mapping[Any, str], label: str = "", *, ask: str = "", **settings: Any) -> None:
        super().__init__(label, **settings)
        self._words = words
        self._values = {_key(value): value for value in words}
        self.starts_empty = bool(ask)
        self.required = ask or self.required

    def shown(self, value: Any) -> str:
        """Return a value as the page shows it."""
        return _key(value)

    def read(self, text: str) -> Any:
        """Return what a text says; see ``Leaf.read``."""
        if text in self._values:
            return self._values[text]
        if not text and self.starts_empty:
            return self.object_data
        raise Unreadable("Anh/chị chọn một trong các mục có sẵn.")

    @property
    def words(self) -> str:
        """The words of what is chosen."""
        return next((words for _, words, chosen in self.options if chosen), "")

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """What the list offers: key, words, and whether it is the chosen one; a stored value without words too."""
        offered = {key: self._words[value] for key, value in self._values.items()}
        if self.starts_empty and not self.text:
            offered = {"": "— chọn —", **offered}
        elif self.text not in offered:
            offered[self.text] = self.text
        return [(key, words, key == self.text) for key, words in offered.items()]


class Several(Leaf):
    """Any number of a few values, each a box to tick."""

    look = "several"

    def __init__(self, words: Mapping[Any, str], label: str = "", **settings: Any) -> None:
        super().__init__(label, **({"default": ()} | settings))
        self._words = words

    def sent(self, formdata: Posted) -> str:
        """Return the keys that were ticked."""
        keys = set(formdata.getlist(self.name))
        return " ".join(_key(value) for value in self._words if _key(value) in keys)

    def shown(self, value: Iterable[Any]) -> str:
        """Return a value as the page shows it."""
        return " ".join(_key(each) for each in self._words if each in set(value))

    def read(self, text: str) -> tuple[Any, ...]:
        """Return what a text says; see ``Leaf.read``."""
        keys = text.split()
        return tuple(value for value in self._words if _key(value) in keys)

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """What can be ticked: key, words, and whether it is."""
        keys = self.text.split()
        return [(_key(value), words, _key(value) in keys) for value, words in self._words.items()]


def _key(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    return {None: "", True: "yes", False: "no"}.get(value, value) if not isinstance(value, str) else value
