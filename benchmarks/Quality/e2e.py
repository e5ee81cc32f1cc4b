#!/usr/bin/env python3
"""Ranks the made-up wallets of the folder of real files for their jobs, and says how good the order is.

    benchmarks/Quality/e2e.py TESSERA [CORPUS]

TESSERA is the built command; CORPUS is by default what TESSERA_CORPUS names. The store holds ESCO 1.1.1 alone. The
policy takes levels, currency and standing flat, as the gold does; gates count nothing. Measures as the set's own page
defines them: nDCG@10 with gain 2^grade - 1, AP from grade 2, Kendall's tau-b of score and coverage over all wallets.
"""

import collections
import gzip
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

DAY = "2026-11-01"
LATER = 1e-9  # two scores nearer than this are a tie


def flat(policy):
    """The policy with level, currency and standing flat, and no gates."""
    for name in policy["standings"]:
        policy["standings"][name] = 0 if name == "rejected" else 1
    for rows in ("currency", "levels"):
        for row in policy[rows]:
            row["factor"] = 1
    for name in ("currencyUnknown", "levelUnknown"):
        if name in policy:
            policy[name] = 1
    policy["name"] = "flat"
    return policy


def ndcg(grades, all_grades, cutoff=10):
    def gain(values):
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(values[:cutoff]))

    best = gain(sorted(all_grades, reverse=True))
    return gain(grades) / best if best else 0


def average_precision(grades, least=2):
    found, total = 0, 0.0
    for place, grade in enumerate(grades, 1):
        if grade >= least:
            found += 1
            total += found / place
    return total / found if found else 0


def tau_b(x, y):
    agree = ties_x = ties_y = 0
    count = len(x)
    for i in range(count):
        for j in range(i):
            a = 0 if abs(x[i] - x[j]) < LATER else math.copysign(1, x[i] - x[j])
            b = 0 if abs(y[i] - y[j]) < LATER else math.copysign(1, y[i] - y[j])
            agree += a * b
            ties_x += a == 0
            ties_y += b == 0
    pairs = count * (count - 1) / 2
    return agree / math.sqrt((pairs - ties_x) * (pairs - ties_y))


def qrels(path):
    grades = collections.defaultdict(dict)
    opened = gzip.open(path, "rt") if path.suffix == ".gz" else path.open()
    with opened as file:
        for line in file:
            query, _, document, grade = line.split()
            grades[query][document] = int(grade)
    return grades


class Set:
    def __init__(self, tessera, corpus, folder):
        self.tessera, self.data, self.folder = tessera, corpus / "data/e2e", folder
        self.run("frameworks", "import", str(corpus / "data/frameworks/esco-csv/v1.1.1"))
        policy = flat(json.loads(self.run("policy", "show")))
        self.policy = folder / "policy.json"
        self.policy.write_text(json.dumps(policy))
        self.wallets, self.count = folder / "wallets", 0
        self.wallets.mkdir()
        with gzip.open(self.data / "wallets.jsonl.gz", "rt") as lines:
            for line in lines:
                wallet = json.loads(line)
                self.count += 1
                (self.wallets / f"{wallet['wallet']}.json").write_text(json.dumps(wallet["credentials"]))
        self.run("wallets", "import", str(self.wallets))

    def run(self, *arguments):
        done = subprocess.run(
            [self.tessera, *arguments, "--store", str(self.folder / "store")] if arguments[0] != "policy"
            else [self.tessera, *arguments], capture_output=True, text=True)
        if done.returncode > 1:
            sys.exit(f"{' '.join(arguments)}: {done.stderr}")
        return done.stdout

    def ranked(self, top, *arguments):
        return json.loads(self.run(
            *arguments, "--policy", str(self.policy), "--as-of", DAY, "--top", str(top), "--json"))["results"]


def jobs(data):
    """For each job: nDCG@10, AP from grade 2, tau-b."""
    grades = qrels(data.data / "gold/qrels.jobs.txt")
    covered = collections.defaultdict(dict)
    with gzip.open(data.data / "gold/coverage.tsv.gz", "rt") as lines:
        next(lines)
        for line in lines:
            job, wallet, coverage, *_ = line.split("\t")
            covered[job][wallet] = float(coverage)
    for path in sorted((data.data / "jobs").iterdir()):
        job, found = path.stem, data.ranked(data.count, "rank", "--job", str(path))
        order = [grades[job].get(result["id"], 0) for result in found]
        scores = [result["coverage"] for result in found]
        truth = [covered[job].get(result["id"], 0) for result in found]
        yield path, (
            ndcg(order, grades[job].values()), average_precision(order), tau_b(scores, truth))


def occupations(data, step):
    """For every so many wallets: nDCG@10 and whether the home occupation comes first."""
    grades = qrels(data.data / "gold/qrels.occupations.txt.gz")
    with (data.data / "occupations.tsv").open() as lines:
        candidates = {line.split("\t")[0] for line in lines}
    for wallet in sorted(grades)[::step]:
        found = data.ranked(200, "occupations", wallet)  # ten of them are candidates
        order = [grades[wallet].get(result["id"], 0) for result in found if result["id"] in candidates]
        yield ndcg(order, grades[wallet].values()), order[:1] == [3]


def means(rows):
    rows = list(rows)
    return len(rows), ["%.3f" % (sum(column) / len(rows)) for column in zip(*rows)]


def main(tessera, corpus=os.environ.get("TESSERA_CORPUS", "../shared")):
    with tempfile.TemporaryDirectory() as folder:
        data = Set(str(pathlib.Path(tessera).resolve()), pathlib.Path(corpus).resolve(), pathlib.Path(folder))
        found = list(jobs(data))
        print("wallets for a job           %d jobs: nDCG@10 %s, AP %s, tau-b %s" % (
            lambda count, row: (count, *row))(*means(row for _, row in found)))
        print("  plain-text adverts alone  %d jobs: nDCG@10 %s, AP %s, tau-b %s" % (
            lambda count, row: (count, *row))(*means(row for path, row in found if path.suffix == ".txt")))
        print("occupations for a wallet    %d wallets: nDCG@10 %s, home first %s" % (
            lambda count, row: (count, *row))(*means(occupations(data, 12))))


if __name__ == "__main__":
    main(*sys.argv[1:])
