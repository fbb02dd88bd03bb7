"""For those who write rules: run the examples, explain a rule, show why it decided so, lint, schema, new files."""

from jamcheck.authoring._book import whole_rulebook
from jamcheck.authoring._examples import Failure, count_examples, run_examples
from jamcheck.authoring._explain import explain_rule
from jamcheck.authoring._lint import lint
from jamcheck.authoring._new import new_rule
from jamcheck.authoring._schema import schemas
from jamcheck.authoring._trace import explain_document
from jamcheck.authoring._traceability import HOW, Traced, trace_plans

__all__ = ["HOW", "Failure", "Traced", "count_examples", "explain_document", "explain_rule", "lint", "new_rule",
           "run_examples", "schemas", "trace_plans", "whole_rulebook"]
