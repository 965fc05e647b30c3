# Everything is done in .venv, which each target sets up by itself; `make help` lists the targets.
#
# One environment, filled in two steps: `make demo` needs what branchfloor needs at run time and no
# more, so a first look waits for less; the developer's targets add the rest to the same folder.

PYTHON ?= python3
JOBS ?= 2

# Tests of one file, or marked with one xdist_group, share what one of them has set up; in the order
# of tests/conftest.py, which begins with what takes long, so that no worker is idle at the end.
PARALLEL := -n $(JOBS) --dist loadgroup --no-loadscope-reorder

BIN := .venv/bin
PY := $(BIN)/python
PIP := $(PY) -m pip -qq --disable-pip-version-check
RUNTIME := .venv/.runtime
VIEW := .venv/.view
DEV := .venv/.dev
WORDS := .venv/.words
PACKAGES := branchfloor layouts agents model experiments viz benchmarks tests

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo view test check lint format types contracts fast coverage browser bench readme words reference pin standard snapshots wheel \
	wheel-test constraints clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1@/' | \
		awk -F@ '{printf "%-20s %s\n", $$1, $$2}'

# ------------------------------------------------------------------------------------- set-up

# hatchling first, so that no step downloads build tools of its own choice.
$(RUNTIME): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "branchfloor needs Python 3.11 or newer, and '$(PYTHON)' is not." >&2; \
		echo "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "'$(PYTHON)' cannot create environments: its venv or ensurepip module is missing." >&2; \
		echo "On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	@echo "setting up .venv, under a minute ..." >&2
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(PIP) install -c constraints.txt hatchling editables babel
	@$(PIP) install -c constraints.txt --no-build-isolation -e .
	@touch $@

# What is said in other languages, as Python reads it; installing compiles it, and so does a change.
$(WORDS): $(wildcard agents/locale/*/LC_MESSAGES/*.po)
	@$(PY) hatch_build.py
	@touch $@

$(VIEW): $(RUNTIME)
	@echo "adding the browser view to .venv, under a minute ..." >&2
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[view]'
	@touch $@

$(DEV): $(RUNTIME)
	@echo "adding the developer's tools to .venv, about a minute ..." >&2
	@$(PIP) install -c constraints.txt --no-build-isolation -e '.[dev,view]'
	@touch $@

setup: $(DEV) $(WORDS)  ## .venv with everything in it (each target does this by itself)

# ---------------------------------------------------------------------------------------- use

demo: $(RUNTIME) $(WORDS)  ## three ways of running the standard branch, compared on the same days
	@$(BIN)/branchfloor compare

view: $(VIEW) $(WORDS)  ## the browser view of the standard branch, on this machine alone
	@$(BIN)/branchfloor view

# -------------------------------------------------------------------------------------- check

check: lint types contracts fast  ## the quick round before a commit, under three minutes

# The kernel is compiled while the checks run on the other processor: else each worker compiles it.
test: $(DEV) $(WORDS) browser  ## everything, slow tests and the built wheel included
	@rm -rf .venv/.day
	$(BIN)/branchfloor run --days 1 --out .venv/.day >/dev/null & $(MAKE) lint types contracts coverage; \
		checked=$$?; wait; exit $$checked
	$(PY) -m pytest $(PARALLEL)

lint: $(DEV)  ## style and format
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(DEV)  ## mypy
	$(PY) -m mypy

contracts: $(DEV)  ## who may import whom
	$(BIN)/lint-imports --no-logo

fast: $(DEV) $(WORDS)  ## the tests that are neither slow nor need a browser
	$(PY) -m pytest $(PARALLEL) -m "not slow and not browser"

# Coverage of compiled code proves nothing, so this pass runs the rules as plain Python.
coverage: $(DEV)  ## every line of every rule is run by that rule's own tests
	NUMBA_DISABLE_JIT=1 $(PY) -m pytest tests/model/rules --cov=model.rules --cov-fail-under=100

browser: $(DEV)  ## a Chromium for the tests that need one, if there is none yet
	@$(PY) -m tests.browser

readme: $(DEV)  ## the README's printed examples and picture anew, from real output
	$(PY) benchmarks/readme.py

words: $(DEV)  ## the catalogues in step with the code: new texts to be translated, old ones gone
	$(PY) -m tests.language.catalogues

reference: $(DEV)  ## the tables of model/SCENARIO.md and GLOSSARY.md anew, from the code
	$(PY) -m tests.reference.scenario_page
	$(PY) -m tests.reference.glossary

pin: $(DEV)  ## the pinned days anew; say why under "Results change" in CHANGELOG.md
	$(PY) -m tests.pinned.days

# A fit is looked at before it is written. `make standard FIT="--days 50"` is quicker.
standard: $(DEV)  ## the standard branch's base fitted to OBSERVABLES.toml (FIT=--write writes it)
	$(PY) -m experiments.standard $(FIT)

snapshots: $(DEV)  ## what every --json prints and every table has; others rely on it
	$(PY) -m tests.snapshots.commands

format: $(DEV)  ## put style and format right
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# ---------------------------------------------------------------------------- measure, deliver

bench: $(DEV)  ## the benchmarks, one at a time
	$(PY) -m pytest benchmarks -p benchmark --benchmark-only

wheel: $(DEV)  ## dist/branchfloor-*.whl
	$(PY) -m build --wheel --no-isolation

wheel-test: $(DEV)  ## build the wheel, install it elsewhere, run it (part of `make test`)
	$(PY) -m pytest tests/test_wheel.py

constraints:  ## new exact versions, from a clean install of the ranges in pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
		echo "constraints.txt is made with Python 3.11, the oldest one supported" >&2; exit 2; }
	rm -rf .venv-constraints
	$(PYTHON) -m venv .venv-constraints
	.venv-constraints/bin/python -m pip -qq --disable-pip-version-check install '.[dev,view]'
	{ echo "# Exact versions of a set that passed the tests: a clean install of '.[dev,view]' with Python 3.11"; \
	  echo "# on Linux. Made by \`make constraints\`; do not edit. Other systems may need a few more packages,"; \
	  echo "# which are then left free."; \
	  .venv-constraints/bin/python -m pip --disable-pip-version-check freeze --exclude branchfloor; \
	} > constraints.txt.new
	mv constraints.txt.new constraints.txt
	rm -rf .venv-constraints

clean:  ## remove all that these targets made, .venv included
	rm -rf .venv .venv-constraints constraints.txt.new build dist .benchmarks .hypothesis \
		.import_linter_cache .mypy_cache .pytest_cache .ruff_cache .coverage .coverage.*
	find $(PACKAGES) -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
