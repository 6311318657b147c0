# One command each; everything is made inside this folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXTRAS := .venv-extras
ROOMS := accounts ai config engines findings outcomes.py repos sandbox scans
PYTEST_ARGUMENTS ?= --durations=10

.PHONY: setup extras check-extras run test test-embedded test-production check lint soak fresh bench clean

setup: $(VENV)/.ready staticfiles/.ready $(VENV)/.compiled

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

# The analyst starts often and writes no file: without this it would compile all it imports each time.
$(VENV)/.compiled: $(VENV)/.ready $(shell find $(ROOMS) -name '*.py')
	$(BIN)/python -m compileall -q $(ROOMS)
	touch $@

# checkov, a second opinion about infrastructure, in an environment of its own.
extras: $(EXTRAS)/.ready

$(EXTRAS)/.ready: requirements-extras.lock
	$(PYTHON) -m venv $(EXTRAS)
	$(EXTRAS)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-extras.lock
	sha256sum requirements-extras.lock > $@

run: setup
	@exec $(BIN)/python manage.py up

# The tests that want the extras, with them; without them a lane says that it did not run these.
check-extras: extras $(VENV)/.ready-dev staticfiles/.ready $(VENV)/.compiled
	$(BIN)/python -m pytest -q tests/engines/checkov tests/findings/test_identity.py

# Both lanes run to their end; the command fails when one of them did.
test: $(VENV)/.ready-dev staticfiles/.ready $(VENV)/.compiled
	$(BIN)/python -m tests.lane both -- $(PYTEST_ARGUMENTS)

test-embedded: $(VENV)/.ready-dev staticfiles/.ready $(VENV)/.compiled
	$(BIN)/python -m tests.lane embedded -- $(PYTEST_ARGUMENTS)

test-production: $(VENV)/.ready-dev staticfiles/.ready $(VENV)/.compiled
	$(BIN)/python -m tests.lane production -- $(PYTEST_ARGUMENTS)

soak: $(VENV)/.ready-dev staticfiles/.ready $(VENV)/.compiled
	$(BIN)/python -m tests.lane both --soak

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run

check: lint
	$(MAKE) test

fresh:
	$(PYTHON) tests/journeys/fresh_clone.py

bench: $(VENV)/.ready-dev staticfiles/.ready $(VENV)/.compiled
	$(BIN)/python -m bench.scan
	$(BIN)/python -m bench.engines
	$(BIN)/python -m bench.stream

clean:
	rm -rf $(VENV) $(EXTRAS) staticfiles
