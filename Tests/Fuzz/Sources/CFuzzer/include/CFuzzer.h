#pragma once
#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer with its own options in `argv`, calling `test` with each input; returns its status.
int fuzzer_run(int argc, char **argv, int (*test)(const uint8_t *bytes, size_t count));
