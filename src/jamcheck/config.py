"""Settings: command line > JAMCHECK_* > jamcheck.toml > what it extends > defaults.

The file (or [tool.jamcheck] in pyproject.toml) is looked for upward from where the documents lie. Every value
remembers where it came from.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import fields, replace

from jamcheck.errors import ConfigError, reason
from jamcheck.pathglob import matches

FILE_NAME = "jamcheck.toml"
FAIL_ON, ENGINES = ("failed", "review", "never"), ("local", "dask")
SEVERITIES = ("error", "warning", "note")
LANGUAGES = ("sv", "en")
DEFAULT_ORIGIN = "förval"
COMMAND_LINE = "kommandoraden"


class PathRule(Struct, frozen=True, kw_only=True):
    """What a `[paths."glob"]` table says of the documents that fit `pattern`, read from the folder `base`."""

    pattern: str
    base: Path
    type: str | None = None
    severity: Mapping[str, str] = field(default_factory=dict)


class Config(Struct, frozen=True, kw_only=True):
    """Effective settings. `origins` names for each setting the file, variable or "förval" that decided it."""

    plan: str = "gemensam"
    fail_on: str = "failed"
    lang: str = "sv"
    jobs: str = "auto"
    engine: str = "local"
    scheduler: str | None = None
    parquet: Path | None = None
    model: str | None = None
    rules_dir: Path | None = None
    cache: bool = True
    cache_dir: Path | None = None
    history: str | None = None
    history_record: bool = False
    history_quotes: bool = True
    history_keep_days: int | None = None
    organisation: str = ""
    waivers: Path | None = None
    baseline: Path | None = None
    exclude: tuple[str, ...] = ()
    paths: tuple[PathRule, ...] = ()
    #: The settings file's folder, else that of the documents: `exclude` is read from it, undantag.yaml looked for.
    base: Path = field(default_factory=Path.cwd)
    origins: Mapping[str, str] = field(default_factory=dict)

    def type_of(self, path: Path) -> str | None:
        """The document type that the settings state for `path`; the last fitting pattern decides."""
        stated = [rule.type for rule in self.paths if rule.type and matches(rule.pattern, path, rule.base)]
        return stated[-1] if stated else None

    def severities_of(self, path: Path) -> dict[str, str]:
        """Severities that the settings change for `path`, by requirement."""
        changed: dict[str, str] = {}
        for rule in self.paths:
            if rule.severity and matches(rule.pattern, path, rule.base):
                changed |= rule.severity
        return changed

    def with_options(self, origin: str = COMMAND_LINE, **values: Any) -> Config:
        """The settings with those `values` that are not None put over them."""
        given = {name: value for name, value in values.items() if value is not None}
        return replace(self, **given, origins={**self.origins, **dict.fromkeys(given, origin)})


#: Settings that a file or a variable may give, with the name used there.
SETTINGS = {item.name: item.name.replace("_", "-") for item in fields(Config) if item.name not in ("base", "origins")}
_CHOICES: dict[str, tuple[str, ...]] = {"fail_on": FAIL_ON, "lang": LANGUAGES, "engine": ENGINES}
_PATHS = ("rules_dir", "cache_dir", "parquet", "waivers", "baseline")
_FLAGS = ("cache", "history_record", "history_quotes")
_NO_VARIABLE = ("paths", "exclude")


def load_config(places: Iterable[Path] = (), environ: Mapping[str, str] | None = None,
                file: Path | None = None) -> Config:
    """Settings for documents at `places`; raises ConfigError naming the file and what is wrong.

    `file` (or JAMCHECK_CONFIG) names the file outright; else it is looked for upward from the places' common folder
    and then from the current one.
    """
    environ, places = environ or {}, list(places)
    named = file or (Path(environ["JAMCHECK_CONFIG"]) if environ.get("JAMCHECK_CONFIG") else None)
    if named and not named.is_file():
        raise ConfigError(f"Inställningsfilen {named} finns inte. Rätta sökvägen eller ta bort --config.")
    found = named or find_config(places)
    config = _from_file(found, ()) if found else Config(base=_common_folder(list(places)) or Path.cwd())
    for name, key in SETTINGS.items():
        variable = f"JAMCHECK_{name.upper()}"
        if name not in _NO_VARIABLE and environ.get(variable):
            value = _value(name, _from_text(name, environ[variable]), Path.cwd(), variable, key)
            config = config.with_options(variable, **{name: value})
    return config


def find_config(places: Iterable[Path] = ()) -> Path | None:
    """The nearest settings file upward from the places' common folder, else from the current folder."""
    starts = [_common_folder(list(places)), Path.cwd()]
    for start in starts:
        for folder in (start, *start.parents) if start else ():
            if (folder / FILE_NAME).is_file():
                return folder / FILE_NAME
            project = folder / "pyproject.toml"
            if project.is_file() and _tool_table(project) is not None:
                return project
    return None


def _common_folder(places: list[Path]) -> Path | None:
    if not places:
        return None
    folders = [place if place.is_dir() else place.parent for place in (item.absolute() for item in places)]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # different drives
        return folders[0]


def _tool_table(path: Path) -> dict[str, Any] | None:
    if (data := _read_toml(path)) and path.name != "pyproject.toml":
        return data
    table = data.get("tool", {}).get("jamcheck")
    return table if isinstance(table, dict) else None


def _read_toml(path: Path) -> dict[str, Any]:
    import tomllib  # a cached run without settings starts without it

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path} kan inte läsas: {reason(error)}.") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} är inte UTF-8. Spara om filen som UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} är inte giltig TOML: {error}. Rätta raden.") from error


def _from_file(path: Path, trail: tuple[Path, ...]) -> Config:
    """Settings of one file on top of those that it extends."""
    path = path.resolve()
    if path in trail:
        raise ConfigError(f"{path} bygger på sig själv genom extends. Ta bort ett av leden.")
    table = {key.replace("_", "-"): value for key, value in (_tool_table(path) or {}).items()}
    if isinstance(history := table.get("history"), dict):  # [history] url = …, quotes = …
        del table["history"]
        table |= {"history" if key == "url" else f"history-{key}": value for key, value in history.items()}
    base = table.pop("extends", None)
    config = _extended(path, base, trail) if base is not None else Config()
    names = {key: name for name, key in SETTINGS.items()}
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in names:
            raise ConfigError(f"{path}: inställningen ”{key}” finns inte.{_meant(key, [*names, 'extends'])}")
        values[names[key]] = _value(names[key], value, path.parent, str(path), key)
    if "paths" in values:
        values["paths"] = (*config.paths, *values["paths"])
    return replace(config.with_options(str(path), **values), base=path.parent)


def _extended(path: Path, base: object, trail: tuple[Path, ...]) -> Config:
    if not isinstance(base, str):
        raise ConfigError(f"{path}: extends ska vara sökvägen till en annan inställningsfil, inom citattecken.")
    target = path.parent / base
    if not target.is_file():
        raise ConfigError(f"{path}: extends pekar på {target}, som inte finns.")
    return _from_file(target, (*trail, path))


def _meant(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f" Menade du ”{close[0]}”?" if close else f" De som finns: {', '.join(sorted(known))}."


def _from_text(name: str, text: str) -> Any:
    if name in _FLAGS:
        return {"1": True, "true": True, "0": False, "false": False}.get(text.lower(), text)
    if name == "history_keep_days" and text.isdigit():
        return int(text)
    return text


def _value(name: str, value: Any, folder: Path, origin: str, key: str) -> Any:
    """`value` checked and brought to the type of the setting; ConfigError names the origin."""
    where = f"{origin}: {key}"
    if name == "paths":
        return _path_rules(value, folder, where)
    if name == "exclude":
        return tuple(_strings(value, where))
    if name in _FLAGS:
        return _checked(value, isinstance(value, bool), where, "true eller false")
    if name == "history_keep_days":
        return _checked(value, type(value) is int and value > 0, where, "ett antal dagar från 1")
    if name == "jobs":
        fits = value == "auto" or (str(value).isdigit() and int(value) > 0)
        return str(_checked(value, fits, where, "”auto” eller ett antal från 1"))
    _checked(value, isinstance(value, str) and bool(value), where, "en text inom citattecken")
    if name in _CHOICES and value not in _CHOICES[name]:
        raise ConfigError(f"{where} kan inte vara ”{value}”.{_meant(value, _CHOICES[name])}")
    if name == "plan" and Path(value).suffix in (".yaml", ".yml"):  # a plan of one's own, beside the settings
        return str(folder / value)
    return folder / value if name in _PATHS else value


def _checked(value: Any, fits: bool, where: str, wanted: str) -> Any:
    if not fits:
        raise ConfigError(f"{where} ska vara {wanted}, inte {value!r}.")
    return value


def _strings(value: Any, where: str) -> list[str]:
    fits = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return list(_checked(value, fits, where, "en lista av texter"))


def _path_rules(value: Any, folder: Path, where: str) -> tuple[PathRule, ...]:
    _checked(value, isinstance(value, dict), where, 'tabeller av formen [paths."mapp/**"]')
    return tuple(_path_rule(pattern, table, folder, f'{where}."{pattern}"') for pattern, table in value.items())


def _path_rule(pattern: str, table: Any, folder: Path, where: str) -> PathRule:
    _checked(table, isinstance(table, dict), where, "en tabell med type och severity")
    for key in table:
        if key not in ("type", "severity"):
            raise ConfigError(f"{where}: ”{key}” finns inte.{_meant(key, ('type', 'severity'))}")
    kind, severity = table.get("type"), table.get("severity", {})
    _checked(kind, kind is None or isinstance(kind, str), f"{where}.type", "en dokumenttyp inom citattecken")
    _checked(severity, isinstance(severity, dict), f"{where}.severity", "en tabell krav = allvarlighet")
    for requirement, level in severity.items():
        if level not in SEVERITIES:
            raise ConfigError(f"{where}.severity.{requirement} kan inte vara {level!r}. Välj {', '.join(SEVERITIES)}.")
    return PathRule(pattern=pattern, base=folder, type=kind, severity=severity)
