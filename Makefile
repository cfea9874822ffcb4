# The two verbs: `make start` opens the notebooks, `make test` checks everything. The rest is for people who change okrkit.
# Both set up .venv by themselves and install again only when pyproject.toml has changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REF ?= HEAD
JS := okrkit/widgets/js
HUB := tests/hosting/proxy
# Over the cores and one process more, as tests/side_by_side.py says; `make test SPREAD=` is one process.
SPREAD ?= --numprocesses=auto --maxprocesses=4

.DEFAULT_GOAL := help
.PHONY: audit help start learn test lint bench bench-history bench-room soak faults release-check lowest newest diff-findings crossval figures findings course docs lite lite-serve screenshots readings mutants fuzz lexicon js clean

help: ## what there is
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# A virtual environment that was moved, or whose Python is gone, is made anew: its scripts know where they stood.
$(shell for stamp in $(VENV)/.for-start $(VENV)/.for-test; do \
	[ ! -f $$stamp ] || { [ -x $(BIN)/python ] && [ "$$(cat $$stamp)" = "$(CURDIR)" ]; } || rm -rf $(VENV); done)

define ensure_venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "okrkit needs Python 3.11 or newer as '$(PYTHON)'; try: make start PYTHON=python3.12"; exit 1; }
	@$(BIN)/python -c 'import pip' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV) || \
		{ echo "$(PYTHON) cannot make virtual environments here; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
endef

$(VENV)/.for-start: pyproject.toml
	$(ensure_venv)
	@echo "Installing okrkit into $(VENV) (a minute or two, once) ..."
	@$(BIN)/python -m pip install --quiet --editable ".[all]"
	@$(BIN)/python -m compileall -q okrkit  # as pip does for everything else: the first start is faster
	@echo "$(CURDIR)" > $@

$(VENV)/.for-test: pyproject.toml
	$(ensure_venv)
	@echo "Installing okrkit and its tests' tools into $(VENV) (a minute or two, once) ..."
	@$(BIN)/python -m pip install --quiet --editable ".[test]"
	@$(BIN)/python -m compileall -q okrkit
	@echo "$(CURDIR)" | tee $(VENV)/.for-start > $@

$(VENV)/.for-soak: $(VENV)/.for-test
	@echo "Installing what only the long tests need ..."
	@$(BIN)/python -m pip install --quiet --editable ".[test,spark]"
	@echo "$(CURDIR)" > $@

start: $(VENV)/.for-start ## open the notebooks in JupyterLab
	@$(BIN)/okrkit lab

learn: $(VENV)/.for-start ## open the same path as pages without code
	@$(BIN)/okrkit learn

# Fetched beforehand, because the tests themselves run without network.
$(JS)/node_modules/.package-lock.json: $(JS)/package-lock.json
	@if command -v npm >/dev/null && npm --prefix $(JS) ci --ignore-scripts --no-audit --no-fund --silent; then touch $@; \
		else echo "Not fetched: what the page's script is built with (needs Node and a network)."; fi

$(HUB)/node_modules/.package-lock.json: $(HUB)/package-lock.json
	@if command -v npm >/dev/null && npm --prefix $(HUB) ci --ignore-scripts --no-audit --no-fund --silent; then touch $@; \
		else echo "Not fetched: the proxy of the JupyterHub that a test starts (needs Node and a network)."; fi

test: lint $(JS)/node_modules/.package-lock.json $(HUB)/node_modules/.package-lock.json ## everything: style, types, unit, doctest, notebooks, shape, real browser
	@$(BIN)/python tests/offline.py $(BIN)/python -m pytest $(SPREAD) $(ARGS)

lint: $(VENV)/.for-test ## style, types, stripped notebooks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@find notebooks workshops -name '*.ipynb' -not -path '*/.ipynb_checkpoints/*' -exec $(BIN)/nbstripout --verify --keep-id {} +

bench: $(VENV)/.for-test ## the speed figures, measured here (ARGS="--all --record": rooms and histories too, for docs/speed.md)
	@$(BIN)/python -m tests.bench $(ARGS)

bench-history: $(VENV)/.for-test ## ten million check-ins beside DuckDB, Polars and pandas by hand: minutes
	@$(BIN)/python -m tests.bench history

bench-room: $(VENV)/.for-test ## rooms of 10, 30, 60 and 100 people, for docs/rooms.md: half an hour (ARGS="--minutes 2 --people 10")
	@$(BIN)/python -m tests.bench.room $(ARGS)

audit: $(VENV)/.for-test ## known weaknesses of what okrkit is built on (needs a network that answers such questions)
	@$(PYTHON) -m venv $(VENV)-audit && $(VENV)-audit/bin/python -m pip install --quiet pip-audit
	@$(BIN)/python -m pip freeze --exclude-editable > $(VENV)-audit/installed.txt
	@$(VENV)-audit/bin/pip-audit --strict --no-deps --disable-pip --requirement $(VENV)-audit/installed.txt
	@npm --prefix $(JS) audit
	@npm --prefix $(HUB) audit

soak: $(VENV)/.for-soak ## the full counts, with new random cases, and mutants of the reading: minutes to hours
	@OKRKIT_RANDOM=1 $(BIN)/python -m pytest -m "soak or not browser" $(ARGS)
	@$(MAKE) --no-print-directory lowest newest release-check ARGS=
	@$(BIN)/python -m tests.mutants

release-check: $(VENV)/.for-test ## build wheel and source archive into dist/, and try them in an empty environment (needs a network)
	@$(BIN)/python -m tests.release.check dist

lowest: $(VENV)/.for-test ## the tests without a browser, with the oldest dependencies that are allowed (needs a network)
	@$(BIN)/python -m tests.release.dependencies lowest $(ARGS)

newest: $(VENV)/.for-test ## the same with the newest ones, on the newest Python that is installed here (needs a network)
	@$(BIN)/python -m tests.release.dependencies newest $(ARGS)

faults: $(VENV)/.for-test ## harm a store and files in every way we know, in full: half an hour
	@$(BIN)/python -m pytest -m "soak or not soak" tests/faults $(ARGS)

mutants: $(VENV)/.for-test ## every change of one thing in reading, scoring and ambition: do the tests notice? (hours)
	@$(BIN)/python -m tests.mutants --all $(ARGS)

fuzz: $(VENV)/.for-test ## property tests with new random cases for ten minutes (ARGS="--minutes 60")
	@$(BIN)/python -m tests.fuzz $(ARGS)

diff-findings: $(VENV)/.for-test ## what the critique says differently since REF
	@$(BIN)/python -m tests.diff_findings $(REF) $(ARGS)

readings: $(VENV)/.for-test ## write anew what is read of every text of the tables, for review
	@$(BIN)/python -m tests.readings

crossval: $(VENV)/.for-test ## how well each source of labelled OKRs is read (FILES=..., else the own tables)
	@$(BIN)/python -m tests.crossval $(FILES) $(ARGS)

figures: $(VENV)/.for-test ## measure every finding against labelled OKRs (DEVELOPMENT=file BLIND=file), for docs/findings.md
	@$(BIN)/python -m tests.figures $(if $(DEVELOPMENT),--development $(DEVELOPMENT)) $(if $(BLIND),--blind $(BLIND))
	@$(MAKE) --no-print-directory findings

findings: $(VENV)/.for-test ## write docs/findings.md, the reference of all findings
	@$(BIN)/okrkit explain --all --format markdown > docs/findings.md.new && mv docs/findings.md.new docs/findings.md

course: $(VENV)/.for-test ## write docs/ideas.md, and note new forms of exercises, after a lesson was edited
	@$(BIN)/python -m tests.course

docs: $(VENV)/.for-test ## build the documentation: dist/site/index.html (a warning is an error)
	@$(BIN)/python -m sphinx -b html -q -W --keep-going -E -d dist/doctrees docs dist/site
	@echo "dist/site/index.html"

lite: ## the course as a static site, Python and all in the reader's browser: dist/lite (FULL=... docs/lite.md)
	@$(PYTHON) -m lite build $(if $(FULL),--full "$(FULL)")

lite-serve: ## look at that site on this machine (ARGS="--port 8080")
	@$(PYTHON) -m lite serve $(ARGS)

screenshots: $(VENV)/.for-test ## take the pictures of README and docs anew, from the running product (needs Chromium)
	@$(BIN)/python -m tests.screenshots $(ARGS)

lexicon: $(VENV)/.for-test ## parse the word lists beforehand, after one was edited
	@$(BIN)/python -m tests.lexicon.parse

js: ## build the editor from its sources (needs Node)
	@npm --prefix $(JS) ci --no-audit --no-fund --silent
	@npm --prefix $(JS) run --silent build

clean: ## remove what was built, and the virtual environment
	@rm -rf $(VENV) .venv-lite dist build lite/node_modules $(JS)/node_modules $(HUB)/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
