# Two commands: `make report` and `make test`. Everything else is for those who work on jigai.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The linter of data contracts wants other versions of what jigai itself uses, so it has an environment of its own.
LINT := .venv-lint
AUDIT := .venv-audit
JIGAI := $(BIN)/jigai
# A lock is complete, so nothing is resolved at install time; every file is checked by its hash.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: spark report test test-all torture bench bundle audit check contracts format lock clean
.DELETE_ON_ERROR:

report: $(VENV)/runtime.done
	$(JIGAI) report 2023Q4 --inbox examples/inbox --out out --today 2024-02-10
	@echo "成果在 outputs are in: $(CURDIR)/out/published/latest"

test: $(VENV)/dev.done
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not heavy and not torture"

# The tests of Spark need Java 17 besides, and say that they are skipped where there is none.
test-all: $(VENV)/dev.done $(VENV)/spark.done contracts
	$(BIN)/python -m pytest -n 2 --dist worksteal

# An hour or two; what the campaigns came to is printed at the end, also of those that failed.
torture: $(VENV)/dev.done
	rm -f out/torture.jsonl && mkdir -p out
	JIGAI_FIGURES=$(CURDIR)/out/torture.jsonl $(BIN)/python -m pytest -n 2 --dist worksteal -m torture; ended=$$?; \
		JIGAI_FIGURES=$(CURDIR)/out/torture.jsonl $(BIN)/python -m tests.torture.figures; exit $$ended

bench: $(VENV)/dev.done
	PYTHONPATH=. $(BIN)/python benchmarks/bench.py

# A folder to install from where there is no network, for this system and Python.
bundle: $(VENV)/runtime.done
	$(BIN)/python deploy/bundle.py dist/jigai

# Known vulnerabilities (asks an advisory database, where it can be reached) and licences, into docs/dependencies.md.
audit: $(AUDIT)/audit.done $(VENV)/runtime.done
	$(AUDIT)/bin/python deploy/audit.py requirements/runtime.lock $(BIN)/python docs/dependencies.md

check: $(VENV)/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint sql --disable-progress-bar

# Needs no network: the schemas of the standard come with the linter. Ends with an error if any contract fails.
contracts: $(LINT)/lint.done
	printf '%s\n' data_contracts/*/*.odcs.yaml | xargs -n 1 -P 2 $(LINT)/bin/datacontract lint --all-errors

format: $(VENV)/dev.done
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix sql --disable-progress-bar

lock:
	for name in runtime dev lint spark audit; do uv pip compile --universal --python-version 3.11 --generate-hashes \
		--no-strip-extras --custom-compile-command "make lock" \
		requirements/$$name.in -o requirements/$$name.lock; done

$(VENV)/runtime.done: requirements/runtime.lock pyproject.toml
	$(PYTHON) deploy/install.py --venv $(VENV)
	touch $@

$(VENV)/dev.done: requirements/dev.lock $(VENV)/runtime.done
	$(INSTALL) --require-hashes --no-deps -r requirements/dev.lock
	touch $@

# What `--engine spark` needs beside Java 17.
spark: $(VENV)/spark.done

$(VENV)/spark.done: requirements/spark.lock $(VENV)/runtime.done
	$(INSTALL) --require-hashes --no-deps -r requirements/spark.lock
	touch $@

$(LINT)/lint.done: requirements/lint.lock
	test -x $(LINT)/bin/python || $(PYTHON) -m venv $(LINT)
	$(LINT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	touch $@

$(AUDIT)/audit.done: requirements/audit.lock
	test -x $(AUDIT)/bin/python || $(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	touch $@

clean:
	rm -rf out dist $(VENV) $(LINT) $(AUDIT)
