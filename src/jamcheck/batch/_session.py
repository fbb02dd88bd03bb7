"""From paths and settings to a finished report: find, check, then severities, waivers and baseline over it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from msgspec import Struct, structs

from jamcheck.batch._keys import program_hash
from jamcheck.batch._run import Options, Progress, Source, run
from jamcheck.batch._walk import Found, find_documents
from jamcheck.cache import Cache, default_folder, entry_key
from jamcheck.config import Config
from jamcheck.errors import ConfigError
from jamcheck.pathglob import matches
from jamcheck.result import DocumentReport, Report
from jamcheck.waivers import FILE_NAME as WAIVERS_NAME
from jamcheck.waivers import WaiverUse, apply_waivers, load_waivers


@dataclass(slots=True)
class Session:
    """A finished report with what the user should hear beside it."""

    report: Report
    found: Found
    waivers: WaiverUse = field(default_factory=WaiverUse)
    cache: Cache | None = None


def check_paths(paths: Sequence[Path], config: Config, *, addresses: Sequence[str] = (), type_: str | None = None,
                extra: Sequence[Source] = (), ignored: Sequence[Path] = (),
                on_progress: Callable[[Progress], None] = lambda _progress: None) -> Session:
    """Check all documents that `paths` and `addresses` (s3://…) mean, and the sources `extra` (standard input).

    `type_` states the type of every document; else the settings may. `ignored` are files that the caller writes.
    Raises ConfigError where there is nothing to check, RuleError and ModelError where the rules or pipeline are wrong.
    """
    options = options_of(config)
    found = find(paths, config, ignored, options.cache)
    sources = [Source(path=path, type=type_ or config.type_of(path)) for path in found.documents]
    sources += [structs.replace(source, type=type_) for source in _elsewhere(addresses, options.cache)]
    sources += [structs.replace(source, type=type_ or source.type) for source in extra]
    if not sources:
        raise ConfigError(_nothing_found([*paths, *addresses], found))
    report = run(sources, options, on_progress)
    report, use = decide(report, config, whole=bool(addresses) or any(path.is_dir() for path in paths))
    return Session(report, found, use, options.cache)


def find(paths: Sequence[Path], config: Config, ignored: Sequence[Path] = (), cache: Cache | None = None) -> Found:
    """The documents that `paths` mean, without those that the settings exclude or the caller writes."""
    return find_documents(paths, frozenset(_readable(cache).suffixes), _exclusion(config, ignored))


def _elsewhere(addresses: Sequence[str], cache: Cache | None) -> list[Source]:
    if not addresses:
        return []
    from jamcheck.batch._remote import find_remote

    return [source for address in addresses for source in find_remote(address, frozenset(_readable(cache).suffixes))]


class _Readable(Struct, frozen=True):
    """Suffixes that an extractor reads. Kept in the cache: loading all extractors to ask them takes a while."""

    suffixes: tuple[str, ...]


def _readable(cache: Cache | None) -> _Readable:
    key = entry_key("suffixes", program_hash())
    known = cache.get(_Readable, key) if cache else None
    if known is None:
        from jamcheck.extract import extractor_names

        known = _Readable(tuple(extractor_names()))
        if cache:
            cache.put(key, known)
    return known


def options_of(config: Config) -> Options:
    """How to check, by the settings."""
    cache = Cache(config.cache_dir or default_folder()) if config.cache else None
    return Options(plan=config.plan, rules_dir=config.rules_dir, model=config.model, jobs=config.jobs, cache=cache,
                   engine=config.engine, scheduler=config.scheduler, parquet=config.parquet)


def decide(report: Report, config: Config, *, whole: bool = True) -> tuple[Report, WaiverUse]:
    """The report with the settings' severities, the waivers and the baseline over it.

    `whole` is False where single files were named. Raises ConfigError for a faulty waiver file or baseline.
    """
    use = WaiverUse()
    if any(rule.severity for rule in config.paths):
        documents = tuple(_with_severities(document, config) for document in report.documents)
        report = structs.replace(report, documents=documents)
    if (waivers := waivers_file(config)) is not None:
        report, use = apply_waivers(report, load_waivers(waivers), date.today(), whole=whole)
    if config.baseline is not None:
        from jamcheck.baseline import apply_baseline

        report = apply_baseline(report, config.baseline)
    return report, use


def waivers_file(config: Config) -> Path | None:
    """The waiver file that the settings name, else the one beside them; raises ConfigError for a missing named one."""
    if config.waivers is not None and not config.waivers.is_file():
        raise ConfigError(f"Undantagsfilen {config.waivers} finns inte. Rätta inställningen waivers.")
    beside = config.base / WAIVERS_NAME
    return config.waivers or (beside if beside.is_file() else None)


def _with_severities(document: DocumentReport, config: Config) -> DocumentReport:
    changed = config.severities_of(Path(document.path))
    results = (structs.replace(result, severity=changed.get(result.requirement, result.severity))
               for result in document.results)
    return structs.replace(document, results=tuple(results)) if changed else document


def _exclusion(config: Config, ignored: Sequence[Path]) -> Callable[[Path], bool]:
    own = {path.absolute() for path in ignored}

    def excluded(path: Path) -> bool:
        return path.absolute() in own or any(matches(pattern, path, config.base) for pattern in config.exclude)

    return excluded


def _nothing_found(paths: Sequence[Path | str], found: Found) -> str:
    places = ", ".join(map(str, paths)) or "inget"
    others = f" Där finns {found.skipped.total()} filer av andra slag." if found.skipped.total() else ""
    return f"Inga dokument att granska i {places}.{others} Ange en mapp med dokument eller en fil."
