# A fresh Debian with Python 3.11, pip and make needs nothing else: every target sets up what it uses.
# Elsewhere use uv; README.md says how.

PYTHON ?= python3
BIN := .venv/bin
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PACKAGES := $(shell grep -v '^\#' installer/debian-packages.txt)

.PHONY: demo run test lint format bench bench-memory bench-window bench-start bench-growth \
	bench-peers profile faults kill fuzz soak translations audit sbom release lock clean

demo: .venv/ready
	$(BIN)/python -m tests.demo

run: .venv/ready
	$(BIN)/desktop-assistant

# What has to do with sound comes last, a file at a time: it wants a machine that is not too busy.
test: .venv/ready
	$(BIN)/python -m pytest -m "not live and not sound" -n 2
	$(BIN)/python -m pytest -m "sound and not live" -n 2 --dist loadfile

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m installer.translations --check

format: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/ready
	$(BIN)/python -m tests.bench

bench-memory: .venv/ready
	$(BIN)/python -m tests.bench.memory

bench-window: .venv/ready
	$(BIN)/python -m tests.bench.window

bench-start: .venv/ready
	$(BIN)/python -m tests.bench.start

bench-growth: .venv/ready
	$(BIN)/python -m tests.bench.growth

profile: .venv/ready
	$(BIN)/python -m tests.bench.profile

# Other programs, in an environment of their own; nothing of the product needs them. One of them is
# built against PortAudio.
bench-peers: .venv/ready
	@if command -v apt-get >/dev/null && ! dpkg -s gcc portaudio19-dev >/dev/null 2>&1; then \
		$(SUDO) apt-get update -q && $(SUDO) apt-get install -qqy gcc libc6-dev portaudio19-dev; \
	fi
	$(PYTHON) -m venv build/peers
	build/peers/bin/pip install --quiet --disable-pip-version-check -r tests/bench/peers/requirements.txt
	$(BIN)/python -m tests.bench.peers

# The proofs of docs/reliability.md: minutes each, none of them part of the tests.
faults: .venv/ready
	$(BIN)/python -m tests.faults

kill: .venv/ready
	$(BIN)/python -m tests.kill

fuzz: .venv/ready
	$(BIN)/python -m tests.fuzz

soak: .venv/ready
	$(BIN)/python -m tests.soak

translations: .venv/ready
	$(BIN)/python -m installer.translations

# Known weaknesses of the libraries, asked for by a tool that is no part of the program.
audit: .venv/ready build/audit/ready
	$(BIN)/python -m installer.audit build/audit/bin/pip-audit

build/audit/ready: Makefile
	$(PYTHON) -m venv build/audit
	build/audit/bin/pip install --quiet --disable-pip-version-check pip-audit==2.10.1
	@touch $@

# What the program is made of, in CycloneDX.
sbom: .venv/ready
	$(BIN)/python -m installer.sbom dist

# What is published: wheel, source and bill of materials.
release: sbom
	$(BIN)/python -m hatchling build -t sdist -t wheel

# Write the lock anew; needs uv.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --group dev \
		--no-header --no-annotate pyproject.toml -o requirements.lock

clean:
	rm -rf .venv build dist

.venv/ready: requirements.lock pyproject.toml installer/debian-packages.txt
	@if command -v apt-get >/dev/null && ! dpkg -s $(PACKAGES) >/dev/null 2>&1; then \
		$(SUDO) apt-get update -q && \
		DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -qy --no-install-recommends $(PACKAGES); \
	fi
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
