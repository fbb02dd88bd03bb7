"""What was checked when: runs in SQLite (one file) or PostgreSQL, with verdicts and places but no document text.

    record(report, url, meeting=…, meeting_date=…)   remember a run, whole or not at all
    list_runs, show, last_run, stored_runs            read back
    prune(older_than=…, keep=…), export("json"|"csv")

Everything here loads SQLAlchemy: import it inside functions. `url` None is the user's own SQLite file.
"""

from jamcheck.history._export import FORMATS, export
from jamcheck.history._model import Run, StoredDocument, StoredPlace, StoredResult, StoredRun
from jamcheck.history._open import HistoryError, default_url, newest, opened, parse_url, shown
from jamcheck.history._read import last_run, list_runs, show, stored_runs
from jamcheck.history._write import prune, record

__all__ = [
    "FORMATS", "HistoryError", "Run", "StoredDocument", "StoredPlace", "StoredResult", "StoredRun", "default_url",
    "export", "last_run", "list_runs", "newest", "opened", "parse_url", "prune", "record", "show", "shown",
    "stored_runs",
]
