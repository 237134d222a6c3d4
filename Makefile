# make lab    JupyterLab on the example notebook       LAB_ARGS: more arguments for it
# make test   lint, types and tests                    PYTEST_ARGS: more arguments for pytest
# The first run sets up what it needs inside this folder; later runs only what changed.

PYTHON ?= python3
BIN := .venv/bin
LAB_ARGS ?=
PYTEST_ARGS ?=

export PIP_RETRIES ?= 8
export PIP_DISABLE_PIP_VERSION_CHECK := 1

FRONT := $(shell find extension/ui extension/widget extension/lab extension/locale extension/schema -type f) \
	$(wildcard extension/*.json extension/*.mjs jupyter-config/*/*.json)
NODE_MODULES := extension/node_modules/.package-lock.json
ROOT_ARGS := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: lab chromium postgresql test test-long bench format lint types docs clean
.NOTPARALLEL:

lab: .stamps/lab
	$(BIN)/jupyter lab examples/first-check.ipynb --ServerApp.ip=127.0.0.1 $(ROOT_ARGS) $(LAB_ARGS)

test: chromium postgresql lint types
	cd extension && npm run --silent test
	$(BIN)/pytest -m "not long" $(PYTEST_ARGS)

test-long: .stamps/test chromium postgresql
	$(BIN)/pytest -m long $(PYTEST_ARGS)

bench: .stamps/test chromium postgresql
	$(BIN)/python -m benchmarks

lint: .stamps/test $(NODE_MODULES)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	cd extension && npm run --silent lint

types: .stamps/test $(NODE_MODULES)
	$(BIN)/mypy
	cd extension && npm run --silent types

format: .stamps/test $(NODE_MODULES)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	cd extension && npm run --silent format

docs: .stamps/lab
	$(BIN)/python scripts/command_line_docs.py

clean:
	rm -rf .venv .stamps dist extension/node_modules extension/lib \
		workbench/labextension workbench/widgets/static \
		.mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/hatchling:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; say which: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv module is needed; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' && npm --version >/dev/null || \
		{ echo "Node.js 20 or newer is needed, with npm, to build the front end" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet editables "hatchling>=1.27" "jupyter-builder>=1.2,<2"

# The build hook in hatch_build.py builds the front end on the way.
SOURCES := $(BIN)/hatchling pyproject.toml hatch_build.py $(FRONT)

.stamps/lab: $(SOURCES)
	$(BIN)/pip install --quiet --no-build-isolation --editable .
	@mkdir -p $(@D) && touch $@

.stamps/test: $(SOURCES)
	$(BIN)/pip install --quiet --no-build-isolation --editable ".[test]"
	@mkdir -p $(@D) && touch .stamps/lab $@

chromium:
	@scripts/chromium.sh

postgresql:
	@scripts/postgresql.sh

$(NODE_MODULES): extension/package-lock.json
	cd extension && npm ci --ignore-scripts
