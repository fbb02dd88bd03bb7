"""The HTTP API, version 1: the contract's JSON, and what runs the service."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from jamcheck.web import metrics, problems, schema
from jamcheck.web.guide import advice, rules
from jamcheck.web.intake import read_submission
from jamcheck.web.problems import Problem
from jamcheck.web.service import service_of, while_here

router = APIRouter()


def problem_response(problem: Problem) -> Response:
    return JSONResponse(problem.as_dict(), problem.status, headers=problem.headers, media_type=problems.MEDIA_TYPE)


@router.post("/v1/check", tags=["check"], summary="Check documents", responses=schema.CHECK_RESPONSES,
             openapi_extra={"requestBody": schema.CHECK_BODY})
async def check(request: Request) -> Response:
    """Check one or several documents. What can't be read is listed in `errors`; where nothing can, it is a problem."""
    from jamcheck.report.json import to_dict

    service = service_of(request)
    submission = await read_submission(request, service.settings)
    checked = await while_here(request, service.check(submission))
    return JSONResponse(to_dict(await service.report(checked, service.plan_of(submission))))


@router.get("/v1/plans", tags=["rules"], summary="Action plans", responses=schema.listed("Plans"))
async def plans(request: Request) -> Response:
    """The action plans, each with the requirements that it makes and the clauses that only a person can check."""
    service = service_of(request)
    return JSONResponse({"plans": [
        {"id": plan.id, "title": plan.title, "default": plan.id == service.settings.plan,
         "requirements": [entry.requirement for entry in plan.entries],
         "checklist": [{"clause": item.clause, "text": item.text, "question": item.question}
                       for item in plan.checklist]}
        for plan in service.plans.values()
    ]})


@router.get("/v1/requirements", tags=["rules"], summary="Requirements", responses=schema.listed("Requirements"))
async def requirements(request: Request) -> Response:
    """Every requirement: what it asks, of which types of document, by which clauses, and the questions that it puts."""
    folder = service_of(request).settings.rules_dir
    return JSONResponse({"requirements": [
        {"id": rule.id, "title": rule.title, "short": rule.short, "requirement": rule.requirement,
         "background": rule.background, "types": list(rule.types), "assessment": rule.assessment, "scope": rule.scope,
         "sources": [{"plan": plan, "clause": clause} for plan, clause in rule.sources],
         "questions": dict(rule.questions), "guide": _guide(rule.id, request)}
        for rule in rules(folder).values()
    ]})


def _guide(requirement: str, request: Request) -> dict[str, Any]:
    found = advice(requirement, service_of(request).settings.rules_dir, "sv")
    return {"asks": found.asks, "concrete": found.concrete, "formula": found.formula}


@router.get("/healthz", tags=["operation"], summary="The process lives", responses=schema.text("text/plain"))
async def healthz() -> Response:
    return Response("ok\n", media_type="text/plain")


@router.get("/readyz", tags=["operation"], summary="Documents can be checked", responses=schema.READY_RESPONSES)
async def readyz(request: Request) -> Response:
    """200 when rules and language pipeline are loaded and there is room in the queue, else 503."""
    if service_of(request).engine.open:
        return Response("ready\n", media_type="text/plain")
    return problem_response(problems.busy(5))


@router.get("/metrics", tags=["operation"], summary="Counts for Prometheus", responses=schema.text("text/plain"))
async def prometheus(request: Request) -> Response:
    """How many requests and documents, how long checks take. Nothing of what the documents say."""
    return Response(service_of(request).metrics.text(), media_type=metrics.MEDIA_TYPE)
