"""The pages: start, result, privacy. A plain form post works; the script only makes it smoother."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response
from starlette.types import Scope

from jamcheck.errors import JamcheckError
from jamcheck.i18n import N_, Texts
from jamcheck.web import assets
from jamcheck.web.engine import Checked
from jamcheck.web.intake import Submission, read_submission
from jamcheck.web.problems import Problem
from jamcheck.web.service import Service, readable, service_of, while_here
from jamcheck.web.view import Frame, result_page
from jamcheck.web.workers import WorkerError

router = APIRouter(include_in_schema=False)
PATHS = ("", "/", "/integritet")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: What a result can be had as, besides the page and "word": a copy with comments ("word:2" of the second document).
DOWNLOADS = ("html", "pdf", "xlsx", "json")


@router.get("/")
async def start(request: Request) -> Response:
    service = service_of(request)
    frame = Frame.of(service, request.scope)
    return _html(assets.page("start.html.jinja", frame, plan=_known_plan(request, service), problem=None))


@router.get("/integritet")
async def privacy(request: Request) -> Response:
    return _html(assets.page("privacy.html.jinja", Frame.of(service_of(request), request.scope)))


@router.get("/static/{name}")
async def static(name: str) -> Response:
    """Style and script. Their addresses change with their content, so they may be kept."""
    found = assets.static(name)
    if found is None:
        raise Problem(404, "http", N_("Adressen finns inte."))
    headers = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(found.content, media_type=found.media_type, headers=headers)


@router.get("/logo")
async def logo(request: Request) -> Response:
    path = service_of(request).settings.logo
    if path is None:
        raise Problem(404, "http", N_("Ingen logotyp är vald."))
    kind = "image/svg+xml" if path.suffix.lower() == ".svg" else "image/png"
    return FileResponse(path, media_type=kind, headers={"cache-control": "public, max-age=3600"})


@router.post("/")
async def check(request: Request) -> Response:
    """The result as a page, or as the file that `format` names."""
    service = service_of(request)
    submission = await read_submission(request, service.settings)
    return await while_here(request, _result(request, service, submission))


async def _result(request: Request, service: Service, submission: Submission) -> Response:
    checked = await service.check(submission)
    frame = Frame.of(service, request.scope)
    try:
        if submission.format.partition(":")[0] == "word":
            return await _commented(service, submission, checked, frame.lang)
        if submission.format:
            return await _download(service, submission, checked, frame.lang)
    except WorkerError:
        raise
    except JamcheckError as error:
        raise Problem(422, "not-made", error.message) from error
    report = await service.report(checked, service.plan_of(submission))
    return _html(result_page(service, frame, submission, checked, report))


async def _commented(service: Service, submission: Submission, checked: list[Checked], lang: str) -> Response:
    wanted = submission.format.partition(":")[2] or "1"
    found = readable(checked)
    if not wanted.isdecimal() or not 1 <= int(wanted) <= len(found):
        raise Problem(422, "unknown-document", N_("Dokumentet finns inte bland dem som skickades."))
    item, _verdict = found[int(wanted) - 1]
    name = f"{PurePath(item.upload.name).stem} – {Texts(lang)('kommentarer')}.docx"
    return _file(await service.engine.word(item, lang), _WORD, name)


async def _download(service: Service, submission: Submission, checked: list[Checked], lang: str) -> Response:
    from jamcheck import report as reports

    if submission.format not in DOWNLOADS:
        raise Problem(406, "unknown-format", N_("Formatet finns inte. Välj ett av: {names} eller word."),
                      values={"names": ", ".join(DOWNLOADS)})
    report = await service.report(checked, service.plan_of(submission))
    made = await service.engine.render(submission.format, report, lang)
    kind = reports.describe(submission.format)
    return _file(made, kind.MEDIA_TYPE, f"{Texts(lang)('jämställdhetsgranskning')}{kind.SUFFIX}")


def problem_page(service: Service, scope: Scope, problem: Problem) -> Response:
    """A problem where it happened: at the form when something was sent, else on a page of its own."""
    frame = Frame.of(service, scope)
    if scope["method"] == "POST":
        html = assets.page("start.html.jinja", frame, plan=service.settings.plan, problem=problem)
    else:
        html = assets.page("problem.html.jinja", frame, problem=problem)
    return Response(html, problem.status, headers=problem.headers, media_type="text/html")


def _known_plan(request: Request, service: Service) -> str:
    asked = request.query_params.get("plan", "")
    return asked if asked in service.plans else service.settings.plan


def _html(page: str) -> Response:
    return Response(page, media_type="text/html")


def _file(data: bytes, media_type: str, name: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media_type, headers={"content-disposition": disposition})
