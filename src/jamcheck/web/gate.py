"""Who may come in: so many requests a minute from one client, so many bytes at a time from all, a body in time."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope

from jamcheck.i18n import N_
from jamcheck.web.problems import Problem, busy
from jamcheck.web.settings import MEGABYTE, Settings

_MOST_CLIENTS = 10_000
_RETRY_AFTER = 5
_DRAIN_SECONDS = 10.0


@dataclass(slots=True)
class Gate:
    """Admits requests that carry a body. Clients are known by address, in memory, while they are active."""

    settings: Settings
    clock: Callable[[], float] = time.monotonic
    in_flight: int = 0
    _clients: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def spend(self, client: str) -> None:
        """Count a request of `client`: a bucket that holds a minute's worth and fills evenly. Raises Problem 429."""
        rate = self.settings.rate_per_minute
        if not rate:
            return
        now = self.clock()
        left, since = self._clients.pop(client, (float(rate), now))
        left = min(float(rate), left + (now - since) * rate / 60)
        self._clients[client] = (left - 1 if left >= 1 else left, now)
        while len(self._clients) > _MOST_CLIENTS:
            self._clients.popitem(last=False)
        if left < 1:
            wait = int((1 - left) * 60 / rate) + 1
            raise Problem(429, "rate", N_("Du har granskat många gånger på kort tid. Vänta en stund och försök igen."),
                          retry_after=wait)

    @contextmanager
    def room(self, size: int) -> Iterator[None]:
        """Hold room in memory for a body while it is dealt with. Raises Problem 503 where there is none."""
        if self.in_flight + size > self.settings.in_flight_mb * MEGABYTE:
            raise busy(_RETRY_AFTER)
        self.in_flight += size
        try:
            yield
        finally:
            self.in_flight -= size

    def size_of(self, scope: Scope) -> int:
        """Bytes to expect: as declared, else the most that is allowed. Raises Problem 400 or 413."""
        most = self.settings.upload_mb * MEGABYTE
        declared = Headers(scope=scope).get("content-length")
        if declared is None:
            return most
        if not declared.isdecimal():
            raise Problem(400, "malformed", N_("Content-Length är inget tal."))
        if int(declared) > most:
            raise self.too_large()
        return int(declared)

    def too_large(self) -> Problem:
        return Problem(413, "too-large", N_("Filerna får vara högst {size} MB tillsammans. Dela upp dem, eller ta bort "
                                            "stora bilder."), at="file", values={"size": self.settings.upload_mb})

    def bounded(self, receive: Receive) -> Receive:
        """`receive` that raises Problem 413 when the body outgrows the limit and 408 when it is too slow."""
        most = self.settings.upload_mb * MEGABYTE
        deadline = self.clock() + self.settings.upload_seconds
        got, complete = 0, False

        async def limited() -> Message:
            nonlocal got, complete
            if complete:  # what is left to receive is that the client goes away
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(0.01, deadline - self.clock()))
            except TimeoutError as error:
                raise Problem(408, "slow", N_("Filen kom inte fram i tid. Försök igen på en bättre lina.")) from error
            got += len(message.get("body", b""))
            complete = not message.get("more_body", False)
            if got > most:
                raise self.too_large()
            return message

        return limited


async def drain(receive: Receive, most: int) -> None:
    """Take in and drop the rest of a body, so that the browser gets to read the answer instead of a broken line."""
    async def take() -> None:
        left = most
        while left > 0:
            message = await receive()
            left -= len(message.get("body", b""))
            if message["type"] == "http.disconnect" or not message.get("more_body", False):
                return

    try:
        await asyncio.wait_for(take(), _DRAIN_SECONDS)
    except TimeoutError:
        return


def client_of(scope: Scope, trusted: tuple[str, ...]) -> str:
    """The client's address, an IPv6 one as its /64 network. X-Forwarded-For counts only from a trusted proxy.

    Of the addresses there the last one that is no trusted proxy is taken: those before it are the client's own claim.
    """
    peer = (scope.get("client") or ("",))[0]
    networks = [ipaddress.ip_network(item) for item in trusted]
    forwarded = Headers(scope=scope).get("x-forwarded-for", "")
    for address in [peer, *reversed([part.strip() for part in forwarded.split(",") if part.strip()])]:
        try:
            known = ipaddress.ip_address(address)
        except ValueError:
            return peer
        if not any(known in network for network in networks):
            return _grouped(known)
    return peer


def _grouped(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str:
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))
