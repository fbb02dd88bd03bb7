"""The follow-up as one accessible page that fetches nothing."""

from __future__ import annotations

from markupsafe import Markup

from jamcheck.followup import _plot, _svg
from jamcheck.followup._facts import facts
from jamcheck.followup._model import FollowUp
from jamcheck.followup._tables import grids
from jamcheck.i18n import Texts
from jamcheck.report._text import xml_safe
from jamcheck.report.html import environment, policy

SUFFIX = ".html"


def render(found: FollowUp, lang: str) -> str:
    """The page: the facts, the drawings, the tables behind them."""
    _ = Texts(lang)
    made = environment().get_template("followup.html.jinja").render(
        _=_, lang=lang, policy=policy(""), found=found, facts=facts(found, _), grids=grids(found, _),
        patterns=Markup(_svg.PATTERNS),  # noqa: S704 - ours, without anything from documents
        plots=[(plot, Markup(_svg.svg(plot))) for plot in _plot.plots(found, _)],  # noqa: S704 - escaped there
        key=[(Markup(_svg.swatch(kind)), _plot.kind_name(kind, _)) for kind in _plot.KINDS],  # noqa: S704
    )
    return xml_safe(made)
