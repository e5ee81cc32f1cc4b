#!/usr/bin/env python3
"""Embeds short labels with our built-in model and with model2vec, in turns, on one core.

    benchmarks/Speed/static_peers.py [--labels FILE] [--rounds N]

Needs `swift build --package-path benchmarks -c release --product bench-static`. The labels are the preferred labels
of ESCO 1.1.1 where TESSERA_CORPUS says, or the lines of FILE. model2vec is installed into benchmarks/.venv. It gets
the same rows for pieces, as Float32, the same vocabulary, and its usual tokenizer, one thread; it has no word pairs,
so it adds fewer rows a label than we do. Each gets texts and gives unit vectors. Processor time counts, since the
machine may be shared: the median of the rounds, of each the fastest of five passes. Our vectors are held to those
that the `tokenizers` library, zlib and numpy make of the model's files.
"""

import argparse
import csv
import gzip
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
import zlib
from pathlib import Path

import peers
from peers import BENCHMARKS

PACKAGES = ["model2vec==0.10.0", "tokenizers==0.23.3", "numpy==2.4.6"]
MODEL = BENCHMARKS.parent / "Sources/Embedding/Resources/BuiltIn"
CORPUS = Path(os.environ.get("TESSERA_CORPUS") or BENCHMARKS.parents[1] / "shared")
ESCO = CORPUS / "data/frameworks/esco-csv/v1.1.1/skills_en.csv.gz"
PASSES = 5


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--labels", type=Path, help="a file of labels, one a line")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--bench", default=BENCHMARKS / ".build/release/bench-static")
    parser.add_argument("--here", action="store_true", help="use the packages of this Python")
    options = parser.parse_args()
    if not options.here:
        peers.enter_environment(PACKAGES)
    peers.take_one_core(RAYON_NUM_THREADS="1", TOKENIZERS_PARALLELISM="false", OMP_NUM_THREADS="1")
    measure(read(options.labels), options)


def read(file):
    if file:
        return [line for line in file.read_text(encoding="utf-8").splitlines() if line]
    with gzip.open(ESCO, "rt", encoding="utf-8", newline="") as lines:
        return [row["preferredLabel"] for row in csv.DictReader(lines)]


def measure(labels, options):
    import numpy as np

    table, card, tokenizer = model()
    peer = Peer(table[:card["vocabulary"]], tokenizer)
    opening, seconds = [], {"Tessera": [], "model2vec": []}
    with tempfile.TemporaryDirectory() as folder:
        chosen, vectors = Path(folder, "labels.json"), Path(folder, "vectors")
        chosen.write_text(json.dumps(labels), encoding="utf-8")
        for _ in range(options.rounds):
            lines = subprocess.run(
                [options.bench, chosen, vectors], check=True, capture_output=True, text=True).stdout.split()
            opening.append(float(lines[0]))
            seconds["Tessera"].append(min(map(float, lines[1:])))
            seconds["model2vec"].append(min(peer.seconds(labels) for _ in range(PASSES)))
        ours = np.fromfile(vectors, dtype=np.float32).reshape(len(labels), -1)
    least = min(ours[place] @ expected(label, table, card, tokenizer) for place, label in enumerate(labels))
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    ratios = [theirs / taken for taken, theirs in zip(seconds["Tessera"], seconds["model2vec"])]
    print(f"{len(labels)} labels of {sum(len(label.encode()) for label in labels) / len(labels):.1f} bytes, one core")
    for name, taken in medians.items():
        print(f"{name:12} {len(labels) / taken:9,.0f} labels/s")
    print(f"we are {medians['model2vec'] / medians['Tessera']:.1f} x as fast (rounds {min(ratios):.1f}-{max(ratios):.1f})")
    print(f"opening the model: {statistics.median(opening) * 1e3:.1f} ms ({min(opening) * 1e3:.1f}-"
          f"{max(opening) * 1e3:.1f})")
    print(f"least cosine with the vectors that numpy makes: {least:.7f}")


def model():
    """The table's rows, the card and the tokenizer of the built-in model."""
    import numpy as np
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer

    data = next(MODEL.glob("*.safetensors")).read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + length])

    def tensor(name, kind):
        start, end = header[name]["data_offsets"]
        return np.frombuffer(data[8 + length + start:8 + length + end], kind).reshape(header[name]["shape"])

    scale = tensor("scale", np.float16).astype(np.float32)[:, None]
    if header["weight"]["dtype"] == "U8":
        weight = tensor("weight", np.uint8)
        numbers = np.hstack([weight & 15, weight >> 4]).astype(np.float32) - 8
    else:
        numbers = tensor("weight", np.int8).astype(np.float32)
    tokenizer = Tokenizer(WordPiece.from_file(str(MODEL / "vocab.txt"), unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return numbers * scale, json.loads((MODEL / "model.json").read_text()), tokenizer


def expected(label, table, card, tokenizer):
    """The unit vector of a label, as the model's card defines it."""
    import numpy as np

    words = re.findall("[a-z0-9]+[+#]*", label.lower())
    pairs = [zlib.crc32(f"{first} {second}".encode()) for first, second in zip(words, words[1:])]
    rows = tokenizer.encode(label).ids + [card["vocabulary"] + pair % card["bigrams"] for pair in pairs]
    vector = table[rows].sum(0, dtype=np.float64)
    return vector / np.linalg.norm(vector)


class Peer:
    """model2vec as it is, in one process and one thread."""

    def __init__(self, rows, tokenizer):
        from model2vec import StaticModel

        self.model = StaticModel(rows.copy(), tokenizer, normalize=True)

    def seconds(self, labels):
        start = time.process_time()
        self.model.encode(labels, use_multiprocessing=False)
        return time.process_time() - start


if __name__ == "__main__":
    main()
