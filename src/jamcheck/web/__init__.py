"""The applicants' page and the HTTP API: an upload goes through the same check as on the command line; nothing is kept.

    Settings.from_environ(os.environ)    what the operator decides (JAMCHECK_WEB_…)
    create_app(settings)                 the ASGI application
    serve(settings)                      the application on uvicorn, until it is told to stop
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jamcheck.web.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Settings", "create_app", "serve"]


def create_app(settings: Settings) -> FastAPI:
    """The application. Its worker processes start with it and end with it."""
    from jamcheck.web.app import build

    return build(settings)


def serve(settings: Settings, *, open_browser: bool = False) -> None:
    """Serve until SIGINT or SIGTERM; requests that are under way get their answers. Raises ConfigError."""
    from jamcheck.web.server import run

    run(settings, open_browser=open_browser)
