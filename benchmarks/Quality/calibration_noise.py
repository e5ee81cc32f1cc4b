#!/usr/bin/env python3
"""Says what calibration error chance alone gives: that of a table whose probabilities are exactly true.

    benchmarks/Quality/calibration_noise.py CARD

CARD is a model.json. As many answers as each mode's measurement has are drawn with the table's own probabilities, 1,000
times with a fixed seed, and their expected calibration error in 15 bins of equal mass is averaged.
"""

import json
import random
import sys

MEASURED = {"label": 1318, "statement": 169, "extract": 212, "table": 529}  # half of the queries of each mode
BINS = 15


def error(probabilities, answers):
    count, total = len(answers), 0.0
    for bin in range(BINS):
        first, end = count * bin // BINS, count * (bin + 1) // BINS
        total += abs(sum(probabilities[first:end]) - sum(answers[first:end])) / count
    return total


def main(card):
    tables = json.load(open(card))["calibration"]
    chance = random.Random(1)
    for mode, count in MEASURED.items():
        levels = [probability for _, probability in tables[mode]][1:-1]
        errors = []
        for _ in range(1000):
            probabilities = sorted(chance.choice(levels) for _ in range(count))
            errors.append(error(probabilities, [chance.random() < p for p in probabilities]))
        print(f"{mode:9} {count:5} queries: {sum(errors) / len(errors):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
