"""Statistics on people in a document: which are split by sex, do they add up, how large are the gaps."""

from jamcheck.statistics.find import find_statistics, overall_split
from jamcheck.statistics.lexicon import Lexicon, load_lexicon
from jamcheck.statistics.model import Finding, Gap, Kind, Measure, Place, Reading, Sex, Split, Statistic

__all__ = [
    "Finding", "Gap", "Kind", "Lexicon", "Measure", "Place", "Reading", "Sex", "Split", "Statistic", "find_statistics",
    "load_lexicon", "overall_split",
]
