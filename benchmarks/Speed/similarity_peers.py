#!/usr/bin/env python3
"""Finds the 100 nearest of 100,000 vectors with our panels, with faiss, usearch and numpy, in turns, on one core.

    benchmarks/Speed/similarity_peers.py [--rounds N]

Needs `swift build --package-path benchmarks -c release --product bench-similarity`, which makes the vectors, 384
numbers each, and searches them for 20 queries and for one. faiss-cpu (`IndexFlatIP`), usearch (`search` with `exact`)
and numpy are installed into benchmarks/.venv; all have one thread. Processor time counts, since the machine may be
shared: of each the least of the rounds. These are exact; that they find the same rows is checked but for those whose
cosines Float32 cannot tell apart. `--hnsw` adds faiss's `IndexHNSWFlat` (32 links a row, 40 looked at when it is built and
128 and 512 when it is searched), which is not: its recall is printed, and building it takes minutes.
"""

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

import peers
from peers import BENCHMARKS

PACKAGES = ["faiss-cpu==1.15.1", "numpy==2.4.6", "usearch==2.26.6"]
ROWS, NUMBERS, NEAREST = "100000", "384", 100


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--bench", default=BENCHMARKS / ".build/release/bench-similarity")
    parser.add_argument("--here", action="store_true", help="use the packages of this Python")
    parser.add_argument("--hnsw", action="store_true", help="measure an approximate index too")
    options = parser.parse_args()
    if not options.here:
        peers.enter_environment(PACKAGES)
    peers.take_one_core(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options)


def measure(folder, options):
    import faiss
    import numpy as np
    import usearch
    from usearch.index import MetricKind, search

    best, rows, index, graph, recall = {}, None, None, None, {}
    for _ in range(options.rounds):
        for count, milliseconds in ours(options.bench, folder).items():
            keep(best, (count, "Tessera"), milliseconds)
        if rows is None:
            rows = np.fromfile(folder / "rows", np.float32).reshape(-1, int(NUMBERS))
            index = faiss.IndexFlatIP(rows.shape[1])
            index.add(rows)
            if options.hnsw:
                graph = faiss.IndexHNSWFlat(rows.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
                graph.add(rows)
        for count in [20, 1]:
            queries = np.fromfile(folder / f"queries-{count}", np.float32).reshape(count, -1)
            (cosines, exact), taken = timed(lambda: index.search(queries, NEAREST))
            keep(best, (count, "faiss"), taken)
            products, taken = timed(lambda: nearest(queries, rows))
            keep(best, (count, "numpy"), taken)
            found, taken = timed(lambda: search(rows, queries, NEAREST, MetricKind.IP, exact=True, threads=1))
            keep(best, (count, "usearch"), taken)
            distances = np.reshape(found.distances, (count, -1))
            for other in [np.sort(products), np.sort(1 - distances)]:
                assert np.allclose(np.sort(cosines), other, atol=1e-4), "two ways found different rows"
            for width in [128, 512] if graph else []:
                graph.hnsw.efSearch = width
                (_, near), taken = timed(lambda: graph.search(queries, NEAREST))
                name = f"HNSW-{width}"
                keep(best, (count, name), taken)
                recall[count, name] = np.mean([len(set(a) & set(b)) / NEAREST for a, b in zip(exact, near)])
    print(f"faiss {faiss.__version__}, usearch {usearch.__version__}, numpy {np.__version__}, {ROWS} vectors of {NUMBERS} numbers, top {NEAREST}")
    for count in [20, 1]:
        mine = best[count, "Tessera"]
        for name in [name for number, name in best if number == count]:
            taken = best[count, name]
            share = f"  recall {recall[count, name]:.3f}" if (count, name) in recall else ""
            if (count, name) in recall:
                peers.print_figure(f"recall {name} queries={count}", recall[count, name])
            peers.print_figure(f"nearest {name} queries={count}", taken)
            print(f"{count:2} queries  {name:9} {taken:8.2f} ms  {taken / mine:5.2f} x{share}")


def ours(bench, folder):
    """Milliseconds of our search by the number of queries."""
    lines = subprocess.run([bench, "3", folder], check=True, capture_output=True, text=True).stdout.splitlines()
    measured = peers.figures(lines)
    return {count: measured[f"nearest V={ROWS} D={NUMBERS} R={count} link=0.14"] for count in [20, 1]}


def nearest(queries, rows):
    import numpy as np

    products = queries @ rows.T
    return np.partition(products, -NEAREST, axis=1)[:, -NEAREST:]


def timed(body):
    start = time.process_time()
    result = body()
    return result, (time.process_time() - start) * 1e3


def keep(best, key, taken):
    best[key] = min(taken, best.get(key, taken))


if __name__ == "__main__":
    main()
