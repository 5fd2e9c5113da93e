# Two commands: `make learn` and `make test`. Each does all of its set-up, from a fresh clone, with python3, make and git.

PYTHON ?= python3
WORKSPACE ?= $(HOME)/learnml
BIN := .venv/bin
OLDEST := 3.10
comma := ,
SOURCES := pyproject.toml constraints.txt VERSION

.PHONY: learn test lint types check bench

learn: .venv/learn
	@test -e "$(WORKSPACE)/learnml.toml" || $(BIN)/python -I -m learnml.tutor init "$(WORKSPACE)"
	@tutor="$$PWD/$(BIN)/python" && cd "$(WORKSPACE)" && "$$tutor" -I -m learnml.tutor

test: lint types
	$(BIN)/python -m pytest -n auto
# What holds is kept: the second try proves only what a busy machine timed out.
	$(BIN)/python -I -m learnml.tutor course check || $(BIN)/python -I -m learnml.tutor course check

lint: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Every figure of docs/benchmarks.md; about half an hour. Each script says how to have it with fewer repetitions;
# proof.py, which compares with another revision, has to be told which.
bench: .venv/test
	@for script in $(filter-out benchmarks/ratios.py benchmarks/chain.py benchmarks/framework_%.py benchmarks/proof.py,$(wildcard benchmarks/*.py)); do \
		echo "$$script"; $(BIN)/python "$$script" || exit 1; done

# mypy finds `learnml.*` through links: the five folders are the five subpackages.
types: .venv/test
	@mkdir -p .venv/types/learnml
	@for room in exercises hints checks progress tutor; do ln -sfn "../../../$$room" ".venv/types/learnml/$$room"; done
	cd .venv/types && ../bin/python -m mypy --config-file ../../pyproject.toml -p learnml

# An interpreter that no longer starts, since the one that it was made from is gone: all is made again.
ifneq ($(shell $(BIN)/python -c "" 2>/dev/null && echo well),well)
.PHONY: .venv/learn .venv/test
endif

# Says what is missing before anything is made; what an interruption left half made is made again.
define environment
@command -v "$(PYTHON)" >/dev/null || { echo "There is no $(PYTHON). learnml needs Python $(OLDEST) or newer." >&2; exit 1; }
@$(PYTHON) -c 'import sys; sys.exit("learnml needs Python $(OLDEST) or newer, and $(PYTHON) is %d.%d. Try: make PYTHON=python3.12 $(MAKECMDGOALS)" % sys.version_info[:2] if sys.version_info < ($(subst .,$(comma) ,$(OLDEST))) else 0)'
@{ test -e .venv/learn || test -e .venv/test; } && $(BIN)/python -c "" 2>/dev/null || $(PYTHON) -m venv --clear .venv
endef

.venv/learn: $(SOURCES)
	$(environment)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[exam]'
	@touch $@

.venv/test: $(SOURCES)
	$(environment)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev,serve,dask]'
	@touch $@ .venv/learn
