"""Reads life events and guides from YAML, strictly: an unknown key, a wrong type or a loose reference is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from cattrs import BaseValidationError, Converter, transform_error

from procedures.guidance.guide import Guide
from procedures.guidance.life_event import LifeEvent
from procedures.guidance.phrasings import Phrasings
from procedures.records import ProcedureError

EVENT_FOLDER = Path(__file__).parent / "life_events"
GUIDE_FOLDER = Path(__file__).parent / "guides"

T = TypeVar("T", LifeEvent, Guide)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID = re.compile(r"[a-z][a-z-]{1,29}")
_CODE = re.compile(r"\d\.\d{6}")
_SHORTEST = 3  # characters of a phrasing; a single text in place of a list would be read as letters


class GuidanceInvalid(ProcedureError):
    """A file that can't be used; ``path`` and ``reasons`` say which and why."""

    def __init__(self, path: Path, reasons: list[str]) -> None:
        super().__init__(f"{path}: {'; '.join(reasons)}")
        self.path = path
        self.reasons = reasons


def load_life_events(folder: Path = EVENT_FOLDER) -> tuple[LifeEvent, ...]:
    """Return the life events of a folder, in the order of file names.

    Raises:
        GuidanceInvalid: a file can't be read or doesn't describe a life event.
    """
    return tuple(_read(path, LifeEvent) for path in _files(folder))


def load_guides(folder: Path = GUIDE_FOLDER) -> tuple[Guide, ...]:
    """Return the guides of a folder, in the order of file names.

    Raises:
        GuidanceInvalid: a file can't be read or doesn't describe a guide.
    """
    return tuple(_read(path, Guide) for path in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    return iter(sorted(folder.glob("*.yml")))


def _read(path: Path, kind: type[T]) -> T:
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  a safe loader, in C if built
        topic: T = _converter.structure(data, kind)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GuidanceInvalid(path, [f"không đọc được ({error})"]) from error
    except BaseValidationError as error:
        raise GuidanceInvalid(path, transform_error(error, path=path.stem)) from error
    faults = [*_faults(topic, path.stem), *(_event_faults(topic) if isinstance(topic, LifeEvent) else ())]
    if faults:
        raise GuidanceInvalid(path, faults)
    return topic


def _faults(topic: LifeEvent | Guide, stem: str) -> Iterator[str]:
    if topic.id != stem or not _ID.fullmatch(topic.id):
        yield f"id {topic.id!r} phải là tên tệp"
    if not topic.steps:
        yield "chưa có bước nào"
    yield from (f"mã {code!r} không đúng dạng" for code in topic.codes if not _CODE.fullmatch(code))
    yield from (f"câu nói quá ngắn: {phrase!r}" for phrase in _phrases(topic.phrasings) if len(phrase) < _SHORTEST)


def _phrases(phrasings: Phrasings) -> Iterator[str]:
    yield from (*phrasings.alone, *phrasings.bare, *phrasings.with_question, *phrasings.with_whole, *phrasings.unless)
    yield from (phrase for phrases in phrasings.together for phrase in phrases)


def _event_faults(event: LifeEvent) -> Iterator[str]:
    """Yield what is wrong between the steps: an id used twice, a step that waits for a later one."""
    before: list[str] = []
    for step in event.steps:
        if step.id in before:
            yield f"bước {step.id!r} có hai lần"
        yield from (
            f"bước {step.id!r} chờ {earlier!r}, không ở trước" for earlier in step.after if earlier not in before
        )
        before.append(step.id)
    for linked in event.linked:
        yield from (f"liên thông {linked.title!r} gồm bước lạ {step!r}" for step in linked.steps if step not in before)


def _text(value: object, _: type) -> str:
    """Return a text on one line; a code without quotes is a number to YAML, and refused."""
    if not isinstance(value, str):
        raise TypeError(value)
    return " ".join(value.split())


def _make_converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(str, _text)
    return converter


_converter = _make_converter()
