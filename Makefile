# Short names for run.py; nothing here that `python3 run.py …` cannot do, but for `lint` and `lock`.
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv
# --no-strip-extras: without it a pip of before 2024 takes `coverage[toml]` for a package of its own and finds it unpinned.
COMPILE = $(UV) pip compile --quiet --universal --generate-hashes --no-strip-extras --no-header --python-version 3.11

.PHONY: serve test lint bench kill fuzz lock

serve:
	$(PYTHON) run.py serve

test:
	$(PYTHON) run.py test

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench:
	-$(PYTHON) run.py bench

# What CI does with 3 kills, for some minutes: kill -9 in the middle of many texts, each has exactly one answer.
kill:
	DAPJANG_KILLS=60 DAPJANG_KILL_TEXTS=20000 $(BIN)/pytest tests/end_to_end/test_kill.py

# What CI does for some seconds: every route of the API with whatever can be sent to it.
fuzz:
	DAPJANG_FUZZ=600 $(BIN)/pytest tests/api/v1/test_fuzz.py

# The lock files name no index and no path: what they say holds on every machine.
lock:
	test -x $(UV) || $(BIN)/python -m pip install --quiet uv
	$(COMPILE) pyproject.toml --group build --output-file requirements.lock
	$(COMPILE) pyproject.toml --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(COMPILE) --group bench --output-file benchmarks/peers/requirements.lock
