"""A request's body as a submission: what to check and how. Held in memory only, never spooled to disk."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from jamcheck.i18n import N_
from jamcheck.web.problems import Problem
from jamcheck.web.settings import MEGABYTE, Settings

_MOST_FIELDS = 64
_LONGEST_NAME = 150
_PASTED = "inklistrad text.txt"
#: Fields that steer; each is given once.
CHOICES = ("plan", "type", "format", "script")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent; `name` is without folders. `edited` text was written by the page (`notation`)."""

    name: str
    data: bytes
    edited: bool = False


@dataclass(slots=True)
class Submission:
    """What was sent: files and texts in the order of the form, and the choices that are not empty."""

    uploads: list[Upload] = field(default_factory=list)
    choices: dict[str, str] = field(default_factory=dict)

    @property
    def plan(self) -> str | None:
        return self.choices.get("plan")

    @property
    def type(self) -> str | None:
        return self.choices.get("type")

    @property
    def format(self) -> str:
        return self.choices.get("format", "")


class _InMemory(MultiPartParser):
    """Starlette's parser, which else writes files over a megabyte to disk. The gate has bounded the whole body."""

    spool_max_size = 2**62


async def read_submission(request: Request, settings: Settings) -> Submission:
    """The submission of a multipart or JSON request. Raises Problem 400, 413, 415 or 422."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        submission = _from_fields(await _fields(request, settings))
    elif kind == "application/json":
        submission = _from_json(await request.body())
    else:
        raise Problem(415, "media-type", N_("Skicka filen som multipart/form-data eller texten som application/json."))
    if not submission.uploads:
        raise Problem(422, "nothing-sent", N_("Välj en fil eller klistra in en text."), at="file")
    if len(submission.uploads) > settings.files:
        raise _too_many(settings)
    return submission


async def _fields(request: Request, settings: Settings) -> list[tuple[str, str | Upload]]:
    parser = _InMemory(request.headers, request.stream(), max_files=settings.files + 1, max_fields=_MOST_FIELDS,
                       max_part_size=2 * settings.upload_mb * MEGABYTE)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        if "Too many files" in error.message:
            raise _too_many(settings) from error
        raise Problem(400, "malformed", N_("Formuläret kom inte fram helt. Försök igen.")) from error
    fields: list[tuple[str, str | Upload]] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            fields.append((name, Upload(_base_name(value.filename or ""), await value.read())))
            await value.close()
        else:
            fields.append((name, value))
    return fields


def _from_fields(fields: list[tuple[str, str | Upload]]) -> Submission:
    """Files, texts and what the page held for the reader, in their order. A name stands before what it names."""
    submission = Submission()
    name = ""
    for field_name, value in fields:
        if isinstance(value, Upload):
            if field_name == "file" and value.name:
                submission.uploads.append(value)
        elif field_name in ("text_name", "kept_name"):
            name = _base_name(value)
        elif field_name == "text" and value.strip():
            submission.uploads.append(_text(value, name))
        elif field_name == "edited" and value.strip():
            submission.uploads.append(replace(_text(value, name), edited=True))
        elif field_name in ("kept", "kept_edited") and value:
            submission.uploads.append(Upload(name or _PASTED, _decoded(value), edited=field_name == "kept_edited"))
        elif field_name in CHOICES and value:
            if field_name in submission.choices:
                raise Problem(422, "invalid", N_("Fältet {name} kom flera gånger."), values={"name": field_name})
            submission.choices[field_name] = value
    return submission


def _from_json(body: bytes) -> Submission:
    try:
        data: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Problem(400, "malformed", N_("Kroppen är inte giltig JSON i UTF-8.")) from error
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise Problem(422, "invalid", N_("JSON-kroppen ska vara ett objekt med texten i ”text”."), at="text")
    choices: dict[str, str] = {}
    for name in ("plan", "type", "name"):
        value = data.get(name, "")
        if not isinstance(value, str):
            raise Problem(422, "invalid", N_("”{name}” ska vara en text."), at=name, values={"name": name})
        if value:
            choices[name] = value
    if unknown := sorted(set(data) - {"text", "plan", "type", "name"}):
        raise Problem(422, "invalid", N_("Fältet {name} finns inte. De som finns är text, type, plan och name."),
                      values={"name": ascii(unknown[0][:40])})
    name = _base_name(choices.pop("name", ""))
    uploads = [_text(data["text"], name)] if data["text"].strip() else []
    return Submission(uploads, choices)


def _too_many(settings: Settings) -> Problem:
    return Problem(413, "too-many-files", N_("Högst {files} filer åt gången. Skicka dem i omgångar."), at="file",
                   values={"files": settings.files})


def _text(text: str, name: str) -> Upload:
    """Text as a file; browsers send line ends as CR LF. Lone surrogates can't be text of a document."""
    data = text.replace("\r\n", "\n").encode("utf-8", "replace")
    return Upload(name if name.lower().endswith((".txt", ".md")) else _PASTED, data)


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Problem(400, "malformed", N_("Formuläret kom inte fram helt. Välj filen igen.")) from error


def _base_name(name: str) -> str:
    """The name without folders (some browsers send them), control characters and excess; the suffix is kept."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(sign for sign in last if sign.isprintable()).strip()
    if len(clean) <= _LONGEST_NAME:
        return clean
    suffix = PurePosixPath(clean).suffix[:10]
    return clean[: _LONGEST_NAME - len(suffix)] + suffix
