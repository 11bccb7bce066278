# What an engineer runs here. `just` lists it.

default:
    @just --list

# Everything CI runs.
ci:
    bash .ci/run

# Unit tests.
test *ARGS:
    pytest {{ARGS}}

# Formatting, lint, types, import contracts.
lint:
    ruff format --check .
    ruff check .
    mypy
    lint-imports

# Judgement on the open benchmark, against the pinned floors.
quality:
    python benchmarks/quality.py

# Wall time and memory against the script a user would write.
speed *ARGS:
    python benchmarks/speed.py {{ARGS}}

# Make the sample company's files again.
fixtures:
    python fixtures/make_fixtures.py
