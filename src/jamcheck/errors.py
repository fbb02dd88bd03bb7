"""Every error that jamcheck raises on purpose; the command line and the web page turn them into text and exit status.

`message` is Swedish and says what is wrong and what the user can do; `code` is stable and machine-readable.
"""

import errno
from dataclasses import dataclass
from pathlib import Path

#: Codes of a document that could not be read (report-contract.md, `errors`). Others may be added, none change meaning.
EXTRACTION_CODES = (
    "not-found",
    "not-a-file",
    "no-permission",
    "locked",
    "empty",
    "unsupported",
    "wrong-type",
    "encrypted",
    "corrupt",
    "too-large",
    "timeout",
    "crashed",
    "placeholder",
    "needs-libreoffice",
    "not-text",
)


#: Why the operating system refused, in the user's words; `OSError.strerror` is English.
_REASONS = {
    errno.ENOENT: "den finns inte",
    errno.EACCES: "du har inte behörighet",
    errno.EPERM: "du har inte behörighet",
    errno.EISDIR: "det är en mapp",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.ENOSPC: "disken är full",
    errno.EROFS: "disken är skrivskyddad",
    errno.EBUSY: "den används av ett annat program",
    errno.ENAMETOOLONG: "namnet är för långt",
}


def reason(error: OSError) -> str:
    """Why the operating system refused, in Swedish where we know the words."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


class JamcheckError(Exception):
    """Base of all errors raised on purpose."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ExtractionError(JamcheckError):
    """A document could not be read. `code` is one of EXTRACTION_CODES."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ConfigError(JamcheckError):
    """The call or jamcheck.toml is wrong; nothing was checked."""


class ModelError(JamcheckError):
    """The language pipeline named in the configuration cannot be loaded."""


@dataclass(frozen=True, slots=True)
class RuleFault:
    """One fault in a rule file: where it stands, what is wrong, what is allowed. `line` and `column` count from 1."""

    path: Path
    line: int
    column: int
    message: str
    source_line: str = ""

    def __str__(self) -> str:
        head = f"{self.path}:{self.line}:{self.column}: {self.message}"
        if not self.source_line:
            return head
        return f"{head}\n    {self.source_line.rstrip()}\n    {' ' * (self.column - 1)}^"


class RuleError(JamcheckError):
    """One or more rule files are wrong; all faults are listed at once, and no rule is half-loaded."""

    def __init__(self, faults: list[RuleFault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
