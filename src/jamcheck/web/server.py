"""The application on uvicorn, with logs that name no document."""

from __future__ import annotations

import logging
import threading
import webbrowser

import uvicorn

from jamcheck.errors import ConfigError
from jamcheck.web.app import build
from jamcheck.web.settings import Settings

_FORMAT = "%(asctime)s %(levelname)s %(message)s"


class _Server(uvicorn.Server):
    """Tells when it listens, so that the browser is opened neither too early nor for nothing."""

    def __init__(self, config: uvicorn.Config, address: str, *, open_browser: bool) -> None:
        super().__init__(config)
        self._address, self._open_browser = address, open_browser

    async def startup(self, sockets: object = None) -> None:
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            logging.getLogger("jamcheck.web").info("listening on %s", self._address)
            if self._open_browser:
                threading.Thread(target=webbrowser.open, args=(self._address,), daemon=True).start()


def run(settings: Settings, *, open_browser: bool) -> None:
    """Serve until told to stop. Raises ConfigError where the address can't be listened on, RuleError or ModelError."""
    _leave_no_core()
    logging.basicConfig(level=logging.INFO, format=_FORMAT)
    address = f"http://{_bracketed(settings.host)}:{settings.port}{settings.root_path}/"
    app = build(settings)
    config = uvicorn.Config(
        app, host=settings.host, port=settings.port, log_config=None, access_log=False,
        proxy_headers=False, server_header=False, timeout_graceful_shutdown=settings.grace_seconds,
        h11_max_incomplete_event_size=2**16, timeout_keep_alive=10,
    )
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # what concerns us we tell ourselves
    server = _Server(config, address, open_browser=open_browser)
    try:
        server.run()
    except SystemExit as error:  # uvicorn's way of telling that it could not start
        if app.state.service.failure is not None:
            raise app.state.service.failure from None
        raise ConfigError(f"Det går inte att lyssna på {address}. Används porten redan? Välj en annan med --port."
                          ) from error


def _leave_no_core() -> None:
    """A crash must not write documents in memory to disk."""
    try:
        import resource
    except ImportError:  # Windows writes none
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
