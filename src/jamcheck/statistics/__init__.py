"""Statistics on people in a document: which are split by sex, do they add up, how large are the gaps.

    lexicon = load_lexicon()
    for stat in find_statistics(document, lexicon):
        summary(stat)
"""

from jamcheck.statistics.find import find_statistics, overall_split
from jamcheck.statistics.gaps import gaps
from jamcheck.statistics.lexicon import Lexicon, load_lexicon
from jamcheck.statistics.link import Link, linked_sentences
from jamcheck.statistics.mention import silence, unmentioned_gaps
from jamcheck.statistics.model import Finding, Gap, Kind, Measure, Place, Reading, Sex, Split, Statistic
from jamcheck.statistics.summary import summary
from jamcheck.statistics.sums import check_sums
from jamcheck.statistics.target import target_gaps

__all__ = [
    "Finding", "Gap", "Kind", "Lexicon", "Link", "Measure", "Place", "Reading", "Sex", "Split", "Statistic",
    "check_sums", "find_statistics", "gaps", "linked_sentences", "load_lexicon", "overall_split", "silence",
    "summary", "target_gaps", "unmentioned_gaps",
]
