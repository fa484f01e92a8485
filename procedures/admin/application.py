"""Puts the console together: routes, middlewares in their order, headers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler
from aiohttp_session import session_middleware

from procedures.admin.csrf import refuse_forged
from procedures.admin.errors import show_errors
from procedures.admin.guard import NEEDS, enforce_permissions
from procedures.admin.headers import add_headers
from procedures.admin.record_form.pages import STATIC as FORM_STATIC
from procedures.admin.rendering import SITE_STATIC, render, set_up_templates
from procedures.admin.route import PUBLIC, Route
from procedures.admin.routes import ROUTES
from procedures.admin.services import SERVICES, LateServices
from procedures.admin.session_storage import ConsoleStorage
from procedures.sealing import Seal

PREFIX = "/admin"
_FILES = {"/static/": (Path(__file__).with_name("static"), "static"), "/static-form/": (FORM_STATIC, "form-static")}


def create_console(
    services: LateServices,
    *,
    key: bytes,
    secure: bool = False,
    site_static: str = "/static/",
    routes: Iterable[Route] = ROUTES,
) -> web.Application:
    """Build the console. Whoever serves mounts it with ``app.add_subapp(PREFIX, …)``.

    Args:
        services: what pages work with; until they are given, people read that it is being loaded.
        key: the secret of this installation.
        secure: whether people come by https; cookies then go over https only.
        site_static: where the host serves ``tokens.css`` and ``lotus.svg``.
        routes: the route table.
    """
    app = web.Application(
        middlewares=[
            allow_larger_bodies,  # first: it replaces the request
            show_errors,
            wait_until_loaded,
            session_middleware(ConsoleStorage(Seal(key), path=PREFIX, secure=secure)),
            enforce_permissions,
            refuse_forged,
        ]
    )
    app[SERVICES] = services
    app[SITE_STATIC] = site_static
    set_up_templates(app)
    app[NEEDS] = _add_routes(app, routes)
    app.on_response_prepare.append(add_headers)
    return app


def _add_routes(app: web.Application, routes: Iterable[Route]) -> dict[web.AbstractRoute, Route]:
    table: dict[web.AbstractRoute, Route] = {}
    for route in routes:
        resource = app.router.named_resources().get(route.name) or app.router.add_resource(route.path, name=route.name)
        if not isinstance(resource, web.Resource) or resource.canonical != route.path:
            raise ValueError(f"two paths are named {route.name}: {resource.canonical}, {route.path}")
        table[resource.add_route(route.method, route.handler)] = route
    for path, (folder, name) in _FILES.items():
        for of_files in app.router.add_static(path, folder, name=name):
            table[of_files] = Route(of_files.method, path, PUBLIC, of_files.handler, "static")
    return table


@web.middleware
async def wait_until_loaded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Ask people to wait as long as the database is not open; the page comes again by itself."""
    if request.app[SERVICES].current is None and not _is_static(request):
        response = render(request, "loading.html", status=503)
        response.headers["Refresh"] = "3"
        return response
    return await handler(request)


@web.middleware
async def allow_larger_bodies(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Take as much as the route says: the chat beside which the console is mounted takes a few kilobytes only."""
    route = request.app[NEEDS].get(request.match_info.route)
    return await handler(request.clone(client_max_size=route.largest_body) if route else request)


def _is_static(request: web.Request) -> bool:
    route = request.app[NEEDS].get(request.match_info.route)
    return route is not None and route.name == "static"
