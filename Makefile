# Every target makes what it needs: a clean clone with Python 3.11 or newer is enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# Material announces its end of life on every build; that is not this project's news.
export NO_MKDOCS_2_WARNING := 1

# What the reader of plain-text references is trained on, and where that is put.
MODEL := build/model
TRAINED := mkdocs_refs/sources/plaintext/trained/data

.PHONY: help example serve test lint docs benchmark model clean
.DEFAULT_GOAL := help

help:  ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(STAMP): pyproject.toml mkdocs_refs/_version.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group test --group lint
	@touch $@

example: $(STAMP)  ## Build the example site and say where to look
	$(BIN)/mkdocs build --strict --clean -f example-site/mkdocs.yml
	@echo "The example site is built. Open $(CURDIR)/example-site/site/index.html in a browser."

serve: $(STAMP)  ## Serve the example site and rebuild it on every change
	$(BIN)/mkdocs serve -f example-site/mkdocs.yml

test: $(STAMP)  ## Run the tests
	$(BIN)/python -m pytest -n auto

lint: $(STAMP)  ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(STAMP)  ## Build this project's documentation
	$(BIN)/mkdocs build --strict --clean
	@echo "The documentation is built. Open $(CURDIR)/site/index.html in a browser."

benchmark: $(STAMP)  ## Measure speed and memory (see benchmarks/README.md)
	$(BIN)/python benchmarks/read_plaintext.py
	$(BIN)/python benchmarks/markdown_pages.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group benchmark
	$(BIN)/python benchmarks/csl_engine.py
	$(BIN)/python benchmarks/bibtex.py
	$(BIN)/python benchmarks/site_build.py

model: $(STAMP)  ## Train the reader of plain-text references anew (network, 3.5 GB, an hour; see training/README.md)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group training
	$(BIN)/python -m training.harvest --out $(MODEL)/facts --sources pypi
	$(BIN)/python -m training.corpus --facts $(MODEL)/facts --out $(MODEL)/corpus.jsonl
	$(BIN)/python -m training.corpus --facts $(MODEL)/facts --out $(MODEL)/held-out.jsonl --seed 2 --size 15000
	$(BIN)/python -m training.train --facts $(MODEL)/facts --corpus $(MODEL)/corpus.jsonl --out $(MODEL)
	$(BIN)/python -m training.calibrate --corpus $(MODEL)/held-out.jsonl --model $(MODEL)
	cp $(MODEL)/model.xz $(MODEL)/words.xz $(MODEL)/journals.xz $(MODEL)/curve.json $(TRAINED)/

clean:  ## Remove everything that was made
	rm -rf $(VENV) site example-site/site dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
