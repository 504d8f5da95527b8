# Everything happens in .venv; the first call of a verb builds it, later calls only look at stamps.
#   make demo    extract the releases of corpus/, print a table, write out/records.jsonl
#   make test    all checks: ruff, mypy, import-linter, dependencies, pytest
#   make lint    the checks without pytest
#   make format  rewrite the code in house format
#   make bench   accuracy, values, speed and search on corpus/
#   make docs    regenerate docs/schema.json
#   make site    write the documentation as a site to out/site
#   make clean   remove .venv, out/ and caches
# Another Python than the first suitable one: make setup PYTHON=/path/to/python3.12

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format bench docs site clean

SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c '$(SUITABLE)' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

help:
	@sed -n 's/^#   //p' Makefile

.venv/made:
	@test -n "$(PYTHON)" || { echo "make: no Python >= 3.11 with the venv module found;" \
		"install one (Debian: apt install python3-venv) or pass PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/installed: pyproject.toml | .venv/made
	$(PIP) install --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/made
	$(PIP) install --editable '.[dev]'
	@touch $@ .venv/installed

setup: .venv/installed-dev

demo: .venv/installed
	@mkdir -p out
	$(BIN)/reportnlp extract corpus/releases -o out/records.jsonl
	$(BIN)/reportnlp extract corpus/releases --format table

lint: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.dependencies

test: lint
	$(BIN)/pytest

format: .venv/installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: .venv/installed-dev
	@mkdir -p out
	$(BIN)/python -m benchmarks.accuracy corpus/gold.jsonl --json out/accuracy.json
	$(BIN)/python -m benchmarks.spans corpus/gold.jsonl --json out/spans.json
	$(BIN)/python -m benchmarks.throughput corpus/releases --json out/throughput.json
	$(BIN)/python -m benchmarks.speed corpus/releases --json out/speed.json
	$(BIN)/python -m benchmarks.search corpus/gold.jsonl --documents 2000 --json out/search.json

docs: .venv/installed
	$(BIN)/reportnlp schema > docs/schema.json

site: .venv/installed-dev
	$(BIN)/mkdocs build --strict

clean:
	rm -rf .venv out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
