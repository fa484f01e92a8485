"""Records in the field names of the merged extracts (``channels[].method`` "Trực tiếp", ``papers[].group`` …)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from procedures.importers.case_roles import with_roles
from procedures.importers.codes import MalformedCode, split_code
from procedures.importers.fees import read_fee, remark_on
from procedures.importers.incoming import Found, Incoming, Skipped
from procedures.importers.levels import read_levels
from procedures.importers.reading import RawObject
from procedures.importers.source_fields import (
    Json,
    WrongShape,
    count_of,
    flag_of,
    moment_of,
    name_of,
    objects_of,
    one_line,
    text_of,
    texts_of,
)
from procedures.importers.subjects import rejoin
from procedures.importers.times import read_time, read_time_text
from procedures.records import (
    Agency,
    Attachment,
    Case,
    CaseTime,
    Channel,
    ChannelMethod,
    Decision,
    Fee,
    FeeType,
    LegalBasis,
    Origin,
    Paper,
    Procedure,
    Result,
    Source,
    Step,
    TimeUnit,
)

_METHODS = {
    "Trực tiếp": ChannelMethod.DIRECT,
    "Trực tuyến": ChannelMethod.ONLINE,
    "Dịch vụ bưu chính": ChannelMethod.POSTAL,
}
_FEE_TYPES = {"FEE": FeeType.CHARGE, "SERVICE_FEE": FeeType.SERVICE_FEE, "PRICE_LEVEL": FeeType.PRICE}
_LINK = re.compile(r"\[(?P<name>.*)\]\((?P<url>.*)\)", re.DOTALL)


def read_bulk(raw: RawObject) -> Incoming:
    """Return the record of one object."""
    code = str(raw.data.get("code") or "").strip()
    if not str(raw.data.get("name") or "").strip():
        return Skipped(raw.place, "bản ghi không có tên", code)
    try:
        remarks: list[str] = []
        return Found(raw.place, _procedure(raw.data, remarks), remarks=tuple(dict.fromkeys(remarks)))
    except (MalformedCode, WrongShape) as error:
        return Skipped(raw.place, str(error), code)


def _procedure(data: Json, remarks: list[str]) -> Procedure:
    code, local_code = split_code(text_of(data, "code"))
    promulgating = name_of(data, "promulgating_agency")
    return Procedure(
        code=code,
        local_code=local_code,
        name=name_of(data),
        source=Source(Origin.BULK, text_of(data, "url"), text_of(data, "source_id"), moment_of(data.get("updated_at"))),
        detailed=flag_of(data, "has_detail") is not False,
        category=name_of(data, "category"),
        kind=text_of(data, "type"),
        formality=text_of(data, "formality_type"),
        state=text_of(data, "catalog_state"),
        promulgating_agency=Agency(promulgating) if promulgating else None,
        executing_agencies=_agencies(data, "executing_agency"),
        competent_agencies=_agencies(data, "authority"),
        levels=read_levels(texts_of(data, "level")),
        subjects=rejoin(texts_of(data, "subject_types")),
        channels=tuple(_channel(channel, remarks) for channel in objects_of(data, "channels")),
        cases=_cases(data),
        case_times=tuple(
            CaseTime(name_of(one, "case"), read_time(one.get("qty"), text_of(one, "unit")), text_of(one, "code"))
            for one in objects_of(data, "case_times")
        ),
        steps=tuple(
            Step(text_of(step, "text"), name_of(step))
            for step in objects_of(data, "steps")
            if text_of(step, "text") or name_of(step)
        ),
        requirements=text_of(data, "requirements"),
        results=tuple(Result(name) for name in texts_of(data, "results")),
        legal_basis=tuple(
            LegalBasis(name_of(one, "code"), name_of(one))
            for one in objects_of(data, "legal_basis")
            if name_of(one) or name_of(one, "code")
        ),
        receiving_address=text_of(data, "receiving_address"),
        decision=Decision(number=name_of(data, "decision_no")),
        description=text_of(data, "description"),
        keywords=tuple(part.strip() for part in text_of(data, "keywords").split(";") if part.strip()),
        related=texts_of(data, "related"),
    )


def _agencies(data: Json, key: str) -> tuple[Agency, ...]:
    names = (one_line(name) for name in text_of(data, key).split(";"))
    return tuple(Agency(name) for name in dict.fromkeys(names) if name)


def _channel(data: Json, remarks: list[str]) -> Channel:
    method = text_of(data, "method")
    if method not in _METHODS:
        raise WrongShape("method")
    note = text_of(data, "note")
    time = read_time_text(text_of(data, "time"))
    if time.unit is TimeUnit.OTHER and not time.text:  # then only the note can say it
        time, note = read_time_text(note), ""
    fees = tuple(_fee(fee, remarks) for fee in objects_of(data, "fees"))
    return Channel(_METHODS[method], time, fees, note)


def _fee(data: Json, remarks: list[str]) -> Fee:
    currency = text_of(data, "currency")
    if remark := remark_on(data.get("amount"), currency):
        remarks.append(remark)
    kind = _FEE_TYPES.get(text_of(data, "type"), FeeType.UNSPECIFIED)
    return read_fee(data.get("amount"), text_of(data, "text"), currency, type=kind)


def _cases(data: Json) -> tuple[Case, ...]:
    groups: dict[str, list[Paper]] = {}
    for paper in objects_of(data, "papers"):
        groups.setdefault(name_of(paper, "group"), []).append(_paper(paper))
    return with_roles(Case(name, papers=tuple(papers)) for name, papers in groups.items())


def _paper(data: Json) -> Paper:
    return Paper(
        name=text_of(data, "name"),
        originals=count_of(data, "original"),
        copies=count_of(data, "copy"),
        forms=tuple(_forms(data)),
        code=text_of(data, "code"),
        electronic_form=data.get("eform") is True,
        quantity_text=text_of(data, "qty"),
    )


def _forms(data: Json) -> Iterator[Attachment]:
    """Yield the forms; a link keeps its address only if it leads somewhere (not to a file on someone's disk)."""
    for text in texts_of(data, "forms"):
        link = _LINK.fullmatch(text)
        if link is None:
            yield Attachment(text)
        else:
            url = link["url"] if link["url"].startswith(("http://", "https://")) else ""
            yield Attachment(link["name"], url)
