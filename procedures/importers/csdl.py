"""The ``LayThuTuc`` response of the older national database service: every value is a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from procedures.importers.case_roles import with_roles
from procedures.importers.codes import MalformedCode, split_code
from procedures.importers.fees import read_fee, remark_on
from procedures.importers.incoming import Found, Incoming, Skipped
from procedures.importers.levels import in_order, read_levels
from procedures.importers.reading import RawObject
from procedures.importers.source_fields import Json, WrongShape, count_of, name_of, objects_of, text_of
from procedures.importers.times import read_time
from procedures.records import (
    Agency,
    Attachment,
    Case,
    Channel,
    ChannelMethod,
    Fee,
    LegalBasis,
    Level,
    Origin,
    Paper,
    Procedure,
    Result,
    Source,
    Step,
    TimeUnit,
)

_METHODS = {"1": ChannelMethod.DIRECT, "2": ChannelMethod.ONLINE, "3": ChannelMethod.POSTAL}
_LIST_ONLY = frozenset({"CACHTHUCTHUCHIEN", "THANHPHANHOSO", "TRINHTUTHUCHIEN"})
"""Without any of these an answer comes from the service's list, not from ``LayThuTuc``."""


def read_csdl(raw: RawObject) -> Iterator[Incoming]:
    """Yield the records of one response, or of one of its results standing alone."""
    data = raw.data
    if "MATTHC" in data:
        yield _read_one(data, raw.place)
        return
    if str(data.get("error_code", "0")) != "0" or not isinstance(data.get("result"), list):
        yield Skipped(raw.place, f"cơ sở dữ liệu trả lời lỗi (error_code {data.get('error_code')})")
        return
    for position, result in enumerate(data["result"], start=1):
        yield _read_one(result, f"{raw.place}, mục {position}")


def _read_one(data: object, place: str) -> Incoming:
    if not isinstance(data, dict):
        return Skipped(place, "không phải một bản ghi")
    code = str(data.get("MATTHC") or "").strip()
    if not str(data.get("TENTTHC") or "").strip():
        return Skipped(place, "bản ghi không có tên", code)
    try:
        remarks: list[str] = []
        return Found(place, _procedure(data, remarks), remarks=tuple(dict.fromkeys(remarks)))
    except (MalformedCode, WrongShape) as error:
        return Skipped(place, str(error), code)


def _procedure(data: Json, remarks: list[str]) -> Procedure:
    code, local_code = split_code(text_of(data, "MATTHC"))
    categories = objects_of(data, "LINHVUCTHUCHIEN")
    return Procedure(
        code=code,
        local_code=local_code,
        name=name_of(data, "TENTTHC"),
        source=Source(Origin.CSDL, id=text_of(data, "ID")),
        detailed=bool(_LIST_ONLY & data.keys()),
        category="; ".join(name_of(one, "TENLINHVUC") for one in categories),
        category_code="; ".join(text_of(one, "MALINHVUC") for one in categories),
        executing_agencies=_agencies(data, "COQUANTHUCHIEN", "MOTACOQUANTHUCHIEN"),
        competent_agencies=_agencies(data, "COQUANCOTHAMQUYEN", "MOTACOQUANTHAMQUYEN"),
        authorised_agencies=_agencies(data, "COQUANDUOCUYQUYEN", ""),
        coordinating_agencies=_agencies(data, "COQUANPHOIHOP", ""),
        levels=_levels(data),
        subjects=_subjects(data),
        channels=tuple(_channels(data, remarks)),
        cases=with_roles(
            Case(name_of(group, "TRUONGHOP"), papers=tuple(_paper(paper) for paper in objects_of(group, "GIAYTO")))
            for group in objects_of(data, "THANHPHANHOSO")
        ),
        steps=tuple(_steps(data)),
        requirements=text_of(data, "YEUCAU"),
        results=tuple(
            Result(name_of(one, "TENKETQUA"), text_of(one, "MAKETQUA")) for one in objects_of(data, "KETQUATHUCHIEN")
        ),
        legal_basis=tuple(
            LegalBasis(name_of(one, "SOVANBAN"), name_of(one, "TENVANBAN"), text_of(one, "DIACHITRUYCAP"))
            for one in objects_of(data, "CANCUPHAPLY")
        ),
        receiving_address=text_of(data, "DIACHITIEPNHAN"),
        description=text_of(data, "MOTA"),
        keywords=tuple(part.strip() for part in text_of(data, "TUKHOA").split(";") if part.strip()),
        related=_related(data),
    )


def _agencies(data: Json, key: str, text_key: str) -> tuple[Agency, ...]:
    agencies = [Agency(name_of(one, "TENDONVI"), text_of(one, "MADONVI")) for one in objects_of(data, key)]
    text = name_of(data, text_key)
    if text and text not in {agency.name for agency in agencies}:
        agencies.append(Agency(text))
    return tuple(dict.fromkeys(agencies))


def _levels(data: Json) -> tuple[Level, ...]:
    levels = read_levels(name_of(one, "TENCAP") for one in objects_of(data, "CAPTHUCHIEN"))
    return in_order([*levels, Level.VERTICAL]) if text_of(data, "ISNGANHDOC") == "1" else levels


def _subjects(data: Json) -> tuple[str, ...]:
    names = [name_of(one, "TENDOITUONG") for one in objects_of(data, "DOITUONGTHUCHIEN")]
    return tuple(dict.fromkeys(name for name in [*names, name_of(data, "MOTADOITUONGTHUCHIEN")] if name))


def _channels(data: Json, remarks: list[str]) -> Iterator[Channel]:
    for channel in objects_of(data, "CACHTHUCTHUCHIEN"):
        method = text_of(channel, "KENH")
        if method not in _METHODS:
            raise WrongShape("KENH")
        for time in objects_of(channel, "THOIGIAN") or [{}]:
            fees = tuple(_fee(fee, remarks) for fee in objects_of(time, "PHILEPHI"))
            yield _with_note(Channel(_METHODS[method], fees=fees), time)


def _with_note(channel: Channel, data: Json) -> Channel:
    description = text_of(data, "MOTA")
    time = read_time(text_of(data, "THOIGIANGIAIQUYET") or None, text_of(data, "DONVITINH"))
    if time.unit is TimeUnit.OTHER and not time.text:  # then only the description can say it
        return replace(channel, time=replace(time, text=description))
    return replace(channel, time=time, note=description)


def _fee(data: Json, remarks: list[str]) -> Fee:
    currency, amount = text_of(data, "DONVI"), text_of(data, "SOTIEN")
    if remark := remark_on(amount, currency):
        remarks.append(remark)
    return read_fee(amount, text_of(data, "MOTA"), currency, attachments=_files(data, "TENTEP"))


def _files(data: Json, name_key: str) -> tuple[Attachment, ...]:
    name, url = name_of(data, name_key), text_of(data, "URL")
    return (Attachment(name or url, url),) if name or url else ()


def _paper(data: Json) -> Paper:
    return Paper(
        name=text_of(data, "TENGIAYTO"),
        originals=count_of(data, "SOBANCHINH"),
        copies=count_of(data, "SOBANSAO"),
        forms=_files(data, "TENMAUDON"),
        code=text_of(data, "MAGIAYTO"),
        is_result=bool(text_of(data, "MA_KQ_THAYTHE")),
    )


def _steps(data: Json) -> Iterator[Step]:
    for group in objects_of(data, "TRINHTUTHUCHIEN"):
        for step in objects_of(group, "TRINHTU"):
            if text_of(step, "TENTRINHTU"):
                yield Step(text_of(step, "TENTRINHTU"), name_of(group, "TRUONGHOP"))


def _related(data: Json) -> tuple[str, ...]:
    linked = [*objects_of(data, "TTHCLIENQUAN"), *objects_of(data, "TTHCLIENTHONG")]
    names = (name_of(one, "TENTTHC") or text_of(one, "MATTHC") for one in linked)
    return tuple(dict.fromkeys(name for name in names if name))
