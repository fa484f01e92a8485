"""A provider of each kind with its server on this machine, spoken to in the same words by the tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp

from actions.dossiers.da_nang import DaNangProvider
from actions.dossiers.national_exchange import NationalExchangeProvider
from actions.dossiers.provider import DossierProvider
from actions.dossiers.vnpt_igate import VnptIgateProvider
from procedures.dossiers.unknown_labels import UnknownLabels
from procedures.vietnam_time import VIETNAM
from tests.fakes import da_nang_server, igate_server, national_exchange_server
from tests.fakes.dossier_server import DossierServer

CODE = "H17.00-241105-0012"
OTHER_CODE = "H17.00-241105-0013"
NOW = datetime(2026, 9, 21, 8, 5, tzinfo=VIETNAM)
APPLICANT = ("Trần Thị Thử", "0912345678", "thu@example.vn")
KINDS = ("national_exchange", "vnpt_igate", "da_nang")


class Clock:
    """A clock that a test moves; whoever sleeps by it is noted and does not wait."""

    def __init__(self) -> None:
        self.now = NOW
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@dataclass
class Source:
    """A kind of provider, its server and the clock."""

    kind: str
    server: Any  # the server of this kind: a DossierServer and its own switches
    session: aiohttp.ClientSession
    clock: Clock = field(default_factory=Clock)
    unknown: UnknownLabels = field(default_factory=UnknownLabels)

    def provider(self, *, secret: str = "", deadline: float = 2.0, address: str = "", **more: Any) -> DossierProvider:
        """Return a new provider; another ``secret`` than the server's, and another address, if given."""
        base = address or self.server.address
        known = {"deadline": deadline, "now": self.clock, "sleep": self.clock.sleep, "unknown": self.unknown, **more}
        if self.kind == "national_exchange":
            login = national_exchange_server
            return NationalExchangeProvider(
                self.session,
                name="Cổng quốc gia",
                base_url=base,
                username=login.USERNAME,
                password=secret or login.PASSWORD,
                unit_code=login.UNIT,
                service_path="/api",
                **known,
            )
        if self.kind == "vnpt_igate":
            return VnptIgateProvider(
                self.session,
                name="iGate",
                base_url=base,
                token_url=f"{base}/auth/token",
                client_id=igate_server.CLIENT,
                client_secret=secret or igate_server.SECRET,
                **known,
            )
        return DaNangProvider(
            self.session,
            name="Đà Nẵng",
            base_url=f"{base}/",
            username=da_nang_server.USERNAME,
            password=secret or da_nang_server.PASSWORD,
            **known,
        )

    def put(self, label: str | int, *, code: str = CODE, asked: str = CODE, due: Any = None, **more: Any) -> None:
        """Let the server know a dossier, with an applicant, and answer with it when ``asked`` is asked for."""
        name, phone, email = APPLICANT
        shapes: dict[str, dict[str, Any]] = {
            "national_exchange": {
                **{"MaHoSo": code, "TrangThaiHoSo": label, "NgayHenTra": due},
                **{"ChuHoSo": name, "SoDienThoai": phone, "Email": email, "NguoiXuLy": name},
            },
            "vnpt_igate": {
                **{"code": code, "statusCurrentTask": label, "appointmentDate": due},
                "applicant": {"data": {"fullname": name, "phoneNumber": phone, "email": email}},
            },
            "da_nang": {
                **{"MaHoSo": code, "TenTrangThai": label, "HanGiaiQuyet": due},
                **{"TenChuHoSo": name, "HoTen": name, "SoDienThoai": phone},
            },
        }
        self.server.dossiers[asked] = {**shapes[self.kind], **more}


@asynccontextmanager
async def running(kind: str) -> AsyncIterator[Source]:
    """Run the server of a kind for the block."""
    servers: dict[str, Any] = {
        "national_exchange": national_exchange_server.national_exchange_server,
        "vnpt_igate": igate_server.igate_server,
        "da_nang": da_nang_server.da_nang_server,
    }
    async with servers[kind]() as server, aiohttp.ClientSession() as session:
        assert isinstance(server, DossierServer)
        yield Source(kind, server, session)
