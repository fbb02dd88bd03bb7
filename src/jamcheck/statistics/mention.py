"""Large gaps between women and men in a table that the running text does not speak of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from jamcheck.document import Document
from jamcheck.statistics.gaps import gaps
from jamcheck.statistics.lexicon import Lexicon, split_words
from jamcheck.statistics.link import linked_sentences
from jamcheck.statistics.model import Gap, Kind, Statistic
from jamcheck.statistics.series import content_words

#: Letters by which two forms of a word are known as one ("Ateljén", "ateljéns").
_STEM = 5


def unmentioned_gaps(stat: Statistic, document: Document, lexicon: Lexicon) -> list[Gap]:
    """The notable gaps of a table that no sentence about it names, the largest first.

    A sentence names the gaps of the rows whose words stand in it; one that names a sex and no row speaks of the whole
    table. A series is running text itself: none of its gaps is unmentioned.
    """
    notable = [gap for gap in gaps(stat) if gap.notable] if stat.kind is Kind.TABLE else []
    if not notable:
        return []
    told = [document.quote(link.start, link.end) for link in linked_sentences(stat, document, lexicon)]
    sexed = [_stems([text], lexicon) for text in told if _names_sex(text, lexicon)]
    rows = _stems(stat.groups, lexicon)
    if any(not words & rows for words in sexed):
        return []
    left = [gap for gap in notable if not any(words & _stems([gap.label], lexicon) for words in sexed)]
    return sorted(left, key=_size, reverse=True)


def _names_sex(text: str, lexicon: Lexicon) -> bool:
    return any(lexicon.sex_of(word) or lexicon.has("sexes.both", word) for word in split_words(text))


def _stems(texts: Iterable[str], lexicon: Lexicon) -> set[str]:
    return {word[:_STEM] for word in content_words(texts, lexicon)}


def _size(gap: Gap) -> float:
    """How far apart women and men are, in percentage points."""
    return float(abs(gap.women - gap.men))


def silence(summaries: Sequence[dict[str, Any]]) -> str:
    """One Swedish sentence on the largest gap that the text is silent about, "" where there is none.

    `summaries` are a document's statistics as `summary` gives them.
    """
    silent = [(one, gap) for one in summaries for gap in one["unmentioned"]]
    if not silent:
        return ""
    one, gap = max(silent, key=lambda pair: abs(pair[1]["women"] - pair[1]["men"]))
    number = one["place"]["table"]
    where = f"Tabell {number}" if number else one["caption"].strip(" .:") or "Uppställningen"
    label = f", {gap['label']}" if gap["label"] else ""
    band = " (utanför 40–60)" if gap["kind"] == "distribution" else ""
    more = f" Det gäller {len(silent) - 1} stora skillnader till." if len(silent) > 1 else ""
    return (f"{where}{label}: kvinnor {round(gap['women'])} %, män {round(gap['men'])} %{band} nämns inte i texten."
            f"{more}")
