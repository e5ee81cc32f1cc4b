#!/usr/bin/env python3
"""Ranks 10,000 wallets of 30 statements for a job of 20 requirements: ours by postings, and maxsim-cpu, on one core.

    benchmarks/Speed/maxsim_peers.py [--rounds N]

Needs `swift build --package-path benchmarks -c release --product bench-postings --product bench-similarity`. maxsim-cpu
gets 384 numbers for each statement of each wallet and answers one score a wallet. Ours is the sum of three parts: the
links between requirements and 14,000 or 100,000 distinct statements by panels of bytes (`bench-similarity`, 0.14 % of the
pairs), the table of those links, and the ranking of the best 100 by postings, gates and relevance included
(`bench-postings`). Processor time, medians (of the panels the least).
"""

import argparse
import subprocess
import statistics
import time

import peers
from peers import BENCHMARKS

PACKAGES = ["maxsim-cpu==0.1.0", "numpy==2.4.6"]
WALLETS, STATEMENTS, NUMBERS, REQUIREMENTS = 10_000, 30, 384, 20
DISTINCT = [14_000, 100_000]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--benches", default=str(BENCHMARKS / ".build/release"))
    parser.add_argument("--here", action="store_true", help="use the packages of this Python")
    options = parser.parse_args()
    if not options.here:
        peers.enter_environment(PACKAGES)
    peers.take_one_core(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", RAYON_NUM_THREADS="1")
    theirs = maxsim(options.rounds)
    print(f"maxsim-cpu 0.1.0: {theirs:.0f} ms for {WALLETS} wallets of {STATEMENTS} statements")
    links = similarity(options)
    for distinct in DISTINCT:
        ranking = postings(options, distinct)
        total = links[distinct] + ranking
        peers.print_figure(f"maxsim-ratio V={distinct}", theirs / total)
        print(f"{distinct:7} distinct statements: similarity {links[distinct]:.2f} ms, table and "
              f"postings {ranking:.2f} ms; together {total:.2f} ms, {theirs / total:.0f} x")


def maxsim(rounds):
    import maxsim_cpu
    import numpy as np

    random = np.random.default_rng(20261126)

    def unit(*shape):
        vectors = random.standard_normal((*shape, NUMBERS), np.float32)
        return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)

    wallets, job = unit(WALLETS, STATEMENTS), unit(REQUIREMENTS)
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        scores = maxsim_cpu.maxsim_scores(job, wallets)
        taken.append((time.process_time() - start) * 1e3)
    assert np.allclose(scores[:5], (wallets[:5] @ job.T).max(axis=1).sum(axis=1), atol=1e-3)
    return statistics.median(taken)


def similarity(options):
    """Milliseconds to find the links of 20 requirements by panels, by the number of distinct statements."""
    measured = run([options.benches + "/bench-similarity", str(options.rounds)])
    return {
        distinct: measured[f"search V={distinct} D={NUMBERS} R={REQUIREMENTS} link=0.14 threads=1"]
        for distinct in DISTINCT
    }


def postings(options, distinct):
    """Milliseconds for the table of links and the ranking."""
    measured = run([options.benches + "/bench-postings", "queries", str(WALLETS), str(distinct), str(REQUIREMENTS), "15"])
    return measured[f"processor W={WALLETS} V={distinct} R={REQUIREMENTS} link=0.14"]


def run(command):
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return peers.figures(lines)


if __name__ == "__main__":
    main()
