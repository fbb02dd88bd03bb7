"""What the operator decides, by environment (JAMCHECK_WEB_…) and command line. The defaults suit one's own machine."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jamcheck.errors import ConfigError

PREFIX = "JAMCHECK_WEB_"
MEGABYTE = 2**20
#: Names that this machine has for itself; a page elsewhere that points its own name here is turned away.
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Times are in seconds, sizes in megabytes (2^20 bytes). 0 turns `rate_per_minute` off.

    `hosts` are the names that the service answers to, () any; `frame_ancestors` the sites that may embed the page;
    `trusted_proxies` the addresses whose X-Forwarded-For is believed.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    root_path: str = ""
    hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    frame_ancestors: tuple[str, ...] = ()
    plan: str = "gemensam"
    rules_dir: Path | None = None
    model: str | None = None
    lang: str = "sv"
    association: str = ""
    logo: Path | None = None
    contact: str = ""
    workers: int = min(4, os.cpu_count() or 1)
    queue: int = 64
    upload_mb: int = 20
    in_flight_mb: int = 256
    files: int = 10
    pages: int = 300
    characters: int = 1_000_000
    read_seconds: int = 40
    check_seconds: int = 40
    upload_seconds: int = 60
    wait_seconds: int = 60
    rate_per_minute: int = 60
    grace_seconds: int = 30

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Settings:
        """Settings from JAMCHECK_WEB_… variables. Raises ConfigError that names the variable."""
        known = {f"{PREFIX}{item.name.upper()}": item.name for item in fields(cls)}
        for name in environ:
            if name.startswith(PREFIX) and name not in known:
                raise ConfigError(f"Variabeln {name} finns inte. De som finns: {', '.join(sorted(known))}.")
        given = {field: _value(variable, field, environ[variable])
                 for variable, field in known.items() if environ.get(variable)}
        return cls(**given).checked()

    def with_options(self, **values: Any) -> Settings:
        """The settings with those `values` that are not None put over them."""
        return replace(self, **{name: value for name, value in values.items() if value is not None}).checked()

    def checked(self) -> Settings:
        """The settings themselves; raises ConfigError where a value can't be used."""
        for name in ("workers", "queue", "upload_mb", "in_flight_mb", "files", "read_seconds", "check_seconds"):
            if getattr(self, name) < 1:
                raise ConfigError(f"{PREFIX}{name.upper()} ska vara minst 1.")
        if not 0 <= self.port <= 65535:
            raise ConfigError(f"Porten {self.port} finns inte. Ange 1–65535.")
        if self.root_path and (not self.root_path.startswith("/") or self.root_path.endswith("/")):
            raise ConfigError(f"{PREFIX}ROOT_PATH ska börja men inte sluta med snedstreck, till exempel /jamcheck.")
        if self.logo is not None and self.logo.suffix.lower() not in (".svg", ".png"):
            raise ConfigError(f"{PREFIX}LOGO ska vara en .svg- eller .png-fil.")
        if self.logo is not None and not self.logo.is_file():
            raise ConfigError(f"Logotypen {self.logo} finns inte. Rätta {PREFIX}LOGO.")
        for origin in self.frame_ancestors:
            _check_origin(origin)
        for proxy in self.trusted_proxies:
            _check_network(proxy)
        return self

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches the service."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def accepted_hosts(self) -> tuple[str, ...]:
        """The names that the service answers to; () for any. Health checks ask for this machine by its own names."""
        return (*map(str.lower, self.hosts), *LOOPBACK_NAMES) if self.hosts or self.loopback else ()


def _value(variable: str, name: str, text: str) -> Any:
    kind = Settings.__dataclass_fields__[name].type
    if kind == "int":
        if not text.strip().isdigit():
            raise ConfigError(f"{variable} ska vara ett heltal från 0, inte {text!r}.")
        return int(text)
    if str(kind).startswith("tuple"):
        return tuple(text.replace(",", " ").split())
    return Path(text) if "Path" in str(kind) else text.strip()


def _check_origin(origin: str) -> None:
    """A source of Content-Security-Policy's frame-ancestors: nothing that could end the directive or open it to all."""
    parts = urlsplit(origin)
    plain = parts.scheme in ("https", "http") and parts.netloc and not parts.path.strip("/")
    if origin != "'self'" and (not plain or any(sign in origin for sign in ";, '\"")):
        raise ConfigError(f"{PREFIX}FRAME_ANCESTORS: {origin!r} ska vara en webbplats, till exempel https://exempel.se.")


def _check_network(proxy: str) -> None:
    try:
        ipaddress.ip_network(proxy)
    except ValueError as error:
        raise ConfigError(f"{PREFIX}TRUSTED_PROXIES: {proxy!r} är ingen adress eller adressrymd.") from error
