# One command each; everything is made inside this folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup run test test-embedded test-production check soak bench clean

setup: $(VENV)/.ready staticfiles/.ready

$(VENV)/.ready: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

staticfiles/.ready: $(VENV)/.ready $(shell find static -type f 2>/dev/null)
	$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	touch $@

run: setup
	@exec $(BIN)/python manage.py up

test: test-embedded test-production

test-embedded: $(VENV)/.ready-dev staticfiles/.ready
	$(BIN)/python -m tests.lane embedded -- --durations=10

test-production: $(VENV)/.ready-dev staticfiles/.ready
	$(BIN)/python -m tests.lane production -- --durations=10

soak: $(VENV)/.ready-dev staticfiles/.ready
	$(BIN)/python -m tests.lane embedded -- -m soak
	$(BIN)/python -m tests.lane production -- -m soak

check: $(VENV)/.ready-dev staticfiles/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(MAKE) test

clean:
	rm -rf $(VENV) staticfiles
