"""What goes wrong, as the web says it: a status, a stable code, and a Swedish sentence with what to do (RFC 9457)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jamcheck.i18n import N_, translate

MEDIA_TYPE = "application/problem+json"

#: Status of a document that could not be read, by its code (jamcheck.errors.EXTRACTION_CODES); else 422.
_READING = {"too-large": 413, "unsupported": 415, "wrong-type": 415, "needs-libreoffice": 415}
_TITLES = {
    400: N_("Anropet går inte att läsa"),
    403: N_("Anropet kommer från en annan webbplats"),
    404: N_("Sidan finns inte"),
    405: N_("Metoden går inte att använda här"),
    406: N_("Formatet går inte att få"),
    408: N_("Det tog för lång tid att ta emot filen"),
    413: N_("För stort"),
    415: N_("Formatet går inte att läsa"),
    421: N_("Tjänsten svarar inte på det namnet"),
    422: N_("Det gick inte att granska"),
    429: N_("För många granskningar på kort tid"),
    500: N_("Ett fel i tjänsten"),
    503: N_("Många granskar just nu"),
}


@dataclass(slots=True, eq=False)
class Problem(Exception):  # noqa: N818 (the standard's name)
    """Ends a request. `detail` is Swedish, with fields for `values` (str.format); `retry_after` is in seconds."""

    status: int
    code: str
    detail: str
    retry_after: int | None = None
    #: Name of the form's field that is to be changed.
    at: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    #: Further members of the problem details object.
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return _TITLES.get(self.status, _TITLES[500])

    @property
    def headers(self) -> dict[str, str]:
        return {"retry-after": str(self.retry_after)} if self.retry_after is not None else {}

    def text(self, lang: str = "sv") -> str:
        """The detail in the reader's language."""
        found = translate(self.detail, lang)
        return found.format(**self.values) if self.values else found

    def as_dict(self, lang: str = "sv") -> dict[str, Any]:
        """The problem details object; `type` is a relative reference that names the kind."""
        return {
            "type": f"/problem/{self.code}", "title": translate(self.title, lang), "status": self.status,
            "detail": self.text(lang), "code": self.code, **self.extra,
        }


def unreadable(code: str, message: str) -> Problem:
    """The problem of a document that could not be read."""
    return Problem(_READING.get(code, 422), code, message, at="file")


def busy(seconds: int) -> Problem:
    return Problem(503, "busy", N_("Alla granskare är upptagna. Försök igen om en liten stund."), retry_after=seconds)
