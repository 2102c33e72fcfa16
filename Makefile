# Everything a newcomer and CI call. `make run` needs only Python 3.11 or newer and git; each target does its own set-up.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
DEV_STAMP := $(VENV)/.ready-for-tests

.PHONY: run serve setup texts test check lint types contracts bench audit screenshots crash clean

run: $(STAMP)  ## the example neighbourhood on http://localhost:8080 (PORT=8123 make run)
	@$(BIN)/python -m app demo

serve: $(STAMP)  ## the real thing
	@$(BIN)/python -m app serve

setup: $(DEV_STAMP)  ## everything that the tests need

# The stamps make set-up run once, and again when the dependencies change.
$(VENV)/bin/python:
	@sh .ci/python-venv "$(PYTHON)" "$(VENV)"

$(STAMP): $(VENV)/bin/python pyproject.toml
	@echo "Setting up (once, about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(DEV_STAMP): $(STAMP) pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@sh .ci/chromium
	@touch $@

test: $(DEV_STAMP)  ## all tests
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal --timeout 600

lint: $(DEV_STAMP)
	@$(BIN)/ruff check .

types: $(DEV_STAMP)
	@$(BIN)/mypy

contracts: $(DEV_STAMP)
	@$(BIN)/lint-imports

# The same tests as `make test`, and every branch of what is true and of what people do must have been walked.
covered: $(DEV_STAMP)
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal --timeout 600 --cov --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100

check: lint types contracts covered  ## what CI runs

bench: $(DEV_STAMP)  ## speed; writes docs/benchmarks.md and var/bench.json
	@$(BIN)/python -m tests.benchmark

audit: $(DEV_STAMP)  ## what pages cost a slow phone, beside stock NiceGUI; writes var/audit.json
	@$(BIN)/python -m tests.browser.audit

screenshots: $(DEV_STAMP)  ## every page, phone and tablet, German and Arabic, light and dark, into docs/screenshots
	@$(BIN)/python -m tests.browser.screenshots

texts: $(STAMP)  ## bring the catalogues in data/locales up to date with the code
	@$(BIN)/python -m components.text_catalogues

crash: $(DEV_STAMP)  ## the long versions: hundreds of SIGKILLs, slow and full disks, long state machines
	@$(BIN)/python -m pytest -q -m long

clean:
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
