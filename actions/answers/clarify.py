"""A question back: which of these procedures is meant, with labels that can be told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from actions.answers import payloads
from actions.answers.facets import Facet
from actions.answers.footer import official_name
from actions.answers.labels import LABEL_CHARS, short_labels
from actions.answers.place import agency_names
from actions.answers.readable import one_line, shorten
from actions.answers.reply import Button, Reply
from procedures.local_agencies import own_province
from procedures.records import Level, Procedure

NONE_TITLE = "Không phải các mục trên"
BOTH_TITLE = "Cả hai việc"

_ONE_OR_TWO = "Một Cửa chưa rõ anh/chị hỏi một việc hay hai việc. Anh/chị hỏi việc nào ạ?"
_TWO_UNCLEAR = "Anh/chị hỏi hai việc, nhưng có việc hợp với mấy thủ tục gần giống nhau. Anh/chị hỏi việc nào ạ?"
PERHAPS = (
    "Việc này có lẽ nằm ngoài phần Một Cửa giúp được: Một Cửa chỉ hướng dẫn thủ tục hành chính. "
    "Nếu anh/chị cần một trong các việc dưới đây thì chọn giúp nhé:"
)
"""Opens the question where what was said is more likely outside of all that can be answered."""
NEAREST = "Một Cửa chưa thấy thủ tục nào thật khớp. Gần nhất có mấy việc sau, anh/chị xem có phải không nhé:"
NEAREST_ONE = "Một Cửa chưa thấy thủ tục nào thật khớp. Anh/chị xem có phải hỏi việc này không nhé:"
"""Opens the question where nothing is likely."""
OF_WHICH = "Một Cửa chưa rõ anh/chị hỏi của việc nào. Anh/chị chọn giúp nhé:"
_NAME_CHARS = 220
_LEVELS = {
    Level.MINISTRY: "cấp bộ",
    Level.PROVINCE: "cấp tỉnh",
    Level.DISTRICT: "cấp huyện",
    Level.COMMUNE: "cấp xã",
    Level.VERTICAL: "ngành dọc",
}


def clarify(procedures: Sequence[Procedure], *, facets: Sequence[Facet] = (), opening: str = "") -> Reply:
    """Ask which procedure is meant; the buttons carry the facets that were asked."""
    question = opening or _question(procedures)
    text = "\n".join([question, *_lines(procedures), "Anh/chị bấm chọn, hoặc nhắn số thứ tự nhé."])
    return Reply(text, (*_buttons(procedures, facets), Button(NONE_TITLE, payloads.NONE_OF_THESE)))


def clarify_two(procedures: Sequence[Procedure], *, facets: Sequence[Facet] = (), are_two: bool = False) -> Reply:
    """Ask whether one procedure is meant, or the first two, which have a button together.

    ``are_two`` tells that there are two for sure, and only which they are is not.
    """
    question = _TWO_UNCLEAR if are_two else _ONE_OR_TWO
    hint = f"Anh/chị bấm chọn, hoặc nhắn số thứ tự. Nếu hỏi cả việc 1 và việc 2, anh/chị bấm “{BOTH_TITLE}” nhé."
    both = Button(BOTH_TITLE, payloads.ask_both(procedures[0].code, procedures[1].code, facets))
    none = Button(NONE_TITLE, payloads.NONE_OF_THESE)
    return Reply("\n".join([question, *_lines(procedures), hint]), (*_buttons(procedures, facets), both, none))


def _lines(procedures: Sequence[Procedure]) -> list[str]:
    names = _told_apart([_name(procedure) for procedure in procedures], procedures, _NAME_CHARS)
    return [f"{number}. {name}" for number, name in enumerate(names, start=1)]


def _buttons(procedures: Sequence[Procedure], facets: Sequence[Facet]) -> list[Button]:
    return [
        Button(label, payloads.ask_procedure(procedure.code, facets), procedure.code)
        for label, procedure in zip(option_labels(procedures), procedures, strict=True)
    ]


def option_labels(procedures: Sequence[Procedure]) -> tuple[str, ...]:
    """Return a short label for each: our short name, else what differs between the names, else level and agency."""
    names = short_labels([_name(procedure) for procedure in procedures])
    return _told_apart(names, procedures, LABEL_CHARS)


def _question(procedures: Sequence[Procedure]) -> str:
    """Return the question; that they are nearly alike is said only of those of one field."""
    if len(procedures) == 1:
        return "Có phải anh/chị hỏi thủ tục này không ạ?"
    if len({procedure.category for procedure in procedures}) == 1:
        return "Có mấy thủ tục gần giống nhau. Anh/chị hỏi thủ tục nào ạ?"
    return "Một Cửa chưa rõ anh/chị hỏi việc nào. Anh/chị chọn giúp nhé:"


def _name(procedure: Procedure) -> str:
    name = one_line(procedure.short_name) or official_name(procedure)
    for start in ("Thủ tục ", "thủ tục "):
        name = name.removeprefix(start)
    return name[:1].upper() + name[1:]


def _told_apart(names: Sequence[str], procedures: Sequence[Procedure], limit: int) -> tuple[str, ...]:
    """Return the names within the limit; a province's own say so, equal ones get what tells them apart."""
    labels = [
        _with_mark(shorten(name, limit), own_province(procedure), limit)
        for name, procedure in zip(names, procedures, strict=True)
    ]
    for distinguish in (_level, _agency, _code):
        repeated = {label for label, count in Counter(labels).items() if count > 1}
        if not repeated:
            break
        labels = [
            _with_mark(label, distinguish(procedure), limit) if label in repeated else label
            for label, procedure in zip(labels, procedures, strict=True)
        ]
    return tuple(labels)


def _with_mark(label: str, mark: str, limit: int) -> str:
    if not mark or mark in label:
        return label
    mark = shorten(mark, limit // 2)
    return f"{shorten(label, limit - len(mark) - 3)} ({mark})"


def _level(procedure: Procedure) -> str:
    levels = [_LEVELS[level] for level in procedure.levels if level in _LEVELS]
    return levels[0] if len(levels) == 1 else ""


def _agency(procedure: Procedure) -> str:
    names = agency_names(procedure.executing_agencies or procedure.competent_agencies)
    if names:
        return names[0]
    return one_line(procedure.promulgating_agency.name) if procedure.promulgating_agency else ""


def _code(procedure: Procedure) -> str:
    return procedure.code


def unchosen(title: str) -> str:
    """Return what to say before an answer about the likeliest option, none of which was taken.

    >>> unchosen("Đăng ký tạm trú")
    'Anh/chị chưa chọn việc nào, nên Một Cửa trả lời cho “Đăng ký tạm trú”. Việc khác thì bấm nút bên dưới.'
    """
    return f"Anh/chị chưa chọn việc nào, nên Một Cửa trả lời cho “{title}”. Việc khác thì bấm nút bên dưới."
