"""What OpenAPI says of bodies: requests, the contract's JSON and problems, as JSON Schema."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_MAYBE_COUNT: Schema = {"type": ["integer", "null"], "minimum": 0}
_OUTCOME: Schema = {"enum": ["passed", "review", "failed", "exempt", "inapplicable"]}


def obj(required: Schema, **optional: Schema) -> Schema:
    """An object with these properties; others may be there (the contract lets fields be added)."""
    return {"type": "object", "required": list(required), "properties": {**required, **optional}}


def array(items: Schema, **more: Any) -> Schema:
    return {"type": "array", "items": items, **more}


_EVIDENCE = obj({"quote": _TEXT, "page": _MAYBE_COUNT, "heading": array(_TEXT), "block": _COUNT, "table": _MAYBE_COUNT,
                 "row": _MAYBE_COUNT, "start": _COUNT, "end": _COUNT, "role": {"enum": ["supports", "contradicts"]}})
_CLAUSE = obj({"plan": _TEXT, "clause": _TEXT})
_RESULT = obj({"requirement": _TEXT, "rule": _TEXT, "outcome": _OUTCOME, "title": _TEXT, "message": _TEXT,
               "question": _TEXT, "severity": {"enum": ["error", "warning", "note"]}, "sources": array(_CLAUSE),
               "evidence": array(_EVIDENCE), "waived": {"type": "boolean"}})
_NOTICE = obj({"code": _TEXT, "message": _TEXT}, page=_COUNT)
_SCORE = obj({"met": _COUNT, "applicable": _COUNT, "percent": _MAYBE_COUNT})
_DOCUMENT = obj({
    "path": _TEXT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "format": _TEXT, "type": _TEXT,
    "type_source": {"enum": ["guessed", "stated", "configured"]}, "type_confidence": {"type": "number"},
    "type_evidence": array(_TEXT), "title": _TEXT, "pages": _MAYBE_COUNT, "words": _COUNT, "outcome": _OUTCOME,
    "score": _SCORE, "results": array(_RESULT), "notices": array(_NOTICE)})
_ERROR = obj({"path": _TEXT, "code": _TEXT, "message": _TEXT})
_TOOL = obj({"name": {"const": "jamcheck"}, "version": _TEXT,
             "plan": obj({"id": _TEXT, "title": _TEXT, "sha256": _TEXT}),
             "language_model": obj({"name": _TEXT, "version": _TEXT})})
REPORT = obj({
    "schema_version": {"const": "1"}, "tool": _TOOL, "created": {"type": "string", "format": "date-time"},
    "documents": array(_DOCUMENT, minItems=1), "errors": array(_ERROR),
    "summary": obj({"documents": _COUNT, "by_outcome": {"type": "object"}, "by_requirement": {"type": "object"}})})
PROBLEM = obj({"type": _TEXT, "title": _TEXT, "status": {"type": "integer", "minimum": 400, "maximum": 599},
               "detail": _TEXT, "code": _TEXT}, errors=array(_ERROR))
_LISTS = {
    "Plans": obj({"plans": array(obj({"id": _TEXT, "title": _TEXT, "default": {"type": "boolean"},
                                      "requirements": array(_TEXT), "checklist": array({"type": "object"})}))}),
    "Requirements": obj({"requirements": array(obj({
        "id": _TEXT, "title": _TEXT, "short": _TEXT, "requirement": _TEXT, "background": _TEXT, "types": array(_TEXT),
        "assessment": _TEXT, "scope": _TEXT, "sources": array(_CLAUSE), "questions": {"type": "object"},
        "guide": {"type": "object"}}))}),
}
_CHOICES: dict[str, Schema] = {
    "plan": {"type": "string", "description": "Id of the action plan; GET /v1/plans lists them."},
    "type": {"type": "string", "description": "Type of every document; guessed where it is left out."},
}
CHECK_BODY: Schema = {"required": True, "content": {
    "multipart/form-data": {"schema": obj({"file": array({"type": "string", "format": "binary"}, minItems=1)},
                                          **_CHOICES)},
    "application/json": {"schema": {
        **obj({"text": {"type": "string", "pattern": "\\S"}}, **_CHOICES,
              name={"type": "string", "description": "What the report calls the text, ending in .txt or .md."}),
        "additionalProperties": False}},
}}
_PROBLEMS = {
    400: "The body is malformed.", 403: "A page of another site sent the request.", 408: "The body came too slowly.",
    413: "Too large: the body, a file, its pages or their number.", 415: "A format that can't be read.",
    421: "The service does not answer to that host name.", 422: "A choice is wrong, or nothing could be read.",
    429: "Too many requests from this client; see Retry-After.", 500: "A fault in the service.",
    503: "No room right now; see Retry-After.",
}


def _content(media_type: str, schema: Schema) -> Schema:
    return {"content": {media_type: {"schema": schema}}}


def problem(status: int) -> dict[int | str, Schema]:
    return {status: {"description": _PROBLEMS[status], **_content("application/problem+json", PROBLEM)}}


def listed(name: str) -> dict[int | str, Schema]:
    return {200: {"description": name, **_content("application/json", _LISTS[name])}, **problem(421)}


def text(media_type: str) -> dict[int | str, Schema]:
    return {200: {"description": "Plain text.", **_content(media_type, _TEXT)}, **problem(421)}


CHECK_RESPONSES: dict[int | str, Schema] = {200: {"description": "The report.", **_content("application/json", REPORT)}}
for _status in _PROBLEMS:
    CHECK_RESPONSES |= problem(_status)
READY_RESPONSES = text("text/plain") | problem(503)
