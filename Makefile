# Portalis. `make help` lists the targets; `make demo` and `make test` are the two that a newcomer needs.
# Everything built or fetched is kept outside the checkout, under $(PORTALIS_CACHE), by the hash of what it was made from.

SHELL        := /bin/bash
.SHELLFLAGS  := -o pipefail -ec
PY           := .venv/bin/python
NODE         ?= 1
NAME         ?= portalis
WORKERS      ?= 2
export PYTHONPATH := tests/cluster:tests/triton:tests/differential:tests/nemo:demo
export PORTALIS_CACHE ?= $(HOME)/.cache/portalis

.DEFAULT_GOAL := help
.PHONY: help setup system demo demo-down test test-unit test-nemo verify lint types generated crds golden bench \
        images build cluster-up cluster-down cluster-status clean

help:  ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  \033[1m%-15s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: system .venv/.ready  ## everything for development: Debian packages, .venv

system:
	@tools/system-packages

.venv/.ready: pyproject.toml
	@echo "setup: Python environment .venv (about a minute the first time)"
	@test -x $(PY) || $$(tools/find-python) -m venv .venv
	@.venv/bin/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: setup  ## from nothing to a Python file that comes back as Rust, on a local Kubernetes
	@$(PY) -m portalis_demo up

demo-down: setup  ## remove the demo's cluster and everything it made
	@$(PY) -m portalis_demo down

test: setup  ## every test, real parts included; closes with pytest's line
	@tools/run-tests

test-unit: setup  ## what needs no cluster and no server (under a minute)
	@.venv/bin/pytest -q -n $(WORKERS) -m "not apiserver and not node and not triton and not slow"

test-nemo: setup  ## the neural path alone: trains, exports and serves a small network (5.6 GB, minutes the first time)
	@$(PY) -m portalis_testnemo
	@.venv/bin/pytest tests/nemo

verify: setup lint types generated  ## style, types, layers, and that generated files are current

lint:
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/yamllint -s crds examples model_repo && .venv/bin/lint-imports

types:
	@.venv/bin/mypy

generated: crds
	@status="$$(git status --porcelain -- crds charts docs)"; \
	  test -z "$$status" || { echo "generated files differ from what is committed; commit them:"; echo "$$status"; exit 1; }

crds: setup  ## write the CRD, its chart copy and docs/reasons.md
	@tools/generate

golden: setup  ## write the golden files anew; read the diff before you commit it
	@.venv/bin/pytest -q tests/golden --golden-update

bench: setup  ## what this machine makes of it, as ratios against the raw thing
	@tools/run-bench

build: setup  ## compile Kubernetes, etcd and CoreDNS, build the images (cold: about 20 minutes)
	@$(PY) -m portalis_testcluster build
	@$(PY) -m portalis_testimages build

images: setup  ## the operator, Triton and gateway images as OCI archives
	@$(PY) -m portalis_testimages build

cluster-up: setup  ## a local Kubernetes; NODE=0 is the control plane only, NAME=… picks a second one
	@$(PY) -m portalis_testcluster up --name $(NAME) $(if $(filter 1,$(NODE)),--node)

cluster-down: setup  ## remove it
	@$(PY) -m portalis_testcluster down --name $(NAME)

cluster-status: setup  ## what runs
	@$(PY) -m portalis_testcluster status

clean:  ## remove .venv and build output of the checkout (the cache outside it stays)
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
