"""Fields that hold parts of a record: one part, or rows of them, which may be added, removed and moved."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from textwrap import shorten
from typing import Any, ClassVar, TypeVar, cast

from wtforms import Form
from wtforms.utils import unset_value

from procedures.admin.record_form.item import Item
from procedures.admin.record_form.leaves import Choice, Leaf
from procedures.admin.record_form.posted import ROWS, SEPARATOR, WAS, Posted
from procedures.field_labels import field_label, item_label

_TITLE_CHARS = 160
_Kind = TypeVar("_Kind", bound=Item)


class PartForm(Form):
    """The form of one dataclass: a field of the same name for each of its fields that the page shows.

    ``kept`` names the others: they stay as stored. One that ``tied`` maps to a shown field is emptied when that
    changes, since it no longer belongs to it. ``more`` names the fields that the page folds away. A field without a
    label of its own has the name that the console gives it everywhere; a part without one has no heading.
    """

    part: ClassVar[type[Any]]
    kept: ClassVar[frozenset[str]] = frozenset()
    tied: ClassVar[Mapping[str, str]] = {}
    more: ClassVar[tuple[str, ...]] = ()
    more_title: ClassVar[str] = "Thêm chi tiết"
    heading: ClassVar[str] = "name"
    change_words: ClassVar[str] = "Đổi từ ngày…"

    def __init__(self, formdata: Posted | None = None, stored: Any = None, prefix: str = "", key: str = "") -> None:
        self.stored = stored
        self.key = key
        self.was: int | None = None
        self.path = prefix
        super().__init__(cast(Any, formdata), stored, f"{prefix}{SEPARATOR}" if prefix else "")
        for item in self.items():
            if not item.title and not isinstance(item, Part):
                item.title = field_label(self.part, item.short_name)

    def items(self) -> Iterator[Item]:
        """Yield the fields in the order in which they were declared."""
        return (cast(Item, field) for field in self._fields.values())

    def leaf(self, name: str) -> Leaf:
        """Return the field of one value of that name."""
        return self._of(name, Leaf)

    def inner(self, name: str) -> PartForm:
        """Return the form of the part of that name."""
        return self._of(name, Part).form

    def rows(self, name: str) -> Rows:
        """Return the list of that name."""
        return self._of(name, Rows)

    def _of(self, name: str, kind: type[_Kind]) -> _Kind:
        field = self._fields[name]
        if not isinstance(field, kind):
            raise TypeError(f"{name} is no {kind.__name__}")
        return field

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said in it."""
        return all(item.is_blank for item in self.items())

    @property
    def title(self) -> str:
        """What a folded row is called by: the text of the field ``heading`` names."""
        field = self._fields.get(self.heading)
        if isinstance(field, Choice):
            return field.words
        return shorten(field.text, _TITLE_CHARS, placeholder="…") if isinstance(field, Leaf) else ""

    def contradictions(self) -> Iterator[tuple[Leaf, str]]:
        """Yield the fields that were typed so that they don't go together, each with what to do about it."""
        yield from ()

    def value(self) -> Any:
        """Return the part as the form says it, with what the form does not show as it was."""
        values = {item.short_name: item.value() for item in self.items()}
        if self.stored is None:
            return self.part(**values)
        for name, beside in self.tied.items():
            if values[beside] != getattr(self.stored, beside):
                values[name] = _default(self.part, name)
        return dataclasses.replace(self.stored, **values)

    def plain_fields(self) -> list[Item]:
        """Return the fields that are shown at once."""
        return [item for item in self.items() if item.short_name not in self.more]

    def more_fields(self) -> list[Item]:
        """Return the fields that are folded away."""
        return [item for item in self.items() if item.short_name in self.more]

    def more_open(self, problems: Collection[str]) -> bool:
        """Tell whether what is folded away is shown: where it says something, or a message stands there."""
        return any(not item.is_blank or item.name in problems for item in self.more_fields())

    @property
    def changes_by_day(self) -> bool:
        """Whether it can be changed from a day on as a whole."""
        return "validity" in self

    @property
    def contents(self) -> str:
        """What a folded row has inside, in few words."""
        counted = (
            f"{len(item.entries)} {item.one}" for item in self.items() if isinstance(item, Rows) and item.entries
        )
        return ", ".join(counted)


class Part(Item):
    """A part within a part. An ``optional`` one that says nothing is ``None``."""

    look = "part"

    def __init__(self, form: type[PartForm], label: str = "", *, optional: bool = False, **settings: Any) -> None:
        super().__init__(label, **settings)
        self._form = form
        self._optional = optional
        self.title = label

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Make the form of the part."""
        self.object_data = None if data is unset_value else data
        self.form = self._form(formdata, self.object_data, self.name)
        self.form.was = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said in it."""
        return self.form.is_blank

    @property
    def is_none(self) -> bool:
        """Whether it says nothing and may; one that was stored so, empty, stays."""
        stays = self.object_data is not None and not any(leaf.is_changed for leaf in leaves(self.form))
        return self._optional and self.is_blank and not stays

    def value(self) -> Any:
        """Return the part; the stored one itself where nothing changed."""
        return None if self.is_none else self.form.value()


class Rows(Item):
    """Rows of parts, in the order of the page. A new row that says nothing is no row.

    Each is folded to one line where there are more than ``folds_over``.
    """

    look = "rows"

    def __init__(
        self, form: type[PartForm], label: str = "", *, one: str = "", folds_over: int | None = None, **settings: Any
    ) -> None:
        super().__init__(label, **settings)
        self.form = form
        self.one = one or item_label(form.part).lower()
        self.folds_over = folds_over
        self.title = label

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Make a form for each row of the page, and find the stored row that each was made from."""
        self.stored = () if data is unset_value else tuple(data)
        self.entries: list[PartForm] = []
        if formdata is None or f"{self.name}{SEPARATOR}{ROWS}" not in formdata:
            for place in range(len(self.stored)):
                self._append(None, str(place), place)
            return
        places: dict[str, int | None] = {str(place): place for place in range(len(self.stored))}  # each taken once
        for key in formdata.rows(self.name):
            was = formdata.last(f"{self.name}{SEPARATOR}{key}{SEPARATOR}{WAS}")
            self._append(formdata, key, places.pop(was, None))

    @property
    def is_blank(self) -> bool:
        """Whether no row says anything."""
        return all(entry.is_blank for entry in self.entries)

    @property
    def kept_entries(self) -> list[PartForm]:
        """The rows that become part of the record, in order."""
        return [entry for entry in self.entries if entry.was is not None or not entry.is_blank]

    def value(self) -> tuple[Any, ...]:
        """Return the parts of the rows."""
        return tuple(entry.value() for entry in self.kept_entries)

    def add(self, after: PartForm | None = None, value: Any = None) -> PartForm:
        """Put a new row at the end or after another, with the value given, and return it."""
        numbers = [int(entry.key) for entry in self.entries if entry.key.isdigit()]
        entry = self._append(None, str(max([len(self.stored) - 1, *numbers]) + 1), None, value)
        if after is not None:
            self.entries.insert(self.entries.index(after) + 1, self.entries.pop())
        return entry

    def remove(self, entry: PartForm) -> None:
        """Take a row out."""
        self.entries.remove(entry)

    def move(self, entry: PartForm, by: int) -> None:
        """Move a row up (-1) or down (1), within the list."""
        place = self.entries.index(entry)
        to = min(max(place + by, 0), len(self.entries) - 1)
        self.entries.insert(to, self.entries.pop(place))

    def _append(self, formdata: Posted | None, key: str, was: int | None, value: Any = None) -> PartForm:
        stored = value if was is None else self.stored[was]
        entry = self.form(formdata, stored, f"{self.name}{SEPARATOR}{key}", key)
        entry.was = was
        self.entries.append(entry)
        return entry


def forms(form: PartForm) -> Iterator[PartForm]:
    """Yield the form and those of its parts, without the parts and rows that say nothing."""
    yield form
    for field in form:
        if isinstance(field, Part) and not field.is_none:
            yield from forms(field.form)
        elif isinstance(field, Rows):
            for entry in field.kept_entries:
                yield from forms(entry)


def leaves(form: PartForm) -> Iterator[Leaf]:
    """Yield the fields of one value that count: those of rows that say nothing don't."""
    for each in forms(form):
        yield from (field for field in each if isinstance(field, Leaf))


def _default(part: type[Any], name: str) -> Any:
    return next(field.default for field in dataclasses.fields(part) if field.name == name)
