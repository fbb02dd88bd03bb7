"""The application put together: routes, the shield around them, and the processes that live as long as it does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import to_thread
from fastapi import FastAPI, Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from jamcheck import __version__
from jamcheck.errors import JamcheckError
from jamcheck.i18n import N_
from jamcheck.web import api, pages
from jamcheck.web.gate import Gate
from jamcheck.web.problems import Problem
from jamcheck.web.service import Service
from jamcheck.web.settings import Settings
from jamcheck.web.shield import Shield

_OPENAPI = "/v1/openapi.json"
#: FastAPI would send traces where OTEL_… variables say so; nothing leaves this service but its answers.
_NO_TELEMETRY: Any = {"auto_configure": False, "tracing": False, "metrics": False, "logs": False}
_HTTP_DETAILS = {404: N_("Adressen finns inte. Kontrollera den, eller börja om från startsidan."),
                 405: N_("Adressen finns, men inte för den här metoden.")}


def build(settings: Settings) -> FastAPI:
    """The application. Raises RuleError where the rules can't be read."""
    service = Service(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            await to_thread.run_sync(service.engine.start)
            yield
        except JamcheckError as error:
            service.failure = error  # the server tells only that it did not start
            raise
        finally:
            await to_thread.run_sync(service.engine.close)

    app = FastAPI(title="jamcheck", version=__version__, lifespan=lifespan,
                  openapi_url=_OPENAPI, docs_url=None, redoc_url=None, redirect_slashes=False, telemetry=_NO_TELEMETRY,
                  description="Checks Swedish board documents for the gender-equality perspective. Nothing is kept.")
    app.state.service = service
    app.include_router(pages.router)
    app.include_router(api.router)

    def answer(scope: Scope, problem: Problem) -> Response:
        return answer_to(service, scope, problem)

    def on_problem(request: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return answer(request.scope, error)

    def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        detail = _HTTP_DETAILS.get(error.status_code, N_("Anropet går inte att svara på."))
        made = answer(request.scope, Problem(error.status_code, "http", detail))
        made.headers.update(error.headers or {})
        return made

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(HTTPException, on_http)
    app.add_middleware(Shield, settings=settings, gate=Gate(settings), metrics=service.metrics, answer=answer)
    return app


def answer_to(service: Service, scope: Scope, problem: Problem) -> Response:
    """A problem as the asker reads it: a page for browsers, problem+json for programs."""
    path = scope["path"].removeprefix(service.settings.root_path)
    reads_pages = "text/html" in Headers(scope=scope).get("accept", "") and not path.startswith("/v1/")
    if path in pages.PATHS or reads_pages:
        return pages.problem_page(service, scope, problem)
    return api.problem_response(problem)
