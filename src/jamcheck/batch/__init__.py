"""Many documents: which there are, what is known of them already, who checks the rest, and the report of it all."""

from jamcheck.batch._run import INTERRUPTED, Options, Progress, Source, run
from jamcheck.batch._session import Session, check_paths, decide, find, options_of, waivers_file
from jamcheck.batch._walk import OWN_STEM, Found, find_documents, is_own_or_draft

__all__ = [
    "INTERRUPTED", "OWN_STEM", "Found", "Options", "Progress", "Session", "Source", "check_paths", "decide", "find",
    "find_documents", "is_own_or_draft", "options_of", "run", "waivers_file",
]
