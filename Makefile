# Everything you need to build, run and test Footbridge. `make` alone says what there is.

.DEFAULT_GOAL := help
.PHONY: help build run walk test bench lint goldens browser tools theme postgres

TARGET   := $(or $(CARGO_TARGET_DIR),target)
DATABASE := $(if $(DATABASE_URL),--database-url '$(DATABASE_URL)')
# Always the whole workspace: choosing a package unifies features anew and builds the database layer a second time.
NEXTEST  := $(shell cargo nextest --version >/dev/null 2>&1 && echo yes)

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  ARGS='…' is passed on to the program that is run; DATABASE_URL=postgres://… uses that database instead of ./data."

build: tools theme ## Build the release binary
	cargo build --workspace --release --bin footbridge
	@echo "Built $(TARGET)/release/footbridge"

run: build ## Build, then serve invented demonstration data on http://127.0.0.1:8080 from ./data
	$(TARGET)/release/footbridge serve --demo $(DATABASE) $(ARGS)

walk: build ## Build, then take one referral through the whole loop over HTTP
	$(TARGET)/release/footbridge walk $(DATABASE) $(ARGS)

# What is tested is what lint and CI build too, so that nothing is compiled twice.
test: tools theme ## Run every test on SQLite and on PostgreSQL
	cargo build --workspace --all-targets
	@$(MAKE) --no-print-directory postgres
	REQUIRE_POSTGRES=1 $(TARGET)/debug/with-postgres -- \
	    $(if $(NEXTEST),cargo nextest run --workspace,cargo test --workspace --all-targets) $(ARGS)
	cargo test --workspace --doc
	@$(MAKE) --no-print-directory browser

# In Debian's Chromium, on a demonstration of its own; what the pages look like is then in target/screenshots.
browser: tools theme ## Open every page in a browser, and count
	cargo build --workspace --all-targets
	@command -v "$${CHROMIUM:-chromium}" >/dev/null || .ci/install-chromium
	node tests/browser/run.mjs $(TARGET)/debug/footbridge $(TARGET)/screenshots

bench: tools theme ## Measure against pgbench and a bare SQLite loop, in one run
	cargo build --workspace --release --bins
	@$(MAKE) --no-print-directory postgres PROFILE=release
	$(TARGET)/release/with-postgres --durable -- $(TARGET)/release/footbridge-bench $(ARGS)

lint: tools theme ## Check the format, the lints and the documentation
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps

goldens: tools theme ## Write the golden files anew; the difference is what you review
	UPDATE_GOLDENS=1 INSTA_UPDATE=always INSTA_FORCE_PASS=1 cargo test --workspace --all-targets golden

# Finds PostgreSQL the way the tests do, and installs Debian's only when there is none.
PROFILE := debug
postgres:
	@$(TARGET)/$(PROFILE)/with-postgres --find || .ci/install-postgres

# The theme of the pages is compiled from an npm package, pinned by package-lock.json. node_modules is as new as the
# lock file when npm says so in its own note of what it installed.
theme: node_modules/.package-lock.json
node_modules/.package-lock.json: package.json package-lock.json
	@command -v npm >/dev/null || { \
	    echo "The pages are made with an npm package: install Node 20 or later (on Debian: apt-get install nodejs npm; elsewhere: https://nodejs.org) and run make again." >&2; exit 1; }
	npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

tools:
	@command -v cargo >/dev/null || { \
	    echo "Footbridge is built with Rust: install it as https://rustup.rs says, open a new terminal, and run make again." >&2; exit 1; }
	@command -v cc >/dev/null || { \
	    echo "Footbridge needs a C compiler for SQLite: install one (on Debian: apt-get install build-essential) and run make again." >&2; exit 1; }
