#!/usr/bin/env python3
"""Times whole commands on ESCO 1.1.1 and made-up wallets, and prints a table.

    benchmarks/Speed/commands.py [--runs N]

Needs a release build (make release) and the corpus (TESSERA_CORPUS, default: ../shared).
Wallets, jobs and their order are drawn from ESCO's labels with a fixed seed.
Each figure is the median of N runs of a process of its own; memory is the peak of the process.
"""

import argparse
import csv
import gzip
import io
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("TESSERA_CORPUS", PROJECT.parent / "shared"))
ESCO = CORPUS / "data/frameworks/esco-csv/v1.1.1"
TESSERA = PROJECT / ".build/release/tessera"


def run(store, *arguments, expected=0):
    """Runs the command; gives seconds and peak MiB."""
    environment = dict(os.environ, TESSERA_STORE=str(store))
    for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        environment.pop(name, None)
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(TESSERA), *map(str, arguments)], env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code != expected:
        sys.exit(f"{arguments}: exit {code}\n{errors.decode()}")
    return seconds, usage.ru_maxrss / 1024


def skills():
    """ESCO skills as (IRI, label, alternative labels)."""
    with gzip.open(ESCO / "skills_en.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(io.StringIO(file.read()))
        return [(r["conceptUri"], r["preferredLabel"].strip(),
                 [a.strip() for a in r["altLabels"].split("\n") if a.strip()]) for r in rows]


def badge(number, statements):
    """An Open Badges 3.0 credential whose alignments are `statements`."""
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2",
                     "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": f"urn:example:badge:{number}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "https://issuer.example", "type": ["Profile"]},
        "validFrom": f"20{17 + number % 9}-0{1 + number % 9}-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": f"urn:example:achievement:{number}", "type": ["Achievement"],
                "name": f"Badge {number}", "criteria": {"narrative": ""},
                "alignment": [
                    {"type": ["Alignment"], "targetName": label,
                     **({"targetUrl": iri} if iri else {})}
                    for iri, label in statements],
            },
        },
    }


def write_wallets(path, count, size, generator, pool):
    """Writes wallets, one a line: half of the statements carry an IRI, half are other labels."""
    with open(path, "w", encoding="utf-8") as file:
        for wallet in range(count):
            chosen = generator.sample(pool, size - 5)
            statements = [
                (iri, label) if generator.random() < 0.5 or not others
                else (None, generator.choice(others))
                for iri, label, others in chosen]
            badges = [
                badge(wallet * 5 + part, statements[part::5]) for part in range(5)]
            file.write(json.dumps({"wallet": f"wallet-{wallet:04}", "credentials": badges}) + "\n")


def write_job(path, requirements, generator, pool):
    """Writes a job: half of the requirements carry an IRI, half are other labels."""
    chosen = generator.sample(pool, requirements)
    terms = [
        {"@type": "DefinedTerm", "@id": iri, "name": label}
        if generator.random() < 0.5 or not others
        else {"@type": "DefinedTerm", "name": generator.choice(others)}
        for iri, label, others in chosen]
    path.write_text(json.dumps({
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Bench job",
        "skills": terms}))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    if not TESSERA.exists() or not ESCO.exists():
        sys.exit("Needs a release build (make release) and the corpus (TESSERA_CORPUS).")
    folder = Path(tempfile.mkdtemp(prefix="tessera-bench-"))
    store = folder / "store"
    generator = random.Random(20261125)
    pool = skills()
    rows = []

    def measure(what, limit, action, before=lambda: None, times=runs):
        figures = []
        for _ in range(times):
            before()
            figures.append(action())
        seconds = statistics.median(f[0] for f in figures)
        memory = max(f[1] for f in figures)
        rows.append((what, f"{seconds:.3f} s", f"{memory:.0f} MiB", limit))
        print(f"{what}: {seconds:.3f} s, {memory:.0f} MiB", file=sys.stderr)

    try:
        measure("tessera --version", "0.02 s", lambda: run(store, "--version"), times=20)
        measure("import ESCO 1.1.1 with vectors", "20 s, 1,024 MiB",
                lambda: run(store, "frameworks", "import", ESCO),
                before=lambda: shutil.rmtree(store, ignore_errors=True), times=max(1, runs // 2))
        measure("import it again, unchanged", "5 s",
                lambda: run(store, "frameworks", "import", ESCO))
        write_wallets(folder / "wallets.jsonl", 1000, 30, generator, pool)
        write_job(folder / "job.json", 20, generator, pool)
        measure("import 1,000 wallets of 30 statements", "",
                lambda: run(store, "wallets", "import", folder / "wallets.jsonl"), times=1)
        measure("rank 1,000 wallets for 20 requirements", "1 s",
                lambda: run(store, "rank", "--job", folder / "job.json"))
        measure("index build, 1,000 wallets", "", lambda: run(store, "index", "build"))
        measure("index compact", "", lambda: run(store, "index", "compact"))
        measure("rank by the index", "", lambda: run(store, "rank", "--job", folder / "job.json"))
        jobs = folder / "jobs"
        jobs.mkdir()
        for number in range(1000):
            write_job(jobs / f"{number:04}.json", 20, generator, pool)
        run(store, "jobs", "import", jobs)
        measure("jobs rank over 1,000, one wallet", "",
                lambda: run(store, "jobs", "rank", "wallet-0000"))
        measure("occupations over 3,007, one wallet", "0.5 s",
                lambda: run(store, "occupations", "wallet-0000"))
        measure("explain one wallet", "",
                lambda: run(store, "explain", "--job", folder / "job.json", "wallet-0000"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("| what | median | peak memory | must |\n| --- | ---: | ---: | --- |")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
