#!/usr/bin/env python3
"""Times whole processes from their start to the 100 nearest of 100,000 vectors: ours, and Python with faiss.

    benchmarks/Speed/cold_start.py [--rounds N]

Needs `swift build --package-path benchmarks -c release --product bench-cold`. 384 numbers a vector, in clusters, drawn
with a fixed seed; one query; one core, files in memory. Ours maps the files that a store keeps, and holds the panels
against their checksums. faiss reads an `IndexFlatIP` that it wrote before. They take turns; median and least of the
rounds, by the clock and by processor time. That both find the same rows is checked.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import peers
from peers import BENCHMARKS

PACKAGES = ["faiss-cpu==1.15.1", "numpy==2.4.6"]
ROWS, NUMBERS, NEAREST, CLUSTERS = 100_000, 384, 100, 390
PEER = """
import sys, faiss, numpy
index = faiss.read_index(sys.argv[1] + "/faiss")
query = numpy.fromfile(sys.argv[1] + "/query", numpy.float32).reshape(1, -1)
print("\\n".join(map(str, index.search(query, %d)[1][0])))
""" % NEAREST


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--bench", default=BENCHMARKS / ".build/release/bench-cold")
    parser.add_argument("--here", action="store_true", help="use the packages of this Python")
    options = parser.parse_args()
    if not options.here:
        peers.enter_environment(PACKAGES)
    peers.take_one_core(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        measure(folder, options)


def write(folder):
    """Vectors and a query, as numbers and as an index of faiss."""
    import faiss
    import numpy as np

    random = np.random.default_rng(20261126)

    def unit(vectors):
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)

    centres = unit(random.standard_normal((CLUSTERS, NUMBERS)))
    def vectors(count):
        share = random.uniform(0.5, 0.95, (count, 1))
        own = unit(random.standard_normal((count, NUMBERS)))
        return unit(share * centres[random.integers(CLUSTERS, size=count)] + np.sqrt(1 - share**2) * own)

    rows = vectors(ROWS)
    rows.tofile(folder / "rows")
    vectors(1).tofile(folder / "query")
    index = faiss.IndexFlatIP(NUMBERS)
    index.add(rows)
    faiss.write_index(index, str(folder / "faiss"))


def measure(folder, options):
    import faiss
    import numpy

    subprocess.run([options.bench, "pack", folder, str(NUMBERS)], check=True)
    ways = {
        "Tessera": [options.bench, folder, str(NUMBERS)],
        "Python + faiss": [sys.executable, "-c", PEER, folder],
    }
    figures = {name: [] for name in ways}
    for _ in range(options.rounds):
        found = set()
        for name, command in ways.items():
            clock, processor, output = run(command)
            figures[name].append((clock, processor))
            found.add(frozenset(output.split()))
        # Float32 may not tell the last of the hundred from the next.
        assert len(frozenset.intersection(*found)) >= NEAREST - 1, "two ways found different rows"
    print(f"faiss {faiss.__version__}, numpy {numpy.__version__}, {ROWS} vectors of {NUMBERS} numbers, top {NEAREST}")
    for name, all_rounds in figures.items():
        clock, processor = zip(*all_rounds)
        ours = [statistics.median(part) for part in zip(*figures["Tessera"])]
        peers.print_figure(f"cold {name}", statistics.median(clock))
        print(f"{name:15} {statistics.median(clock):7.1f} ms ({min(clock):.1f}), {statistics.median(clock) / ours[0]:5.1f} x;"
              f" processor {statistics.median(processor):7.1f} ms ({min(processor):.1f}),"
              f" {statistics.median(processor) / ours[1]:5.1f} x")


def run(command):
    """Milliseconds by the clock and of processor time of a whole process, and what it printed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return clock * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, output


if __name__ == "__main__":
    main()
