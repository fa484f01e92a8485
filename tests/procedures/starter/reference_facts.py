"""Holds the facts of a starter record against the reference data: what it says must stand in the reference record."""

from __future__ import annotations

import gzip
import json
import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

from procedures.records import Fee, FeeKind, Procedure, ProcessingTime, TimeUnit

REFERENCE_FOLDER = Path(os.environ.get("MOTCUA_TEST_REFERENCE") or Path(__file__).parents[4] / "shared" / "reference")
"""Beside the checkout; a checkout that lies elsewhere (a work tree) names it in the environment."""
BULK_FILE = REFERENCE_FOLDER / "bulk" / "procedures.jsonl.gz"
DETAILS_FILE = REFERENCE_FOLDER / "portal" / "details_raw.jsonl.gz"
HANOI = timezone(timedelta(hours=7))

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DOCUMENT = re.compile(r"\d[\w.]*(?:[/-][^\W_][\w.]*)+")
_STATEMENT = re.compile(
    r"(?<![\w.,/-])(?:\d+ (?:ngày làm việc|ngày|tháng|giờ|năm|tuổi|tuần tuổi|bộ|ảnh)|\d+ ?%|"
    r"(?:điều|khoản|mẫu số|mẫu|chỉ tiêu) \[?[\d][\wđ]*\]?|phụ lục (?:số )?[ivx\d]+)(?![\w%/])"
)
"""A number together with the word that gives it its meaning; our wording must not pair them anew."""
_SAYS_FREE = re.compile(r"miễn|không thu|không mất|\b0 đồng")
_HALF = "bằng 50% mức thu nêu trên"
_UNIT_WORDS = {
    TimeUnit.HOUR: "giờ",
    TimeUnit.DAY: "ngày",
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.MONTH: "tháng",
}


@dataclass(frozen=True)
class Reference:
    """What the reference data says of one code: the merged record and, where stored, the portal's detail response."""

    record: dict[str, Any]
    detail: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Everything that is said, normalised, in one string; times that stand in columns are put in words."""
        times = (f"{quantity:f} {_UNIT_WORDS[unit]}" for quantity, unit in self.times)
        return normalised(" ¶ ".join([*_leaves([self.record, self.detail]), *times]))

    @property
    def times(self) -> set[tuple[Decimal, TimeUnit]]:
        """The processing times that stand in columns of their own."""
        rows = [(row["qty"], row["unit"]) for row in self.record.get("case_times") or []]
        rows += [(row["processingTime"], row["processingTimeUnit"]) for row in _portal_times(self.detail)]
        units = {unit.name: unit for unit in _UNIT_WORDS}
        return {(Decimal(str(quantity)), units[unit]) for quantity, unit in rows if quantity and unit in units}


def load_references() -> dict[str, Reference]:
    """Read the reference data; by code."""
    details = {line["data"]["code"]: line["data"] for line in _json_lines(DETAILS_FILE)}
    return {line["code"]: Reference(line, details.get(line["code"], {})) for line in _json_lines(BULK_FILE)}


def with_halves_stated(reference: Reference) -> Reference:
    """Return a reference that states in money what it states as 50 % of the amounts it names."""
    channels = [_with_half(channel) for channel in reference.record["channels"]]
    return Reference({**reference.record, "channels": channels}, reference.detail)


def _with_half(channel: dict[str, Any]) -> dict[str, Any]:
    halves = [_half(fee["amount"]) for fee in channel["fees"] if fee["amount"] and _HALF in fee["text"]]
    return {**channel, "fees": channel["fees"] + halves}


def _half(amount: int) -> dict[str, Any]:
    half = Decimal(amount) / 2
    return {"amount": half, "text": f"{half:,.0f} đồng".replace(",", ".")}


def differences(procedure: Procedure, reference: Reference) -> list[str]:
    """Return what a starter record says and its reference record does not; empty when all its facts are there."""
    text = reference.text
    return [
        *_identity_differences(procedure, reference),
        *_decision_differences(procedure, reference),
        *_fee_differences(procedure, reference),
        *_time_differences(procedure, reference),
        *_count_differences(procedure, reference),
        *_agency_differences(procedure, text),
        *_legal_differences(procedure, text),
        *_wording_differences(procedure, text),
    ]


def normalised(text: str) -> str:
    """Return a text in lower case, composed, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _identity_differences(procedure: Procedure, reference: Reference) -> Iterator[str]:
    record = reference.record
    if normalised(procedure.name).rstrip(" .") != normalised(record["name"]).rstrip(" ."):
        yield f"name: {procedure.name!r}, reference {record['name']!r}"
    if procedure.source.url != record["url"]:
        yield f"url: {procedure.source.url}, reference {record['url']}"
    if procedure.source.id != record["source_id"]:
        yield f"id: {procedure.source.id}, reference {record['source_id']}"
    updated = _moment(reference.detail.get("updatedAt") or record.get("updated_at"))
    if _second(procedure.source.updated_at) != _second(updated):
        yield f"updated_at: {procedure.source.updated_at}, reference {updated}"
    if procedure.detailed != record["has_detail"]:
        yield f"detailed: {procedure.detailed}, reference {record['has_detail']}"


def _decision_differences(procedure: Procedure, reference: Reference) -> Iterator[str]:
    proposal = reference.detail.get("procedureProposal") or {}
    numbers = {str(reference.record.get("decision_no") or ""), str(proposal.get("proposalNumber") or "")}
    known = {normalised(number).removeprefix("quyết định số ") for number in numbers} - {""}
    number = normalised(procedure.decision.number)
    if known and number not in known:
        yield f"decision number: {procedure.decision.number!r}, reference {sorted(known)}"
    if number and not known:
        yield f"decision number: {procedure.decision.number!r}, reference has none"
    signed_on = _day(proposal.get("decisionDate"))
    if procedure.decision.signed_on not in (None, signed_on):
        yield f"decision signed on: {procedure.decision.signed_on}, reference {signed_on}"


def _fee_differences(procedure: Procedure, reference: Reference) -> Iterator[str]:
    rows = [fee for channel in reference.record.get("channels") or [] for fee in channel["fees"]]
    rows += [{"text": channel["note"]} for channel in reference.record.get("channels") or []]
    said = normalised(" ¶ ".join(str(row.get("text") or "") for row in rows))
    amounts = {Decimal(str(row["amount"])) for row in rows if row.get("amount")} | _amounts(said)
    for fee in (fee for channel in procedure.channels for fee in channel.fees):
        if problem := _fee_problem(fee, amounts, said):
            yield f"fee: {problem}: {fee.amount or ''} {fee.text!r}"


def _fee_problem(fee: Fee, amounts: set[Decimal], said: str) -> str:
    if fee.kind is FeeKind.AMOUNT and fee.amount not in amounts:
        return f"amount is none of {sorted(amounts)}"
    if fee.kind is FeeKind.FREE and not _SAYS_FREE.search(said):
        return "the reference does not say free"
    if fee.kind is FeeKind.UNKNOWN and amounts:
        return f"unknown, but the reference has {sorted(amounts)}"
    return ""


def _time_differences(procedure: Procedure, reference: Reference) -> Iterator[str]:
    times = [channel.time for channel in procedure.channels] + [case.time for case in procedure.case_times]
    text = reference.text
    for time in times:
        if time.quantity is not None and not _said(time, text):
            yield f"time: {time.quantity} {time.unit.value} is not in the reference"


def _said(time: ProcessingTime, text: str) -> bool:
    """Whether a text names this time, such as "05 ngày làm việc" or "15 (mười lăm) ngày"."""
    assert time.quantity is not None
    number = rf"(?<![\d.,])0*{re.escape(f'{time.quantity:f}').replace('.', '[.,]')}"
    return bool(re.search(rf"{number}\s*(?:\([^)]*\))?\s*{_UNIT_WORDS[time.unit]}\b", text))


def _count_differences(procedure: Procedure, reference: Reference) -> Iterator[str]:
    counts = {(paper.get("original"), paper.get("copy")) for paper in reference.record.get("papers") or []}
    for paper in (paper for case in procedure.cases for paper in case.papers):
        if paper.originals is not None and (paper.originals, paper.copies) not in counts:
            yield f"paper: {paper.originals} originals, {paper.copies} copies on no paper: {paper.name!r}"


def _agency_differences(procedure: Procedure, text: str) -> Iterator[str]:
    for agency in procedure.executing_agencies + procedure.competent_agencies:
        if normalised(agency.name) not in text:
            yield f"agency: {agency.name} is not in the reference"


def _legal_differences(procedure: Procedure, text: str) -> Iterator[str]:
    for law in procedure.legal_basis:
        number = normalised(law.number)
        # The source cuts some numbers by a letter: "118/2025/NĐ-C".
        if number not in text and number[:-1] not in text:
            yield f"legal basis: {law.number} is not in the reference"


def _wording_differences(procedure: Procedure, text: str) -> Iterator[str]:
    numbers = {_plain(number) for number in _NUMBER.findall(text)}
    statements = _statements(text)
    for ours in _wording(procedure):
        said = normalised(ours)
        for number in _NUMBER.findall(said):
            if _plain(number) not in numbers:
                yield f"number {number} is not in the reference: {ours!r}"
        for statement in sorted(_statements(said) - statements):
            yield f"{statement!r} is not in the reference: {ours!r}"
        for document in _DOCUMENT.findall(said):
            if document.rstrip(".") not in text:
                yield f"{document} is not in the reference: {ours!r}"


def _wording(procedure: Procedure) -> Iterator[str]:
    """Everything a person may read in a record that is not checked elsewhere."""
    yield from (procedure.summary, procedure.requirements, procedure.note)
    yield from (step.text for step in procedure.steps)
    yield from (result.name for result in procedure.results)
    for channel in procedure.channels:
        yield from (channel.note, channel.time.text, *(fee.text for fee in channel.fees))
    for case in procedure.cases:
        yield from (case.name, case.condition)
        for paper in case.papers:
            yield from (paper.name, paper.condition, paper.quantity_text, *(form.name for form in paper.forms))


def _statements(text: str) -> set[str]:
    """Return the statements of a text, without leading zeros, with a number in words ("10 (mười) ngày") left out."""
    simple = re.sub(r"(?<=\d) \([^)\d]*\)", "", text)
    simple = re.sub(r"(?<![\d.,/])0+(?=\d)", "", simple).replace("phụ lục số ", "phụ lục ").replace("mẫu số ", "mẫu ")
    return set(_STATEMENT.findall(simple))


def _plain(number: str) -> str:
    """Return a number without the marks of thousands and leading zeros, so that "05" is "5"."""
    return re.sub(r"[.,]", "", number).lstrip("0") or "0"


def _amounts(text: str) -> set[Decimal]:
    return {Decimal(re.sub(r"[.,]", "", number)) for number in re.findall(r"\d+(?:[.,]\d{3})+(?!\d)", text)}


def _portal_times(detail: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in detail.get("executionMethods") or [] if row.get("processingTimeUnit")]


def _moment(value: Any) -> datetime | None:
    return datetime.fromtimestamp(int(value) / 1000, timezone.utc) if value else None


def _second(moment: datetime | None) -> datetime | None:
    return moment.replace(microsecond=0) if moment else None


def _day(value: Any) -> date | None:
    return datetime.fromtimestamp(int(value) / 1000, HANOI).date() if value else None


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield str(value)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
