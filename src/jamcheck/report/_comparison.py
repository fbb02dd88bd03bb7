"""A comparison as text, Markdown, HTML or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict

from jamcheck.errors import ConfigError
from jamcheck.i18n import Texts
from jamcheck.report import _wording
from jamcheck.report._compare import Change, Comparison, Direction
from jamcheck.report._indented import indented
from jamcheck.report._options import RenderOptions
from jamcheck.report._text import markdown_safe
from jamcheck.report.html import environment, policy
from jamcheck.result import Outcome


def render_comparison(name: str, comparison: Comparison, options: RenderOptions | None = None) -> str:
    """The comparison in a format. Raises ConfigError for a format that has no comparison."""
    makers: dict[str, Callable[[Comparison, RenderOptions], str]] = {
        "text": _text, "json": _json, "md": _markdown, "html": _html}
    if name not in makers:
        raise ConfigError(f"Jämförelser finns inte som {name}. Välj ett av: {', '.join(makers)}.")
    return makers[name](comparison, options or RenderOptions())


def _headings(_: Texts) -> dict[Direction, str]:
    return {
        Direction.WORSE: _("Sämre"),
        Direction.BETTER: _("Bättre"),
        Direction.OTHER: _("Annat utfall"),
    }


def _lists(comparison: Comparison, _: Texts) -> dict[str, tuple[str, ...]]:
    """Documents that could not be compared, under their headings."""
    return {
        _("Nya dokument"): comparison.added,
        _("Dokument som inte längre finns med"): comparison.removed,
        _("Dokument som inte längre kunde läsas"): comparison.unread,
    }


def _summary(comparison: Comparison, _: Texts) -> Iterator[str]:
    yield _("{before} jämfört med {after}.", before=_.date(comparison.before), after=_.date(comparison.after))
    better, worse = len(comparison.of(Direction.BETTER)), len(comparison.of(Direction.WORSE))
    yield _("{better} utfall blev bättre, {worse} blev sämre, {same} är oförändrade.",
            better=better, worse=worse, same=comparison.unchanged)
    if not comparison.same_plan:
        yield _("Rapporterna följer olika handlingsplaner eller versioner: skillnader kan bero på planen.")


def _shift(change: Change, _: Texts) -> str:
    return f"{_wording.word(change.before, _)} → {_wording.word(change.after, _)}"


def _to_do(change: Change) -> str:
    """The question, where something is left to do."""
    return change.question if change.after in (Outcome.FAILED, Outcome.REVIEW) else ""


def _text(comparison: Comparison, options: RenderOptions) -> str:
    _ = options.texts
    lines = list(_summary(comparison, _))
    for direction, heading in _headings(_).items():
        changes = comparison.of(direction)
        lines += ["", heading, "-" * len(heading)] if changes else []
        for change in changes:
            shift = _shift(change, _) if options.symbols else _shift(change, _).replace("→", "->")
            lines += [f"{change.path}: {_(change.title)}", f"    {shift}. {change.message}"]
            lines += [f"    {_('Fråga att besvara: {question}', question=_to_do(change))}"] if _to_do(change) else []
    for heading, paths in _lists(comparison, _).items():
        lines += ["", heading, "-" * len(heading), *paths] if paths else []
    return "\n".join(lines) + "\n"


def _markdown(comparison: Comparison, options: RenderOptions) -> str:
    _ = options.texts
    lines = [f"# {_('Jämförelse')}", "", *_summary(comparison, _)]
    for direction, heading in _headings(_).items():
        changes = comparison.of(direction)
        if changes:
            columns = (_("Dokument"), _("Krav"), _("Förut"), _("Nu"), _("Varför"), _("Fråga att besvara"))
            lines += ["", f"## {heading}", "", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
        for change in changes:
            cells = (change.path, _(change.title), _wording.word(change.before, _), _wording.word(change.after, _),
                     change.message, _to_do(change))
            lines.append(f"| {' | '.join(map(markdown_safe, cells))} |")
    for heading, paths in _lists(comparison, _).items():
        lines += ["", f"## {heading}", "", *(f"- {markdown_safe(path)}" for path in paths)] if paths else []
    return "\n".join(lines) + "\n"


def _json(comparison: Comparison, options: RenderOptions) -> str:
    return indented({"schema_version": "1", **asdict(comparison)}) + "\n"


def _html(comparison: Comparison, options: RenderOptions) -> str:
    _ = options.texts
    return environment().get_template("diff.html.jinja").render(
        _=_, lang=options.lang, policy=policy(""), summary=list(_summary(comparison, _)),
        groups={heading: comparison.of(direction) for direction, heading in _headings(_).items()},
        lists=_lists(comparison, _), word=lambda outcome: _wording.word(outcome, _),
        sign=lambda outcome: _wording.SIGNS[outcome].symbol, to_do=_to_do,
    )
