from __future__ import annotations

import csv
import io

from procedures.accounts.permissions import Role
from procedures.admin.services import ConsoleServices
from tests.procedures.admin.console import signed_in


async def test_the_log_is_narrowed_and_paged(services: ConsoleServices) -> None:
    for number in range(120):
        services.audit.record("lan.nguyen", "record.published", f"procedure:1.{number:06}")
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        text = await (await browser.get("/nhat-ky?nguoi=lan.nguyen&trang=2")).text()
        assert "51–100 trong 120" in text
        assert "procedure:1.000069" in text
        assert "procedure:1.000070" not in text
        one = await (await browser.get("/nhat-ky?doi_tuong=1.000007")).text()
        assert "1–1 trong 1 " in one
        assert "Không có việc nào" in await (await browser.get("/nhat-ky?den_ngay=2020-01-01")).text()
        assert (await browser.get("/nhat-ky?trang=x&tu_ngay=hom-qua")).status == 200


async def test_the_csv_has_all_that_fits_and_no_formula(services: ConsoleServices) -> None:
    services.audit.record("lan.nguyen", "record.published", "procedure:1.004222", {"fee": 5000}, "=HYPERLINK(1)")
    async with signed_in(services, Role.ADMINISTRATOR) as browser:
        response = await browser.get("/nhat-ky.csv?nguoi=lan.nguyen")
        rows = list(csv.reader(io.StringIO((await response.read()).decode("utf-8-sig"))))
        assert [row[2:] for row in rows[1:]] == [
            ["lan.nguyen", "record.published", "procedure:1.004222", "fee: 5000", "'=HYPERLINK(1)"]
        ]
        assert "attachment" in response.headers["Content-Disposition"]
        assert "tải nhật ký" in await (await browser.get("/nhat-ky")).text()
