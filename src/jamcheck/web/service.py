"""What the routes share: settings, engine, metrics, and what can be chosen."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Coroutine
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from anyio import to_thread
from msgspec import structs
from starlette.datastructures import Headers, QueryParams
from starlette.requests import Request
from starlette.types import Scope

from jamcheck.errors import JamcheckError
from jamcheck.i18n import LANGUAGES, N_
from jamcheck.meeting import judge_meeting
from jamcheck.result import DocumentError, DocumentReport, PlanInfo, Report
from jamcheck.rule import DocumentType, Plan, Rulebook
from jamcheck.web.engine import Checked, Engine, report_of
from jamcheck.web.intake import Submission
from jamcheck.web.metrics import Metrics
from jamcheck.web.problems import Problem, unreadable
from jamcheck.web.settings import Settings

_PLANS_HELD = 8
#: A status of our own, for the log and the metrics: nobody is there to read the answer.
_GONE = 499
T = TypeVar("T")


class Service:
    """One a process. Raises RuleError or ConfigError where the default plan can't be loaded."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self.engine = Engine(settings, self.metrics)
        #: Why the application could not start.
        self.failure: JamcheckError | None = None
        self.types: dict[str, DocumentType] = _rulebook(settings.plan, settings.rules_dir).types

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The plans that can be chosen, the default one first."""
        from jamcheck.rulebook import load_plans

        found = load_plans(self.settings.rules_dir)
        return dict(sorted(found.items(), key=lambda item: item[0] != self.settings.plan))

    def info(self, plan: str) -> PlanInfo:
        """What a report says of a plan."""
        from jamcheck.rulebook import plan_info

        return plan_info(self.plans[plan], _fingerprint(plan, self.settings.rules_dir))

    def plan_of(self, submission: Submission) -> str:
        """The plan that was asked for. Raises Problem 422."""
        plan = submission.plan or self.settings.plan
        if plan not in self.plans:
            raise Problem(422, "unknown-plan", N_("Den handlingsplanen finns inte. Välj en av: {names}."), at="plan",
                          values={"names": ", ".join(self.plans)})
        return plan

    async def check(self, submission: Submission) -> list[Checked]:
        """The verdicts on all that was sent. Raises Problem 422 for a wrong choice, and where nothing could be read."""
        plan = self.plan_of(submission)
        if submission.type and submission.type not in self.types:
            raise Problem(422, "unknown-type", N_("Den dokumenttypen finns inte. Välj en av: {names}."), at="type",
                          values={"names": ", ".join(self.types)})
        checked = await self.engine.check(submission.uploads, plan, submission.type)
        errors = [item.verdict for item in checked if isinstance(item.verdict, DocumentError)]
        if len(errors) == len(checked):
            problem = unreadable(errors[0].code, errors[0].message)
            problem.extra["errors"] = [{"path": e.path, "code": e.code, "message": e.message} for e in errors]
            raise problem
        return checked

    async def report(self, checked: list[Checked], plan: str) -> Report:
        """The contract's report, with what the plan asks of all documents together where there are several."""
        report = report_of(checked, self.info(plan), self.engine.language_model or ("", ""), _now())
        if len(report.documents) < 2 or not any(document.gathered for document in report.documents):
            return report
        rulebook = await to_thread.run_sync(_rulebook, plan, self.settings.rules_dir)
        return structs.replace(report, meeting=judge_meeting(rulebook, report.documents))

    def language(self, scope: Scope) -> str:
        """The reader's language: `?lang=`, else the best that the browser asks for, else the service's own."""
        wanted = QueryParams(scope.get("query_string", b"")).get("lang")
        if wanted in LANGUAGES:
            return wanted
        accepted = Headers(scope=scope).get("accept-language", "").lower().split(",")
        names = [part.partition(";")[0].strip()[:2] for part in accepted]
        return next((name for name in names if name in LANGUAGES), self.settings.lang)


@lru_cache(_PLANS_HELD)
def _rulebook(plan: str, rules_dir: Path | None) -> Rulebook:
    from jamcheck.rulebook import load_rulebook

    return load_rulebook(plan, rules_dir=rules_dir)


@lru_cache(_PLANS_HELD)
def _fingerprint(plan: str, rules_dir: Path | None) -> str:
    from jamcheck.rulebook import fingerprint_of

    return fingerprint_of(plan, rules_dir)


def service_of(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def while_here(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """What `work` gives, unless the visitor leaves first: then what still waits in the queue is dropped.

    The request's body must have been read.
    """
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise Problem(_GONE, "gone", N_("Besökaren lämnade sidan."))
        return working.result()
    finally:
        working.cancel()
        leaving.cancel()


def readable(checked: list[Checked]) -> list[tuple[Checked, DocumentReport]]:
    """Those that could be read, with their verdicts."""
    return [(item, item.verdict) for item in checked if isinstance(item.verdict, DocumentReport)]


def _now() -> str:
    """ISO 8601 in UTC; SOURCE_DATE_EPOCH fixes it for reproducible reports."""
    seconds = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
