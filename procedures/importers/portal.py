"""The national portal's list and detail responses as records. Nothing a person would ask for is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from procedures.importers.codes import MalformedCode, split_code
from procedures.importers.incoming import Found, Incoming, Skipped
from procedures.importers.levels import in_order
from procedures.importers.portal_channels import read_channels
from procedures.importers.portal_papers import read_cases
from procedures.importers.reading import RawObject
from procedures.importers.source_fields import (
    Json,
    WrongShape,
    flag_of,
    moment_of,
    name_of,
    object_of,
    objects_of,
    text_of,
    texts_of,
)
from procedures.importers.subjects import rejoin
from procedures.importers.times import read_time
from procedures.records import (
    Agency,
    CaseTime,
    Decision,
    LegalBasis,
    Level,
    Origin,
    Procedure,
    Result,
    ServiceGroup,
    Source,
    Step,
)
from procedures.vietnam_time import VIETNAM

PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"
_LEVEL_FLAGS = {
    "isMinistry": Level.MINISTRY,
    "isProvince": Level.PROVINCE,
    "isDistrict": Level.DISTRICT,
    "isWard": Level.COMMUNE,
    "isVertical": Level.VERTICAL,
    "isOtherAgency": Level.OTHER,
}


def read_portal(raw: RawObject) -> Iterator[Incoming]:
    """Yield the records of one response, or of one item of the list or of ``data`` of a detail standing alone."""
    data = raw.data
    if "data" in data and "name" not in data:
        if not isinstance(data["data"], dict):
            yield Skipped(raw.place, f"cổng trả lời không có dữ liệu ({data.get('code')}: {data.get('message')})")
            return
        data = data["data"]
    if isinstance(data.get("items"), list):
        for position, item in enumerate(data["items"], start=1):
            yield _read_one(item, f"{raw.place}, mục {position}")
    else:
        yield _read_one(data, raw.place)


def _read_one(data: object, place: str) -> Incoming:
    if not isinstance(data, dict):
        return Skipped(place, "không phải một bản ghi")
    code = str(data.get("code") or "").strip()
    if not isinstance(data.get("name"), str) or not data["name"].strip():
        return Skipped(place, "bản ghi không có tên", code)
    try:
        remarks: list[str] = []
        procedure = _detail(data, remarks) if "executionMethods" in data else _item(data)
        return Found(place, procedure, remarks=tuple(remarks))
    except (MalformedCode, WrongShape) as error:
        return Skipped(place, str(error), code)


def _item(data: Json) -> Procedure:
    code, local_code = split_code(text_of(data, "code"))
    promulgating = name_of(data, "departmentPromulgate")
    return Procedure(
        code=code,
        local_code=local_code,
        name=name_of(data),
        source=_source(data),
        detailed=False,
        category="; ".join(texts_of(data, "categories")),
        kind=text_of(data, "type"),
        state=text_of(data, "state"),
        promulgating_agency=Agency(promulgating) if promulgating else None,
        executing_agencies=tuple(Agency(name) for name in texts_of(data, "departments")),
        subjects=rejoin(texts_of(data, "formalityTargetType")),
    )


def _detail(data: Json, remarks: list[str]) -> Procedure:
    code, local_code = split_code(text_of(data, "code"))
    categories = objects_of(data, "categoriesDetails") or objects_of(data, "category")
    subjects = [name_of(one) for one in objects_of(data, "subjectTypesDetails")]
    return Procedure(
        code=code,
        local_code=local_code,
        name=name_of(data),
        source=_source(data),
        category="; ".join(name_of(one) for one in categories),
        category_code="; ".join(text_of(one, "code") for one in categories),
        kind=text_of(data, "type"),
        formality=text_of(data, "formalityType"),
        state=text_of(data, "state"),
        promulgating_agency=_promulgating(data),
        executing_agencies=_agencies(data, "Executing", "executingAgencies"),
        competent_agencies=_agencies(data, "Authority", "delegatedAgencies"),
        authorised_agencies=_agencies(data, "Authorized", "authorizedAgencies"),
        coordinating_agencies=_agencies(data, "Coordinating", "coordinatingAgencies"),
        levels=in_order(level for flag, level in _LEVEL_FLAGS.items() if data.get(flag) is True),
        subjects=rejoin([*subjects, *texts_of(data, "formalityTargetType"), *texts_of(data, "targetObjects")]),
        channels=read_channels(data, remarks),
        cases=read_cases(data),
        case_times=_case_times(data),
        steps=tuple(
            Step(text_of(step, "description"), name_of(step))
            for step in objects_of(data, "executionSteps")
            if text_of(step, "description") or name_of(step)
        ),
        requirements=text_of(data, "requirementsAndConditions"),
        results=tuple(Result(name_of(one), text_of(one, "code")) for one in objects_of(data, "resultsDetails")),
        return_methods=_return_methods(data),
        legal_basis=tuple(
            LegalBasis(name_of(one, "code"), name_of(one), text_of(one, "url"))
            for one in objects_of(data, "legalBasisesDetails")
        ),
        receiving_address=text_of(data, "dossierReceivingAddresses"),
        decision=_decision(data),
        description=text_of(data, "description"),
        note=text_of(data, "note"),
        keywords=tuple(
            part.strip() for part in text_of(data, "keywords").replace("\n", ";").split(";") if part.strip()
        ),
        service_groups=tuple(
            ServiceGroup(name_of(one), text_of(one, "type")) for one in objects_of(data, "serviceGroupsDetails")
        ),
        related=_related(data),
        full_online=flag_of(data, "isFullProcess"),
        non_territorial=flag_of(data, "isNonTerritorial"),
        shared_service=flag_of(data, "isSharedService"),
        offline_only=flag_of(data, "isOfflineOnly"),
    )


def _source(data: Json) -> Source:
    identifier = text_of(data, "id")
    url = PAGE + identifier if identifier else ""
    return Source(Origin.PORTAL, url, identifier, updated_at=moment_of(data.get("updatedAt")))


def _promulgating(data: Json) -> Agency | None:
    name = name_of(data, "departmentPromulgateName")
    return Agency(name, text_of(data, "departmentPromulgateCode")) if name else None


def _agencies(data: Json, part: str, text_key: str) -> tuple[Agency, ...]:
    """Return the agencies of one part: departments, kinds of agency, and what only the text names."""
    agencies = [
        Agency(name_of(one), text_of(one, "code"), group=key.startswith("unitGroups"))
        for key in (f"departments{part}", f"unitGroups{part}")
        for one in objects_of(data, key)
    ]
    text = name_of(data, text_key)
    rest = text
    for agency in sorted(agencies, key=lambda one: -len(one.name)):
        rest = rest.replace(agency.name, "")
    if any(character.isalnum() for character in rest):
        agencies.append(Agency(text))
    return tuple(dict.fromkeys(agencies))


def _case_times(data: Json) -> tuple[CaseTime, ...]:
    times = []
    for case in objects_of(data, "cases"):
        day = object_of(case, "processingDay")
        time = read_time(day.get("qty"), text_of(day, "type"))
        times.append(CaseTime(name_of(case), time, text_of(case, "code")))
    return tuple(times)


def _return_methods(data: Json) -> tuple[str, ...]:
    return tuple(
        f"{text_of(method, 'type')}:{value}"
        for method in objects_of(data, "returningMethods")
        for value in texts_of(method, "value") or ("",)
    )


def _decision(data: Json) -> Decision:
    proposal = object_of(data, "procedureProposal")
    numbers = (text_of(proposal, "decisionNumber"), text_of(proposal, "proposalNumber"), text_of(data, "decisionNo"))
    return Decision(
        number=next((number for number in numbers if number), ""),
        signed_on=_day(proposal.get("decisionDate")),
        published_on=_day(proposal.get("publicationDate")),
        agency=name_of(object_of(proposal, "issuingAgency")),
    )


def _day(value: object) -> date | None:
    """Return the day in Vietnam: midnight there is 17:00 of the day before in the source's UTC milliseconds."""
    moment = moment_of(value)
    return moment.astimezone(VIETNAM).date() if moment else None


def _related(data: Json) -> tuple[str, ...]:
    members = data.get("procedureRelatedGroup")
    if isinstance(members, list) and all(isinstance(member, dict) for member in members):
        return tuple(dict.fromkeys(name_of(one) or text_of(one, "code") for one in members))
    return texts_of(data, "procedureRelatedGroup")
