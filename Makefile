# make run       the bot: in Telegram if TELEGRAM_BOT_TOKEN is set, else a chat in the terminal
# make test      every check there is
# make evaluate  how well the golden questions are answered
# make train     learn the weights of the ranking anew; prints them, with risk and coverage
# make bench     how fast, and how much memory
# make load      questions and reminders under kills, faults, a rush and broken on purpose; some ten minutes
# make fuzz      growing texts and damaged documents against the readers; some twelve minutes
# make docs      draw the pictures of the documentation anew, from what the program says
# make clean     take away what make made, the database too

PYTHON ?= python3
KILLS ?= 30
VENV := .venv
BIN := $(VENV)/bin
OLD := "Rådsbot kræver Python 3.11 eller nyere; $(PYTHON) er ældre. Vælg en anden: make run PYTHON=python3.12"
HINT := "$(PYTHON) kan ikke lave et virtuelt miljø. På Debian og Ubuntu: sudo apt install python3-venv"

.PHONY: run test evaluate train bench load fuzz docs clean

run: $(VENV)/installed
	@$(BIN)/raadsbot --config config.toml run

# What is compiled once is kept, also where the machine is told to keep nothing: else every process that a
# test starts compiles the whole bot anew.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --dist loadfile

evaluate: $(VENV)/installed-dev
	$(BIN)/python -m tests.golden.evaluate -v

train: $(VENV)/installed-dev
	@$(BIN)/python -m tests.golden.training

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench

load: $(VENV)/installed-dev
	$(BIN)/python -m tests.load.together
	$(BIN)/python -m tests.load.questions
	$(BIN)/python -m tests.load.crash --kills $(KILLS)
	$(BIN)/python -m tests.load.faults
	$(BIN)/python -m tests.load.rush
	$(BIN)/python -m tests.load.mutations
	$(BIN)/python -m tests.load.side_by_side

fuzz: $(VENV)/installed-dev
	$(BIN)/python -m tests.fuzz 10

docs: $(VENV)/installed-dev
	@$(BIN)/python -m tests.docs

clean:
	rm -rf $(VENV) data build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The stamps say that the environment fits these two files; while they are young, starting installs nothing.
# Where the registry can't be reached, the bot starts with what an earlier installation has left.
$(VENV)/installed: pyproject.toml constraints.txt
	@if ( $(call install,.) ); then touch $@; \
	elif test -x $(BIN)/raadsbot; then $(BIN)/python -m bot.operation.packages constraints.txt >&2; \
	else exit 1; fi

$(VENV)/installed-dev: pyproject.toml constraints.txt
	@$(call install,.[dev])
	@touch $@ $(VENV)/installed

# uv where it is there (a second), else venv and pip (half a minute).
define install
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo $(OLD) >&2; exit 1; }; \
	echo "Installerer Rådsbot i $(VENV) …" >&2; \
	if command -v uv >/dev/null 2>&1; then \
		(test -d $(VENV) || uv venv --quiet --python $(PYTHON) $(VENV)) && \
		uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable "$(1)" >&2; \
	else \
		(test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) >/dev/null || { rm -rf $(VENV); echo $(HINT) >&2; exit 1; }) && \
		$(BIN)/pip install --quiet --disable-pip-version-check --retries 1 --timeout 15 --constraint constraints.txt --editable "$(1)" >&2; \
	fi
endef
