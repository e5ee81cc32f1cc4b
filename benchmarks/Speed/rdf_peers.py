#!/usr/bin/env python3
"""Reads one generated file of SKOS in RDF/XML with lxml and rdflib, and with bench-rdf.

    benchmarks/Speed/rdf_peers.py [--size MEGABYTES] [--rdflib-size MEGABYTES]

Needs `swift build --package-path benchmarks -c release --product bench-rdf`. The peers are installed
into benchmarks/.venv. lxml goes through the file with iterparse and gathers the labels and links of each
concept, clearing it behind itself; rdflib parses into a graph. rdflib is so slow that it gets a smaller
file of the same shape by default. The machine should have nothing else to do.
"""

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

import peers
from peers import BENCHMARKS

TOOL = BENCHMARKS / ".build/release/bench-rdf"
PACKAGES = ["lxml==6.0.2", "rdflib==7.1.4"]

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SKOS = "{http://www.w3.org/2004/02/skos/core#}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def lxml_seconds(path):
    from lxml import etree

    start = time.perf_counter()
    concepts = []
    for _, node in etree.iterparse(path, tag=RDF + "Description"):
        labels, links = [], []
        for child in node:
            target = child.get(RDF + "resource")
            if target is not None:
                links.append((child.tag, target))
            elif child.tag.startswith(SKOS):
                labels.append((child.tag, child.get(LANGUAGE), child.text))
        concepts.append((node.get(RDF + "about"), labels, links))
        node.clear()
        while node.getprevious() is not None:
            del node.getparent()[0]
    return time.perf_counter() - start, len(concepts)


def rdflib_seconds(path):
    import rdflib

    start = time.perf_counter()
    graph = rdflib.Graph()
    graph.parse(path, format="xml")
    return time.perf_counter() - start, len(graph)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--rdflib-size", type=int, default=5)
    options = parser.parse_args()
    peers.enter_environment(PACKAGES)
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for name, seconds, size in [
            ("lxml iterparse", lxml_seconds, options.size),
            ("rdflib", rdflib_seconds, options.rdflib_size),
        ]:
            path = f"{folder}/{size}.rdf"
            subprocess.run([TOOL, "write", path, str(size)], check=True)
            taken, count = seconds(path)
            rows.append((name, Path(path).stat().st_size / 1e6 / taken, count))
        print(subprocess.run(
            [TOOL, "once", f"{folder}/{options.size}.rdf"], check=True, capture_output=True,
            text=True).stdout.strip())
    print(subprocess.run(
        [TOOL, str(options.size), "3"], check=True, capture_output=True, text=True).stdout.strip())
    for name, speed, count in rows:
        print(f"{name:28} {speed:7.1f} MB/s   ({count} concepts or statements)")


if __name__ == "__main__":
    main()
