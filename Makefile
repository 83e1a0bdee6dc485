# `make demo` and `make test` are all that a newcomer needs; each makes .venv first if it is not there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Where the training data and the labelled pairs lie; only the train-* and gate targets read them.
SHARED ?= ../shared

.DEFAULT_GOAL := help
# The output of `consistency facts` over SHARED/corpora, where it is already there.
FACTS ?=
# The encoder that `make gate` measures: default or fast.
ENCODER ?= default
# What `make fuzz` feeds, and for how many seconds of processor time.
TARGET ?= html
SECONDS ?= 600
# Which parts of `make faults`; all when empty.
PARTS ?=
UV := uv==0.13.9

.PHONY: help install lock audit demo test check fuzz faults bench bench-big consensus slips picture gate train-parser train-linking train-fast clean

help: ## Show the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

install: $(STAMP) ## Make .venv and install everything into it

# Everything but torch comes by its hash. torch comes by its version, alone: its builds differ by platform, and where its
# plain build is on offer nothing asks for the CUDA packages.
$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet "torch==2.13.0"
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

lock: $(STAMP) ## Write requirements.lock anew from pyproject.toml and constraints.txt (asks the package index)
	$(BIN)/python -m pip install --quiet "$(UV)"
	printf "torch ; python_version < '3'\n" > build-overrides.txt
	printf '%s\n' filelock fsspec networkx sympy setuptools hatchling editables | $(BIN)/uv pip compile pyproject.toml - \
		--extra dev --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-config --quiet \
		-c constraints.txt --overrides build-overrides.txt -o requirements.lock; rm build-overrides.txt

# Strict: a package that cannot be looked up is no package without vulnerabilities.
audit: $(STAMP) ## Look up known vulnerabilities of what is locked (asks the network; in no other target)
	$(BIN)/python -m pip install --quiet pip-audit
	$(BIN)/python -m pip_audit --strict --require-hashes --disable-pip -r requirements.lock

demo: $(STAMP) ## Check the stories that come along and print the report
	@$(BIN)/consistency demo

test: $(STAMP) ## Run the tests
	$(BIN)/python -m pytest -q

check: $(STAMP) ## Format, lint, types, tests with layers, and the quality floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q

fuzz: $(STAMP) ## Feed TARGET (or all) made-up input for SECONDS; by coverage where `pip install atheris` works, else at random
	$(BIN)/python -m pip install --quiet "atheris>=3,<4" || echo "atheris cannot be had here; inputs are changed at random"
	$(BIN)/python -m tests.fuzz $(TARGET) $(SECONDS)

bench: $(STAMP) ## Time every stage on a made corpus, the stories and, where it is there, SHARED/corpora; count what blocking loses
	$(BIN)/python -m tests.benchmarks.generator build/corpus-1000 1000
	$(BIN)/python -m tests.benchmarks.stages build/corpus-1000 fixtures/stories $(SHARED)/corpora --most 1000 --json build/bench.json
	$(BIN)/python -m tests.benchmarks.blocking $(SHARED)/corpora $(SHARED)/gold/pairs.jsonl

bench-big: $(STAMP) ## Time every stage on made corpora of 1,000, 10,000 and 100,000 reports, and on SHARED/corpora five times over (hours)
	for n in 1000 10000 100000; do $(BIN)/python -m tests.benchmarks.generator build/corpus-$$n $$n; done
	! test -d $(SHARED)/corpora || $(BIN)/python -m tests.benchmarks.repeats build/repeated-5 5 $(SHARED)/corpora
	$(BIN)/python -m tests.benchmarks.stages build/corpus-1000 build/corpus-10000 build/corpus-100000 build/repeated-5 --most 100000 --json build/bench-big.json

faults: $(STAMP) ## Kill, interrupt, starve and repeat runs by the hundred, and say what was wrong (an hour; PARTS=names for some)
	$(BIN)/python -m tests.faults $(PARTS)

consensus: $(STAMP) ## Compare the values pointed out as best supported with the settled numbers of SHARED (FACTS=path to spare the run)
	test -n "$(FACTS)" || { mkdir -p build && $(BIN)/consistency facts $(SHARED)/corpora --format json -o build/facts.json; }
	$(BIN)/python -m tests.benchmarks.consensus $(or $(FACTS),build/facts.json) $(SHARED)

slips: $(STAMP) ## Plant slips in copies of SHARED/corpora and print how many are found
	$(BIN)/python -m tests.benchmarks.slips $(SHARED)

picture: $(STAMP) ## Take the README's picture of the report again (needs chromium and chromium-driver)
	$(BIN)/python -m tests.html.picture docs/images/report.png

gate: $(STAMP) ## Train the fold scorers for ENCODER, print the pooled figures, fail below the floors
	$(BIN)/python -m consistency.training.gate $(SHARED) --encoder $(ENCODER) --floors tests/floors.json

train-parser: $(STAMP) ## Train the parser from the treebanks
	$(BIN)/python -m consistency.training.parser $(SHARED)/treebank consistency/models/parser

train-linking: $(STAMP) ## Train the linkers of the packaged and the fast encoder from the labelled pairs
	$(BIN)/python -m consistency.training.linking $(SHARED)/corpora $(SHARED)/gold consistency/models/linker.json
	$(BIN)/python -m consistency.training.linking $(SHARED)/corpora $(SHARED)/gold consistency/models/linker-fast.json --encoder fast

train-fast: $(STAMP) ## Make the fast encoder from the packaged one
	$(BIN)/python -m consistency.training.fast consistency/models/fast.npz

clean: ## Remove what make has made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
