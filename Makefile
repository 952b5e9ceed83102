# Tailorbird's verbs. They need git, make and Python 3.11 or newer; everything else goes into .venv.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
READY := .venv/.ready
SCHEMAS := tests/node/node_modules/.package-lock.json
WEB := web/node_modules/.package-lock.json
TYPES := web/codegen/node_modules/.package-lock.json
PAGE := web/dist/index.html
PAGE_SOURCES := $(shell find web/src web/public -type f) web/index.html web/vite.config.ts web/tsconfig.json web/package.json
NPM := $(BIN)/python tools/npm.py
# Many tests wait for other processes, so there are more of them at once than cores.
WORKERS = $(shell $(BIN)/python -c "import os; print(3 * (os.cpu_count() or 2) // 2)")
export PYDANTIC_DISABLE_PLUGINS := __all__

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test check ci fix bench eval soak update-references docs lock web web-types wheel pictures

help: ## Show what each verb does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) $(SCHEMAS) ## Make .venv with everything the project needs, from the hash-pinned lock

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Tailorbird needs Python 3.11 or newer; none was found on the PATH." >&2; exit 1; }
	@echo "Setting up .venv (once, a minute at most) ..."
	@$(PYTHON) -m venv --clear .venv
	@sed -n '/^uv==/,/^[^ ]/{/^uv==/p;/^ /p;}' requirements.lock > .venv/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r requirements.lock
	@mkdir -p web/dist # it is a part of the package, and built later
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --offline --editable .
	@$(BIN)/python -m compileall -q $(patsubst %/__init__.py,%,$(wildcard */__init__.py)) # as pip does: a third of a run
	@touch $@

$(SCHEMAS): tests/node/package-lock.json | $(READY)
	@$(NPM) tests/node ci > /dev/null
	@touch $@

$(WEB): web/package-lock.json | $(READY)
	@echo "Getting what the page is built with (once) ..."
	@$(NPM) web ci > /dev/null
	@touch $@

$(TYPES): web/codegen/package-lock.json | $(READY)
	@$(NPM) web/codegen ci > /dev/null
	@touch $@

$(PAGE): $(PAGE_SOURCES) $(WEB)
	@$(NPM) web run --silent build
	@touch $@

web: $(PAGE) ## Build the page

web-types: $(READY) $(TYPES) ## Make the page's types out of the service's schemas
	@$(BIN)/python -m tools.generate_web_types

demo: $(READY) ## Tailor a sample resume to a sample job, offline, with live progress; a PDF comes out too
	@TAILORBIRD_DATA_DIR=build/demo/data $(BIN)/tailorbird customize examples/resumes/software_engineer.md --job examples/jobs/backend_engineer.md \
		--out build/demo/resume.md --report build/demo/report.json
	@$(BIN)/tailorbird export build/demo/resume.md --out build/demo/resume.pdf

serve: $(READY) $(PAGE) ## Start the service and its page on 127.0.0.1:8000
	@$(BIN)/tailorbird serve

test: $(READY) $(SCHEMAS) $(WEB) $(PAGE) ## Run every test, with the coverage floors
	@$(NPM) web run --silent test
	@rm -f .coverage .coverage.*
	@$(BIN)/pytest -n $(WORKERS) --dist worksteal --cov --cov-report=
	@$(BIN)/coverage json --quiet
	@$(BIN)/python tools/coverage_floors.py coverage.json

check: $(READY) $(WEB) $(TYPES) ## Format, lint, strict types, layers, locks and generated docs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python tools/check_locks.py
	@$(BIN)/python tools/generate_docs.py --check
	@$(BIN)/python tools/generate_schema.py --check
	@$(BIN)/python -m tools.generate_web_types --check
	@$(NPM) web run --silent check

ci: check test ## What CI runs: check, then test

fix: $(READY) $(WEB) ## Format and mend what can be mended by itself
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(NPM) web run --silent fix

wheel: $(READY) $(PAGE) ## Build the package, with the page in it, into dist/
	@$(BIN)/python -m hatchling build --target wheel --directory dist

bench: $(READY) ## Measure the engine against bare asyncio, and the command against the clock
	@$(BIN)/python -m benchmarks.engine
	@$(BIN)/python -m benchmarks.durable
	@$(BIN)/python -m benchmarks.service
	@$(BIN)/python -m benchmarks.hedging
	@$(BIN)/python -m benchmarks.command
	@$(BIN)/python -m benchmarks.incremental
	@$(BIN)/python -m benchmarks.reading

eval: $(READY) ## Let models tailor the examples with your own keys: make eval MODELS=anthropic:claude-sonnet-4-6
	@$(BIN)/python -m benchmarks.evaluation --models "$(MODELS)" $(if $(RECORD),--record "$(RECORD)")

soak: $(READY) ## The property tests with many more examples, and many more killed processes (minutes)
	@$(BIN)/pytest -n auto -q --timeout 3000 --hypothesis-profile soak tests

update-references: $(READY) ## Write the expected outputs anew; look at the difference before you commit
	@$(BIN)/pytest -q tests/test_references.py tests/tasks/test_fingerprints.py --update-references

docs: $(READY) ## Write the generated parts of the docs anew
	@$(BIN)/python tools/generate_docs.py

pictures: $(READY) $(PAGE) ## Take the pictures of the README anew
	@$(BIN)/python -m tools.take_pictures

lock: $(READY) ## Resolve the dependencies anew: requirements.lock, and requirements-run.lock without those for development
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --upgrade \
		--group dev pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url \
		--constraint requirements.lock pyproject.toml -o requirements-run.lock
