"""Refuses every POST that was not made by a page of this session: one check for all routes; none can forget it."""

from __future__ import annotations

import secrets
from collections.abc import MutableMapping
from typing import Any

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler
from aiohttp_session import get_session
from wtforms import Form
from wtforms.csrf.core import CSRF as FormCsrf  # noqa: N811  # the base class, not a constant
from wtforms.csrf.core import CSRFTokenField
from wtforms.validators import ValidationError

from procedures.admin.posted_fields import posted_field
from procedures.admin.uploading import first_field, is_upload

CSRF = "csrf"
"""Name of the token in the session, and of the field of a form."""
CSRF_HEADER = "X-CSRF-Token"
"""Where scripts of our pages put it."""
_SAFE = frozenset({hdrs.METH_GET, hdrs.METH_HEAD, hdrs.METH_OPTIONS})


class Forged(web.HTTPForbidden):
    """A POST without the token of its session, or with another one."""


def csrf_token(session: MutableMapping[str, Any]) -> str:
    """Return the token of a session, made where there is none."""
    if CSRF not in session:
        session[CSRF] = secrets.token_urlsafe(32)
    return str(session[CSRF])


class _SessionToken(FormCsrf):
    """The token of the session for WTForms (its own ``SessionCSRF`` is SHA-1 and not compared in constant time)."""

    def setup_form(self, form: Any) -> Any:
        self._session = form.meta.csrf_context
        return super().setup_form(form)

    def generate_csrf_token(self, csrf_token_field: CSRFTokenField) -> str:
        return csrf_token(self._session)

    def validate_csrf_token(self, form: Any, field: CSRFTokenField) -> None:
        wanted = str(self._session.get(CSRF, ""))
        if not wanted or not secrets.compare_digest(wanted.encode(), str(field.data or "").encode()):
            raise ValidationError("forged")


class _TokenOnly(Form):
    """The part of every form that says which session it belongs to."""

    class Meta:
        csrf = True
        csrf_class = _SessionToken
        csrf_field_name = CSRF


@web.middleware
async def refuse_forged(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a POST through only with the token of its session, as a field or in a header."""
    if request.method in _SAFE:
        return await handler(request)
    session = await get_session(request)
    given = request.headers.get(CSRF_HEADER)
    if given is None:
        given = await (first_field(request, CSRF) if is_upload(request) else posted_field(request, CSRF))
    form = _TokenOnly(data={CSRF: given}, meta={"csrf_context": session})
    form[CSRF].data = given
    if not form.validate():
        raise Forged
    return await handler(request)
