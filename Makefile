# The two commands of the README: `make demo` and `make test`. Both install what they need.

.PHONY: demo test build-tests check fuzz bench-speed bench-quality model build release packages model-minilm format lint clean
.DEFAULT_GOAL := demo

# A static build starts in milliseconds and runs where no Swift is installed.
RELEASE := swift build -c release --static-swift-stdlib --product tessera

demo: release
	@scripts/demo

release: packages
	$(RELEASE)

test: build-tests
	@scripts/run-tests

build-tests: packages
	swift build --build-tests --explicit-target-dependency-import-check error

check: lint test

# Tries every reader with made-up inputs: an hour and more.
fuzz: packages
	@scripts/fuzz

# Speed beside others, on a quiet machine: an hour and more with the peers' installation.
bench-speed: release
	@scripts/bench-speed

# Builds the development tasks and measures the built-in model on them.
bench-quality: release
	@scripts/bench-quality

# Gets a sentence encoder, 90 MB, and adds it: `tessera model list` shows it, `--model` takes it.
model-minilm: release
	@scripts/model-minilm

# Trains the built-in model from public frameworks and the encoder that `make model-minilm` gets.
model: release
	@scripts/train-model

lint:
	swift format lint --strict -r Sources Tests Package.swift

format:
	swift format -i -r Sources Tests Package.swift

packages:
	@scripts/system-packages

clean:
	rm -rf .build
