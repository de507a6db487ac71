# The two commands to know are `make demo` and `make test`. Each sets up all that it needs, in .venv, the first time.
# Another Python: make test PYTHON=python3.13 VENV=.venv-3.13

PYTHON ?= python3
VENV ?= .venv
VERSIONS ?= 3.11 3.12 3.13
# Where the demo leaves its badges, and what else to tell pytest (ARGS="-k wallet") or the benchmark.
DIR ?= vcwallet-demo
ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory

BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
WHEELS := $(VENV)/wheels
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
INTEROP := tests/interop
PEER := $(INTEROP)/node_modules/.package-lock.json
SOURCES := $(shell find src contexts -type f -not -name '*.pyc' 2>/dev/null) pyproject.toml README.md LICENSE NOTICE
DOCUMENTS := $(shell find docs src contexts/closing contexts/recognized-entities contexts/stacks -type f -not -name '*.pyc' 2>/dev/null) mkdocs.yml tools/publish_contexts.py

say = @printf '\n\033[1m==> %s\033[0m\n' "$(1)"

.PHONY: help
help: ## Say what can be made
	@echo "Usage: make TARGET"
	@sed -nE 's/^([a-z-]+):.*## (.*)/  \1\t\2/p' Makefile | expand -t 18

# What people run --------------------------------------------------------------------------------------------------

.PHONY: demo
demo: $(STAMPS)/wheel ## Watch a college issue badges, an earner present them and an employer verify them
	@$(BIN)/vcwallet demo --dir $(DIR)

.PHONY: test
test: lint types imports docs pytest ## Check everything: lint, types, imports, tests and docs
	$(call say,Everything passed. What was skipped - and why - stands above as SKIPPED)

.PHONY: lint
lint: $(STAMPS)/tools ## Check style
	$(call say,Checking style)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

.PHONY: types
types: $(STAMPS)/tools ## Check types
	$(call say,Checking types)
	@$(BIN)/mypy src/vcwallet $(wildcard tests/typing/*.py) tools

.PHONY: imports
imports: $(STAMPS)/tools ## Check who may import whom
	$(call say,Checking imports)
	@PYTHONPATH=src $(BIN)/lint-imports --no-logo

.PHONY: pytest
pytest: $(STAMPS)/tools $(STAMPS)/wheel $(PEER) ## Run the tests against the built wheel
	$(call say,Running the tests against the built wheel)
	@VCWALLET_TEST_INSTALLED=1 $(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

# Apart from the tests, which take three times as long while every branch is traced.
.PHONY: coverage
coverage: $(STAMPS)/tools $(STAMPS)/wheel $(PEER) ## Measure which branches the tests reach
	$(call say,Measuring which branches the tests reach)
	@VCWALLET_TEST_INSTALLED=1 $(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report= $(ARGS)
	@$(BIN)/coverage report --sort=-cover | tail -n 14

.PHONY: test-versions
test-versions: ## Run the tests on the other supported Pythons that this machine has
	@tested="$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')"; \
	for version in $(VERSIONS); do \
	  if [ "$$version" = "$$tested" ]; then continue; fi; \
	  python="$$(ls -d "$$HOME"/.pyenv/versions/$$version.*/bin/python3 2>/dev/null | tail -n 1 || true)"; \
	  if [ -z "$$python" ]; then python="$$(command -v "python$$version" || true)"; fi; \
	  if [ -z "$$python" ]; then echo "Python $$version is not on this machine: skipped"; continue; fi; \
	  $(MAKE) pytest PYTHON="$$python" VENV=".venv-$$version"; \
	done

.PHONY: crash
crash: $(STAMPS)/tools $(STAMPS)/wheel ## Kill the wallet 1,000 times while it writes, and an issuer 1,500 times
	$(call say,Killing the wallet 1,000 times while it writes and an issuer 1,500 times)
	@VCWALLET_TEST_INSTALLED=1 VCWALLET_CRASH_ROUNDS=1000 $(BIN)/python -m pytest -n auto -m crash $(ARGS)

.PHONY: close
close: $(STAMPS)/tools $(STAMPS)/wheel ## Verify 1,000 badges of a college that closed, with every host off
	$(call say,Verifying 1000 badges of a college that closed with every host off)
	@VCWALLET_TEST_INSTALLED=1 VCWALLET_CLOSED_BADGES=1000 $(BIN)/python -m pytest \
	  tests/unit/io/closing/test_hosts_off.py $(ARGS)

.PHONY: fuzz
fuzz: $(STAMPS)/tools $(STAMPS)/wheel ## Read a million strange status lists, and look for documents that are slow to verify
	$(call say,Reading a million damaged and strange status lists and looking for slow documents)
	@VCWALLET_TEST_INSTALLED=1 VCWALLET_FUZZ=250000 VCWALLET_SLOW=20000 $(BIN)/python -m pytest -n auto \
	  tests/property/test_status_lists.py tests/property/test_slow_inputs.py $(ARGS)

.PHONY: rewrite
rewrite: $(STAMPS)/tools $(STAMPS)/wheel ## Write signed documents in 100,000 other ways that say the same, and compare what is read
	$(call say,Comparing the reports on 100000 documents with those on what they were rewritten from)
	@VCWALLET_TEST_INSTALLED=1 VCWALLET_REWRITINGS=100000 $(BIN)/python -m pytest -n auto --dist worksteal \
	  tests/property/test_rewritings.py $(ARGS)

.PHONY: vectors
vectors: $(STAMPS)/tools $(STAMPS)/wheel ## Write the attack corpus and the honest documents in test-vectors/
	@PYTHONPATH=tests:tests/vectors $(BIN)/python tests/vectors/make_attacks.py

.PHONY: bench
bench: $(STAMPS)/tools $(STAMPS)/wheel $(PEER) ## Measure, beside PyLD and Node.js (ARGS="--quick", "--only small")
	$(call say,Measuring: about five minutes)
	@$(BIN)/python bench/run.py $(ARGS)

.PHONY: wheel
wheel: $(STAMPS)/wheel ## Put the wheel into dist/, for a container or another machine
	@mkdir -p dist && rm -f dist/*.whl && cp $(WHEELS)/*.whl dist/ && ls dist/*.whl

.PHONY: docs
docs: $(STAMPS)/docs ## Build the documentation into site/

.PHONY: reference
reference: $(STAMPS)/tools $(STAMPS)/wheel ## Write the pages and pictures of the documentation that are made by the library
	@$(BIN)/python tools/cli_reference.py
	@$(BIN)/python tools/issuing_errors.py
	@$(BIN)/python tools/preview_rules.py
	@$(BIN)/python tools/checks_reference.py
	@$(BIN)/python tools/lint_reference.py
	@$(BIN)/python tools/public_modules.py
	@$(BIN)/python tools/front_page.py

.PHONY: page-pictures
page-pictures: $(STAMPS)/tools $(STAMPS)/wheel ## Photograph the employer's page for the documentation (needs Chromium)
	@PYTHONPATH=tests $(BIN)/python tools/page_pictures.py

.PHONY: format
format: $(STAMPS)/tools ## Put the code into shape
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

.PHONY: pins
pins: ## Renew constraints/ from pyproject.toml (needs the package registry)
	@$(PYTHON) -m venv build/pins
	@build/pins/bin/python -m pip --disable-pip-version-check --quiet install pip-tools
	@build/pins/bin/python tools/pin.py

.PHONY: clean
clean: ## Remove all that was made here, the demo's badges too
	rm -rf .venv .venv-* build dist site htmlcov vcwallet-demo $(INTEROP)/node_modules
	rm -rf .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +

# What they need ---------------------------------------------------------------------------------------------------
# One thing after the other, also under `make -j`: venv, then what the package needs, then the package, then the tools.

$(STAMPS)/venv:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) on this machine. Install Python 3.11 or newer, or name another: make PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is $$($(PYTHON) --version 2>&1). This needs Python 3.11 or newer: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments. On Debian: apt-get install python3-venv"; exit 1; }
	$(call say,Making a Python environment in $(VENV))
	@$(PYTHON) -m venv $(VENV)
	@mkdir -p $(@D) && touch $@

$(STAMPS)/base: constraints/demo.txt $(STAMPS)/venv
	$(call say,Installing what vcwallet needs (about half a minute the first time))
	@$(PIP) install --require-hashes -r constraints/demo.txt
	@touch $@

$(STAMPS)/wheel: $(SOURCES) $(STAMPS)/base
	$(call say,Building and installing vcwallet)
	@rm -rf $(WHEELS)
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir $(WHEELS) .
	@$(PIP) install --no-deps --no-index --force-reinstall $(WHEELS)/*.whl
	@touch $@

$(STAMPS)/tools: constraints/test.txt $(STAMPS)/base | $(STAMPS)/wheel
	$(call say,Installing the tools that check it (about a minute the first time))
	@$(PIP) install --require-hashes -r constraints/test.txt
	@touch $@

# Other implementations to test against. Without them the tests that need them are skipped, and say so.
$(PEER): $(INTEROP)/package.json $(INTEROP)/package-lock.json
	@if ! command -v npm >/dev/null; then \
	  echo "There is no npm on this machine: the tests against implementations in Node.js will be skipped"; \
	elif ! (cd $(INTEROP) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null); then \
	  echo "npm could not install: the tests against implementations in Node.js will be skipped"; \
	else touch $@; fi

$(STAMPS)/docs: $(DOCUMENTS) $(STAMPS)/tools $(STAMPS)/wheel
	$(call say,Building the documentation)
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "Open site/index.html"
	@touch $@
