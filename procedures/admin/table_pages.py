"""Records as a table to edit outside; brought in again it is reviewed as edits, cell by cell."""

from __future__ import annotations

import asyncio

from aiohttp import web

from procedures.admin.procedure_pages import codes_wanted
from procedures.admin.services import services_of
from procedures.admin.signing_in import actor_of
from procedures.importers.procedure_table import workbook

MOST = 1000
"""Records of one table: more take minutes, and nobody edits them by hand."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def get_table(request: web.Request) -> web.Response:
    """Hand out the records that the filter finds; the first ``MOST`` where there are more."""
    services = services_of(request)
    codes = await asyncio.to_thread(codes_wanted, services, request, MOST)
    table = await asyncio.to_thread(lambda: workbook(services.store.find_many(codes).values()))
    after = {"records": len(codes), "query": dict(request.query)}
    await asyncio.to_thread(
        services.audit.record, actor_of(request).name, "records.exported", "procedures", None, after
    )
    headers = {"Content-Disposition": 'attachment; filename="thu-tuc.xlsx"'}
    return web.Response(body=table, content_type=XLSX, headers=headers)
