"""The records everything else reads: one administrative procedure and its parts, as frozen dataclasses.

A record says what its source says. Nothing here is computed from a name or guessed; what a source leaves out
stays empty, and an empty field is answered as "not known", never as "none" or "free".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from procedures.validity import ALWAYS, Validity


class FeeKind(str, Enum):
    """What is known of a fee. 77 % of the portal's rows hold 0 or null: those are ``BY_RULE`` or ``UNKNOWN``."""

    AMOUNT = "amount"  # a sum of money above zero
    FREE = "free"  # the text itself says that nothing is charged
    BY_RULE = "by_rule"  # only a text: the rule, a range, a reference to a provincial resolution
    UNKNOWN = "unknown"  # neither a sum nor a text; a bare 0 is this


class FeeType(str, Enum):
    """Which kind of charge, in the words of the Law on Fees and Charges (97/2015/QH13, Article 3)."""

    CHARGE = "charge"  # lệ phí (portal FEE)
    SERVICE_FEE = "service_fee"  # phí (portal SERVICE_FEE)
    PRICE = "price"  # giá dịch vụ (portal PRICE_LEVEL)
    UNSPECIFIED = "unspecified"  # the source does not say


class TimeUnit(str, Enum):
    """Unit of a processing time; ``OTHER`` means that only the text says it."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"
    OTHER = "other"


class ChannelMethod(str, Enum):
    """How a dossier is submitted."""

    ONLINE = "online"
    DIRECT = "direct"
    POSTAL = "postal"


class Level(str, Enum):
    """Administrative level that handles a procedure. ``DISTRICT`` ended on 1 July 2025; old records still say it."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VERTICAL = "vertical"  # ngành dọc: police, tax, customs, social insurance …
    OTHER = "other"


class CaseRole(str, Enum):
    """What a group of papers is: the source mixes variants of the person with kinds of paper."""

    ALL = "all"  # everybody brings these
    VARIANT = "variant"  # only people in the case named
    SUBMIT = "submit"  # "Giấy tờ phải nộp"
    SHOW = "show"  # "Giấy tờ phải xuất trình"
    NOTE = "note"  # "Lưu ý": not papers at all, but advice


class Origin(str, Enum):
    """Where the stored wording of a record comes from."""

    STARTER = "starter"  # curated by us, ships with the product
    PORTAL = "portal"  # the national portal's API
    CSDL = "csdl"  # the older national database service
    BULK = "bulk"  # merged extracts in the field names of the reference data
    LOCAL = "local"  # edited or created here


@dataclass(frozen=True)
class Attachment:
    """A file a source points to: a form, or the resolution that sets a fee."""

    name: str
    url: str = ""
    path: str = ""  # the portal's storage path, when it gives no address
    id: str = ""


@dataclass(frozen=True)
class Agency:
    """An agency, or (``group``) a kind of agency such as "Ủy ban nhân dân cấp xã"."""

    name: str
    code: str = ""
    group: bool = False
    validity: Validity = ALWAYS


@dataclass(frozen=True)
class Fee:
    """One row of a fee table. ``amount`` is set, and above zero, only for ``FeeKind.AMOUNT``."""

    kind: FeeKind
    amount: Decimal | None = None
    currency: str = "VND"  # ISO 4217
    text: str = ""  # the rule in the source's words
    type: FeeType = FeeType.UNSPECIFIED
    attachments: tuple[Attachment, ...] = ()
    validity: Validity = ALWAYS


@dataclass(frozen=True)
class ProcessingTime:
    """How long the authority may take. ``quantity`` may be fractional (7.5 working days occurs)."""

    quantity: Decimal | None = None
    unit: TimeUnit = TimeUnit.OTHER
    text: str = ""
    validity: Validity = ALWAYS


@dataclass(frozen=True)
class Channel:
    """One way to submit, with its own time and fees. A procedure may have several of one method."""

    method: ChannelMethod
    time: ProcessingTime = ProcessingTime()
    fees: tuple[Fee, ...] = ()
    note: str = ""
    other_times: tuple[ProcessingTime, ...] = ()  # of other days than ``time``, each with its validity


@dataclass(frozen=True)
class Paper:
    """One paper of a dossier. Counts are ``None`` where the source gives none, or a number that cannot be one."""

    name: str
    originals: int | None = None
    copies: int | None = None
    condition: str = ""  # when it is needed, if not always
    forms: tuple[Attachment, ...] = ()
    code: str = ""
    electronic_form: bool = False
    is_result: bool = False  # the result of another procedure, which the authority can look up
    quantity_text: str = ""  # a count the source gives as text
    validity: Validity = ALWAYS


@dataclass(frozen=True)
class Case:
    """A group of papers: a variant of the procedure that fits some people, or a kind of paper (``role``)."""

    name: str
    role: CaseRole = CaseRole.ALL
    papers: tuple[Paper, ...] = ()
    condition: str = ""
    code: str = ""


@dataclass(frozen=True)
class CaseTime:
    """A processing time that a source states for a named case."""

    name: str
    time: ProcessingTime
    code: str = ""


@dataclass(frozen=True)
class Step:
    """One step, in order."""

    text: str
    name: str = ""


@dataclass(frozen=True)
class Result:
    """What the person gets in the end."""

    name: str
    code: str = ""


@dataclass(frozen=True)
class LegalBasis:
    """A legal document the procedure rests on; ``number`` such as ``75/2022/TT-BTC``."""

    number: str
    name: str = ""
    url: str = ""


@dataclass(frozen=True)
class ServiceGroup:
    """A life event or business event under which the portal files a procedure."""

    name: str
    audience: str = ""  # CITIZEN or CORPORATE, as the portal says


@dataclass(frozen=True)
class Decision:
    """The decision that published a procedure (quyết định công bố)."""

    number: str = ""
    signed_on: date | None = None
    published_on: date | None = None
    agency: str = ""


@dataclass(frozen=True)
class Source:
    """Where a record was read, and how fresh it is."""

    origin: Origin
    url: str = ""
    id: str = ""  # the source's own identifier
    updated_at: datetime | None = None  # when the source says it changed (UTC)
    imported_at: datetime | None = None  # when we read it (UTC); set by the store
    checked_on: date | None = None  # when a person of ours compared a curated record with its source


@dataclass(frozen=True)
class Procedure:
    """One administrative procedure (thủ tục hành chính).

    ``code`` is the national code (``1.004222``). A provincial copy keeps its suffix in ``local_code``
    (``1.001193.000.00.00.H49``). ``short_name`` and ``summary`` are our plain wording, empty on imported records.
    ``detailed`` is false when only catalogue fields are known: fees, papers and times are then unknown, not absent.
    """

    code: str
    name: str
    source: Source
    short_name: str = ""
    summary: str = ""
    aliases: tuple[str, ...] = ()
    detailed: bool = True
    local_code: str = ""
    category: str = ""
    category_code: str = ""
    kind: str = ""  # STANDARD, SPECIFIC (one province's), STANDARD_INTERNAL (between agencies)
    formality: str = ""  # whether a law left the regulation to the locality, as the source says
    state: str = ""  # ACTIVE, UPDATED …, as the source says
    promulgating_agency: Agency | None = None
    executing_agencies: tuple[Agency, ...] = ()
    competent_agencies: tuple[Agency, ...] = ()
    authorised_agencies: tuple[Agency, ...] = ()
    coordinating_agencies: tuple[Agency, ...] = ()
    levels: tuple[Level, ...] = ()
    subjects: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    cases: tuple[Case, ...] = ()
    case_times: tuple[CaseTime, ...] = ()
    steps: tuple[Step, ...] = ()
    requirements: str = ""
    results: tuple[Result, ...] = ()
    return_methods: tuple[str, ...] = ()  # ONLINE:…, OFFLINE:… as the source says
    legal_basis: tuple[LegalBasis, ...] = ()
    receiving_address: str = ""
    decision: Decision = Decision()
    description: str = ""
    note: str = ""
    keywords: tuple[str, ...] = ()
    service_groups: tuple[ServiceGroup, ...] = ()
    related: tuple[str, ...] = ()  # names or codes of related procedures
    full_online: bool | None = None  # can be done online from start to end (dịch vụ công toàn trình)
    non_territorial: bool | None = None  # may be submitted at any one-stop desk (phi địa giới)
    shared_service: bool | None = None
    offline_only: bool | None = None
    validity: Validity = ALWAYS  # of the whole record; ``decision`` is what began or ended it
    successors: tuple[str, ...] = ()  # codes of what takes its place when it ends


class ProcedureError(Exception):
    """Base of what the procedures room raises."""


class ProcedureNotFound(ProcedureError):
    """No record has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"no procedure has the code {code!r}")
        self.code = code
