# `make` alone says what it can do. Every target sets up .venv from nothing but python3.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.stamp
EVAL   ?= ../shared/eval
BAD    ?= ../shared/badinputs
# Where PYTHONDONTWRITEBYTECODE is set, every start would compile the package.
COMPILE = $(BIN)/python -m compileall -q newsclean

.DEFAULT_GOAL := help
.PHONY: help run test check lint types docs docs-check bench bench-unseen bench-speed bench-batch check-hostile fuzz figures accept new-stripper clean

help: ## say what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "newsclean needs Python 3.11 or newer; say which with: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	$(COMPILE)
	@touch $@

run: $(STAMP) ## clean a fixture page and a fixture dump
	$(BIN)/newsclean fixtures/twin-cms.html
	@echo
	$(BIN)/newsclean fixtures/twin-dump.txt

test: $(STAMP) ## run the tests
	$(BIN)/python -m pytest

check: lint types docs-check test ## lint, types, layers, generated docs, tests

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy --strict

docs: $(STAMP) ## write the generated pages of docs/ again
	$(BIN)/python docs/make_strippers.py
	$(BIN)/python docs/make_man.py

docs-check: $(STAMP)
	$(BIN)/python docs/make_strippers.py --check
	$(BIN)/python docs/make_man.py --check

bench: $(STAMP) ## accuracy on EVAL beside other tools [SETS=fundus,text WORST=fundus ODD_GOLD=1 REASONS=1 TWICE=1 FLOORS=set|lower]
	$(BIN)/python bench/run.py $(EVAL) $(if $(SETS),--sets $(SETS)) $(if $(WORST),--worst $(WORST)) $(if $(ODD_GOLD),--odd-gold) $(if $(REASONS),--reasons) $(if $(TWICE),--twice) \
	  $(if $(FLOORS),--set-floors) $(if $(filter lower,$(FLOORS)),--lower)

$(VENV)/.stamp-bench: $(STAMP)
	$(BIN)/python -m pip install --quiet --editable '.[dev,bench]'
	@touch $@

bench-speed: $(VENV)/.stamp-bench ## cost of a page against lxml's parse, and start-up
	@$(COMPILE)
	$(BIN)/python bench/perf.py $(EVAL)

bench-unseen: $(VENV)/.stamp-bench ## the body's accuracy with trees trained anew, each page by those that saw no page of its domain
	$(BIN)/python bench/unseen.py $(EVAL)

bench-batch: $(STAMP) ## a folder of 10,000 pages: one worker, two, and none; memory [PAGES=2000]
	@$(COMPILE)
	$(BIN)/python bench/batch.py $(EVAL) $(if $(PAGES),--pages $(PAGES))

check-hostile: $(VENV)/.stamp-bench ## hostile inputs of BAD in three formats, nasty folders, a full disk, 50 kills, growth at ten times the size
	@$(COMPILE)
	$(BIN)/python bench/hostile.py $(BAD)
	$(BIN)/python -m pytest tests/test_growth.py --scale 10

fuzz: $(STAMP) ## mutate fixtures 20,000 times [FIRST=20000 goes on from there; ATHERIS=3600 seconds for atheris, if installed]
	$(BIN)/python bench/fuzz.py $(if $(FIRST),--first $(FIRST)) $(if $(ATHERIS),--atheris $(ATHERIS))

figures: $(STAMP) ## put what bench and bench-speed measured last into the README
	$(BIN)/python bench/figures.py

accept: $(STAMP) ## rewrite what the tests expect from what comes out now; read the diff before you commit it
	$(BIN)/python -m pytest --accept
	git --no-pager diff --stat -- fixtures tests

new-stripper: $(STAMP) ## write the skeleton of a stripper: make new-stripper NAME=x
	@test -n "$(NAME)" || { echo "say which: make new-stripper NAME=cookie_jars"; exit 2; }
	$(BIN)/python docs/new_stripper.py $(NAME)

clean: ## remove what make made
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info bench/out
