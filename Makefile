# jamcheck's chores. `make demo` and `make test` need nothing but Python 3.11 or later and the base system.
# The first that runs and is new enough; `make PYTHON=… demo` names another.
PYTHON := $(or $(PYTHON),$(shell for python in python3.12 python3.13 python3.11 python3; do \
  $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done))
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test lint rules evaluate bench model second-reader messages fidelity system clean
.DEFAULT_GOAL := demo

# The environment is made anew where what is to be installed changes.
$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "jamcheck needs Python 3.11 or later with venv (Debian: apt install python3-venv)."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev --editable '.[pdf,rtf,postgresql,dask]'
	@touch $@

## Check the sample documents; the gaps that it shows are there on purpose.
demo: $(READY)
	$(BIN)/jamcheck check samples --fail-on never --quiet
	@mkdir -p rapport
	@$(BIN)/jamcheck check samples --fail-on never --quiet --format html --output rapport/samples.html
	@echo "The same report as a web page: rapport/samples.html"

## Everything that CI runs, but for the lint.
test: $(READY) system tests/browser/node_modules/.package-lock.json
	$(BIN)/python -m pytest $(PYTEST_ARGS)

# axe-core and playwright-core, for the tests of pages in a real browser.
tests/browser/node_modules/.package-lock.json: tests/browser/package-lock.json | system
	@command -v npm >/dev/null 2>&1 || { echo "npm is missing: the tests of pages are skipped."; exit 0; }; \
	npm ci --silent --no-audit --no-fund --prefix tests/browser || echo "npm ci failed: the tests of pages are skipped."

## Style, types, import contracts, rule files and their examples.
lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(MAKE) rules

rules: $(READY)
	$(BIN)/jamcheck rules lint
	$(BIN)/jamcheck rules test

## Agreement with the labelled documents; `make evaluate ARGS=--show` lists the disagreements.
evaluate: $(READY)
	$(BIN)/python -m tests.evaluation $(ARGS)

## Ratios of speed and memory in one run → benchmarks/RESULTS.md.
bench: $(READY) benchmarks/.peers/.ready
	$(BIN)/python benchmarks/run.py --output benchmarks/RESULTS.md $(ARGS)

# What jamcheck is timed against, apart from its own libraries. Without npm the rows of cspell say "not installed".
benchmarks/.peers/.ready:
	$(PYTHON) -m venv benchmarks/.peers
	benchmarks/.peers/bin/python -m pip install --quiet --disable-pip-version-check proselint
	command -v npm >/dev/null 2>&1 && npm install --silent --no-audit --no-fund --prefix benchmarks/.peers cspell @cspell/dict-sv || \
	  echo "npm is missing: cspell is left out."
	@touch $@

## Build the Swedish pipeline in models/ from its recipe.
model: $(READY)
	$(MAKE) -C models PYTHON=$(abspath $(BIN)/python)

## Train the second reader, what it quotes, which numbers count people, what words are about, what lies outside, which verdicts stand → models.
second-reader: $(READY)
	$(BIN)/python models/recipe/second_reader.py
	$(BIN)/python models/recipe/places.py
	$(BIN)/python models/recipe/counted.py
	$(BIN)/python models/recipe/genre.py
	$(BIN)/python models/recipe/word_vectors.py
	$(BIN)/python models/recipe/outside.py
	$(BIN)/python models/recipe/examples.py
	$(BIN)/python models/recipe/whole.py
	$(BIN)/python models/recipe/weighing.py

## Collect the texts for translators and compile the catalogues.
messages: $(READY)
	$(BIN)/python -m jamcheck.locale.collect
	$(BIN)/pybabel --quiet compile --directory src/jamcheck/locale --domain jamcheck --statistics
	$(BIN)/pybabel --quiet compile --directory src/jamcheck/locale --domain click

## The same document as .docx, .pdf and .txt must get the same outcomes.
fidelity: $(READY) system
	$(BIN)/python -m pytest tests/extract -m libreoffice

# Tests and conversions use these programs; jamcheck itself runs without them and says what it cannot read then.
PROGRAMS := soffice:libreoffice-writer-nogui tesseract:tesseract-ocr pdftotext:poppler-utils chromium:chromium \
  pg_ctlcluster:postgresql npm:npm
system:
	@missing=""; for pair in $(PROGRAMS); do command -v $${pair%%:*} >/dev/null 2>&1 || missing="$$missing $${pair##*:}"; done; \
	tesseract --list-langs 2>/dev/null | grep -qx swe || missing="$$missing tesseract-ocr-swe"; \
	office=$$(dirname "$$(readlink -f "$$(command -v soffice || echo /none/soffice)")"); \
	test -e "$$office/libsclo.so" || missing="$$missing libreoffice-calc-nogui"; \
	test -n "$$missing" || exit 0; \
	if [ "$$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else as="none"; fi; \
	if [ "$$as" = none ] || ! command -v apt-get >/dev/null 2>&1; then \
	  echo "Not installed, so the tests that need them are skipped:$$missing"; exit 0; fi; \
	echo "Installing:$$missing"; \
	$$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -qq --no-install-recommends $$missing >/dev/null || \
	  echo "Could not install, so the tests that need them are skipped:$$missing"

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache build dist
