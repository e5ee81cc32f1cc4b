"""Makes the reference table that the tests of Evaluation are held to.

    python3 -m venv .venv && .venv/bin/pip install -r benchmarks/Quality/reference/requirements.txt
    .venv/bin/python benchmarks/Quality/reference/make.py

Writes Tests/EvaluationTests/Fixtures: made-up judgements and runs as TREC text, what ir_measures says of
them query by query (measures.tsv), and what scipy and scikit-learn say of made-up numbers
(statistics.json). Fixed seeds: the same versions give the same files.

RP@k is not in ir_measures; it is P@k * k / min(k, R) of what ir_measures says. The calibration error is
defined here once more, a prediction at a time.
"""

import json
import pathlib
import random

import ir_measures
import numpy as np
from scipy import stats
from sklearn.isotonic import IsotonicRegression

FIXTURES = pathlib.Path(__file__).resolve().parents[3] / "Tests/EvaluationTests/Fixtures"

MEASURES = """AP AP(rel=2) AP@10 AP(rel=2)@5 RR RR(rel=2) nDCG nDCG@1 nDCG@5 nDCG@10 nDCG@100
P@1 P@5 P@10 P(rel=2)@5 R@1 R@5 R@10 R@100 R(rel=2)@10 Rprec Rprec(rel=2)""".split()
CAPPED = ["RP@1", "RP@5", "RP@10", "RP(rel=2)@5"]


# Judgements and runs.


def judgements(rng):
    """Grades from -1 to 3; a query without a relevant document, one with one, one with many."""
    documents = [f"d{n:02}" for n in range(36)] + ["été", "z", "日本", "～", "😀", "http://ids.example/skill#1"]
    grades = {}
    for query in ["q01", "q02", "q03", "q04", "q05", "q06", "q07", "Q1", "ü"]:
        judged = rng.sample(documents, rng.choice([6, 12, 24]))
        grades[query] = {d: rng.choice([-1, 0, 0, 0, 1, 1, 2, 3]) for d in judged}
    grades["q02"] = {d: min(g, 0) for d, g in grades["q02"].items()}
    grades["q03"] = {d: 0 for d in grades["q03"]} | {"d07": 1}
    grades["q04"] = {d: abs(g) or 1 for d, g in grades["q04"].items()}
    return documents, grades


def runs(rng, documents, grades):
    """Runs by name: query -> document -> the score as it is written."""

    def ranked(query, score):
        return {d: score() for d in rng.sample(documents, rng.choice([5, 20, len(documents)]))}

    coarse = {q: ranked(q, lambda: str(rng.choice([0.1, 0.2, 0.25, 0.5]))) for q in grades}
    all_equal = {q: {d: "1" for d in documents} for q in grades}
    spread = {q: ranked(q, lambda: repr(rng.uniform(-3, 3))) for q in grades}
    # Differences that a 32-bit score does not keep, and some that it just keeps.
    fine = {q: ranked(q, lambda: repr(1 + rng.randrange(40) * 1e-8)) for q in grades}
    signs = ["-0.0", "0", "1e-50", "-1e-50", "1e39", "2e39", "-1e39", "+1.5", "1.50", "1e-5", "10E-6", "3.4e38"]
    odd = {q: ranked(q, lambda: rng.choice(signs)) for q in grades}
    missing = {q: ranked(q, lambda: repr(rng.random())) for q in ["q01", "q04", "q06", "nobody-asked"]}
    return {"coarse": coarse, "all-equal": all_equal, "spread": spread, "fine": fine, "odd": odd,
            "missing": missing, "empty": {}}


def measured(qrels, run):
    """Measure -> query -> value, for every judged query."""
    run = {q: {d: float(s) for d, s in scores.items()} for q, scores in run.items()}
    values = {}
    for name in MEASURES:
        measure = ir_measures.parse_measure(name)
        assert str(measure) == name, (name, str(measure))
        values[name] = {m.query_id: m.value for m in ir_measures.iter_calc([measure], qrels, run)}
        values[name]["mean"] = ir_measures.calc_aggregate([measure], qrels, run)[measure]
    for name in CAPPED:
        cutoff = int(name.split("@")[1])
        precision = ir_measures.parse_measure(name.replace("RP", "P"))
        least = precision["rel"]
        values[name] = {}
        for m in ir_measures.iter_calc([precision], qrels, run):
            relevant = sum(grade >= least for grade in qrels[m.query_id].values())
            values[name][m.query_id] = m.value * cutoff / min(cutoff, relevant) if relevant else 0.0
        values[name]["mean"] = sum(values[name].values()) / len(qrels)
    return values


def write_trec():
    rng = random.Random(4)
    documents, qrels = judgements(rng)
    with open(FIXTURES / "qrels.txt", "w", encoding="utf8") as out:
        for query, grades in qrels.items():
            for document, grade in grades.items():
                out.write(f"{query} 0 {document} {grade}\n")
    with open(FIXTURES / "measures.tsv", "w", encoding="utf8") as table:
        table.write("run\tmeasure\tquery\tvalue\n")
        for name, run in runs(rng, documents, qrels).items():
            with open(FIXTURES / f"run-{name}.txt", "w", encoding="utf8") as out:
                for query, scores in run.items():
                    for place, (document, score) in enumerate(scores.items()):
                        out.write(f"{query} Q0 {document} {place} {score} {name}\n")
            for measure, values in measured(qrels, run).items():
                for query in sorted(values):
                    table.write(f"{name}\t{measure}\t{query}\t{values[query]!r}\n")


# Statistics.


def tau_cases(rng):
    for size, levels in [(2, 5), (5, 3), (30, 4), (100, 1000), (100, 10), (300, 2)]:
        x, y = rng.integers(0, levels, size) / 4, rng.integers(0, levels, size) / 4
        y = np.where(rng.random(size) < 0.5, x, y)
        tau = stats.kendalltau(x, y).statistic
        yield {"x": x.tolist(), "y": y.tolist(), "tau": None if np.isnan(tau) else float(tau)}
    yield {"x": [1.0, 1.0, 1.0], "y": [1.0, 2.0, 3.0], "tau": None}


def randomisation_cases(rng):
    """Exact p of few differences: every pattern of signs."""
    for size in [2, 3, 6, 10, 12]:
        differences = np.round(rng.normal(0.1, 0.2, size), 2)
        test = stats.permutation_test(
            (differences, np.zeros(size)), lambda a, b, axis: np.mean(a - b, axis=axis),
            permutation_type="samples", n_resamples=2**size, vectorized=True)
        yield {"differences": differences.tolist(), "p": float(test.pvalue)}


def large_cases(rng):
    """Where resampling must come near to the t test and its interval."""
    for size, mean in [(200, 0.0), (200, 0.02), (500, 0.01), (60, 0.06)]:
        differences = rng.normal(mean, 0.15, size)
        test = stats.ttest_1samp(differences, 0)
        low, high = test.confidence_interval(0.95)
        boot = stats.bootstrap((differences,), np.mean, n_resamples=20000, method="percentile", rng=rng)
        yield {"differences": differences.tolist(), "p": float(test.pvalue), "low": float(low), "high": float(high),
               "percentileLow": float(boot.confidence_interval.low),
               "percentileHigh": float(boot.confidence_interval.high)}


def isotonic_cases(rng):
    for size, digits, weighted in [(1, 2, False), (6, 2, False), (40, 1, False), (40, 1, True), (200, 6, True)]:
        x = np.round(rng.uniform(-1, 1, size), digits)
        y = (rng.random(size) < (x + 1) / 2).astype(float)
        w = rng.integers(1, 5, size) / 2 if weighted else np.ones(size)
        fitted = IsotonicRegression().fit(x, y, sample_weight=w).predict(x)
        yield {"x": x.tolist(), "y": y.tolist(), "w": w.tolist(), "fitted": fitted.tolist()}


def calibration_cases(rng):
    """Equal-mass bins whose edges never part equal probabilities."""
    for size, digits, bins in [(10, 6, 15), (150, 6, 15), (152, 6, 15), (300, 1, 15), (300, 2, 5), (40, 0, 15)]:
        p = np.round(rng.random(size), digits)
        right = rng.random(size) < p**1.5
        place = [(2 * np.sum(p < v) + np.sum(p == v)) * bins // (2 * size) for v in p]
        error = 0.0
        for b in range(bins):
            inside = np.array([q == b for q in place])
            if inside.any():
                error += inside.mean() * abs(p[inside].mean() - right[inside].mean())
        yield {"p": p.tolist(), "right": right.tolist(), "bins": bins, "error": float(error),
               "baseRate": float(right.mean())}


def write_statistics():
    rng = np.random.default_rng(4)
    cases = {
        "tau": tau_cases, "randomisation": randomisation_cases, "large": large_cases,
        "isotonic": isotonic_cases, "calibration": calibration_cases,
    }
    out = {name: list(make(rng)) for name, make in cases.items()}
    lines = [f' "{name}": [\n  ' + ",\n  ".join(map(json.dumps, rows)) + "\n ]" for name, rows in out.items()]
    (FIXTURES / "statistics.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf8")


if __name__ == "__main__":
    FIXTURES.mkdir(parents=True, exist_ok=True)
    write_trec()
    write_statistics()
