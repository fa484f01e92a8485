"""Where to submit, and which agency decides."""

from __future__ import annotations

import re

from actions.answers.blocks import Block, distinct
from actions.answers.channels import methods_of, worded_methods
from actions.answers.notes import NoteTopic, note_blocks
from actions.answers.readable import bulleted, ended, one_line, shorten, tidy
from procedures.records import Agency, Level, Procedure

_LEVEL_WORDS = {
    Level.MINISTRY: "cấp bộ",
    Level.PROVINCE: "cấp tỉnh (tỉnh, thành phố)",
    Level.DISTRICT: "cấp huyện",
    Level.COMMUNE: "cấp xã (xã, phường, đặc khu)",
    Level.VERTICAL: "cơ quan ngành dọc (công an, thuế, hải quan, bảo hiểm xã hội…)",
}
_DISTRICT = re.compile(r"\b(?:cấp huyện|quận,? huyện|huyện,? quận|UBND huyện|Ủy ban nhân dân huyện)\b", re.IGNORECASE)
_DISTRICT_NOTE = (
    "Lưu ý: từ 01/7/2025 không còn cấp huyện, mà bản ghi này vẫn nhắc cấp huyện. Anh/chị hỏi bộ phận một cửa của "
    "xã, phường hoặc Trung tâm Phục vụ hành chính công của tỉnh trước khi đi nhé."
)
_NON_TERRITORIAL = (
    "Nguồn ghi thủ tục này không phụ thuộc địa giới hành chính: anh/chị nộp ở bất kỳ bộ phận một cửa nào cũng được."
)


def place_blocks(procedure: Procedure) -> tuple[Block, ...]:
    """Return address, agencies and ways to submit; empty when the record has none."""
    blocks = []
    if procedure.receiving_address.strip():
        blocks.append(Block(tidy(procedure.receiving_address)))
    if procedure.non_territorial:
        blocks.append(Block(_NON_TERRITORIAL))
    blocks += _agency_blocks(procedure)
    if procedure.channels:
        blocks.append(Block(f"Cách nộp: {ended(worded_methods(methods_of(procedure.channels)))}"))
    if blocks and speaks_of_district(procedure):
        blocks.append(Block(_DISTRICT_NOTE))
    return distinct([*blocks, *note_blocks(procedure, NoteTopic.PLACE)])


def place_line(procedure: Procedure) -> str:
    """Return the place in one short sentence, for the overview; empty when nothing is known."""
    if procedure.receiving_address.strip():
        return ended(shorten(one_line(procedure.receiving_address), 200))
    names = agency_names(procedure.executing_agencies or procedure.competent_agencies)
    return f"cơ quan thực hiện là {ended(shorten('; '.join(names), 200))}" if names else ""


_NO_AGENCY = "không có thông tin"  # the portal's own filler, in 246 records


def agency_names(agencies: tuple[Agency, ...]) -> list[str]:
    """Return the agencies' names, each once, without what a source left before them; a lone ";" is none."""
    names = (one_line(agency.name).lstrip(" ;,.") for agency in agencies)
    named = dict.fromkeys(name for name in names if any(map(str.isalpha, name)))
    return [name for name in named if name.rstrip(".").casefold() != _NO_AGENCY]


def speaks_of_district(procedure: Procedure) -> bool:
    """Tell whether the record still counts on the districts that ended on 1 July 2025."""
    texts = [procedure.receiving_address, *(agency.name for agency in _all_agencies(procedure))]
    return Level.DISTRICT in procedure.levels or any(_DISTRICT.search(text) for text in texts)


def _agency_blocks(procedure: Procedure) -> list[Block]:
    executing = agency_names(procedure.executing_agencies)
    competent = [name for name in agency_names(procedure.competent_agencies) if name not in executing]
    authorised = agency_names(procedure.authorised_agencies)
    coordinating = agency_names(procedure.coordinating_agencies)
    blocks = [
        *_named("Cơ quan thực hiện", executing),
        *_named("Cơ quan có thẩm quyền giải quyết", competent),
        *_named("Cơ quan được ủy quyền", authorised),
        *_named("Cơ quan phối hợp", coordinating),
    ]
    levels = [_LEVEL_WORDS[level] for level in procedure.levels if level in _LEVEL_WORDS]
    return blocks or ([Block(f"Nguồn chỉ ghi cấp giải quyết: {ended(', '.join(levels))}")] if levels else [])


def _named(label: str, names: list[str]) -> list[Block]:
    if len(names) == 1:
        return [Block(f"{label}: {ended(names[0])}")]
    return [Block(bulleted(name), label) for name in names]


def _all_agencies(procedure: Procedure) -> tuple[Agency, ...]:
    return procedure.executing_agencies + procedure.competent_agencies + procedure.authorised_agencies
