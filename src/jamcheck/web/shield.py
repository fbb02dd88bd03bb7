"""Around every request: security headers, only our own host and origin, the gate, and a log line without documents."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jamcheck.i18n import N_
from jamcheck.web.gate import Gate, client_of, drain
from jamcheck.web.jobs import place_of
from jamcheck.web.metrics import Metrics
from jamcheck.web.problems import Problem
from jamcheck.web.settings import MEGABYTE, Settings

log = logging.getLogger("jamcheck.web")
Answer = Callable[[Scope, Problem], Response]
_PERMISSIONS = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi",
                "payment", "usb")
_SAFE = ("GET", "HEAD", "OPTIONS")
_DRAINED_MEGABYTES = 64


class Shield:
    """ASGI middleware. `answer` makes the response of a problem, as a page or as JSON."""

    def __init__(self, app: ASGIApp, settings: Settings, gate: Gate, metrics: Metrics, answer: Answer) -> None:
        self._app, self._settings, self._gate = app, settings, gate
        self._metrics, self._answer = metrics, answer
        self._headers = security_headers(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope = below(scope, self._settings.root_path)
        started, status = time.monotonic(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._guarded(scope, receive, sending, lambda: status != 0)
        self._metrics.count("jamcheck_requests_total", method=_method(scope), status=str(status))
        log.info("%s %s %d %.3f s", _method(scope), _path(scope), status, time.monotonic() - started)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send, begun: Callable[[], bool]) -> None:
        try:
            await self._admitted(scope, receive, send)
        except Problem as problem:
            if not begun():
                await self._refuse(scope, receive, send, problem)
        except Exception as error:  # its text may quote a document, so only kind and place are told
            log.error("%s", place_of(error))
            if not begun():
                fault = Problem(500, "fault", N_("Något gick fel hos oss. Försök igen, eller hör av dig."))
                await self._answer(scope, fault)(scope, receive, send)

    async def _admitted(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._check_host(scope)
        if scope["method"] in _SAFE:
            await self._app(scope, receive, send)
            return
        self._check_origin(scope)
        self._gate.spend(client_of(scope, self._settings.trusted_proxies))
        with self._gate.room(self._gate.size_of(scope)):
            await self._app(scope, self._gate.bounded(receive), send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, problem: Problem) -> None:
        if problem.status in (413, 429, 503):
            await drain(receive, _DRAINED_MEGABYTES * MEGABYTE)
        await self._answer(scope, problem)(scope, receive, send)

    def _check_host(self, scope: Scope) -> None:
        """Only our own names, so that no page elsewhere reaches a local service by naming this machine (rebinding)."""
        accepted = self._settings.accepted_hosts
        name = urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname or ""
        if accepted and name not in accepted:
            raise Problem(421, "host", N_("Ange tjänstens namn i JAMCHECK_WEB_HOSTS."))

    def _check_origin(self, scope: Scope) -> None:
        """No other site may post in a visitor's name. Programs send neither header and are let through."""
        headers = Headers(scope=scope)
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        foreign = site not in ("same-origin", "none") if site else _other(origin, headers.get("host", ""))
        if foreign:
            raise Problem(403, "origin", N_("Öppna sidan själv och skicka därifrån."))


def below(scope: Scope, root: str) -> Scope:
    """The request as the routes see it, whether or not the proxy has taken the sub-path off."""
    if not root:
        return scope
    path = scope["path"]
    inside = path == root or path.startswith(f"{root}/")
    return {**scope, "root_path": root, "path": path if inside else root + path}


def security_headers(settings: Settings) -> dict[str, str]:
    """What every answer carries. Only what lies on this server runs or is shown, and nothing is stored."""
    ancestors = " ".join(settings.frame_ancestors) or "'none'"
    policy = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
              f"form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}")
    framing = {} if settings.frame_ancestors else {"x-frame-options": "DENY"}
    return {
        "content-security-policy": policy, **framing, "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff", "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin", "cache-control": "no-store",
        "permissions-policy": ", ".join(f"{name}=()" for name in _PERMISSIONS),
    }


def _other(origin: str | None, host: str) -> bool:
    return origin is not None and urlsplit(origin).netloc.lower() != host.lower()


def _method(scope: Scope) -> str:
    known = (*_SAFE, "POST", "PUT", "PATCH", "DELETE")
    return scope["method"] if scope["method"] in known else "OTHER"


def _path(scope: Scope) -> str:
    """The path of the route that was met: an address that isn't ours may hold anything, so it isn't told."""
    return getattr(scope.get("route"), "path", "-")
