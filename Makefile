.PHONY: install check format docs bench help
.DEFAULT_GOAL := check

install: ## make a virtual environment with everything for development
	python3 -m venv .venv
	.venv/bin/pip install --quiet --editable '.[dev]'

check: ## tests, linters, types and layers
	.venv/bin/python -m pytest --quiet --numprocesses auto
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: ## put the code into its form
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

docs: ## write the generated pages of docs/ anew
	.venv/bin/python docs/generate.py

bench: ## measure, beside a floor and peers
	.venv/bin/python benchmarks/startup.py
	.venv/bin/python benchmarks/history.py
	.venv/bin/python benchmarks/standings.py
	.venv/bin/python benchmarks/export.py
	.venv/bin/python benchmarks/scale.py

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'
