#!/usr/bin/env python3
"""Builds the development tasks from the folder of real files, and lists what they hold out.

    dev_tasks.py CORPUS OUT

CORPUS is the folder of real files. OUT gets a folder a task: queries.jsonl, corpus.jsonl and
qrels/dev.tsv as in BEIR, concepts.tsv (document, tab, what it is a form of) where several documents
are forms of one thing, and task.json (what it is, how to compare, what to measure). heldout-texts.txt
and heldout-occupations.txt list by hash what no training may see, as the benchmarks' own lists do; a
text that those list is in no task, so no task looks at a test set.

Which texts are queries follows from their hashes alone: every run gives the same files.
"""

import ast
import collections
import csv
import gzip
import hashlib
import io
import json
import pathlib
import sys
import unicodedata

csv.field_size_limit(1 << 27)

SKILLS_DRAWN, DEFINITIONS_DRAWN, OCCUPATIONS_DRAWN, TITLES_DRAWN, SENTENCES_DRAWN = 32, 16, 16, 8, 8


def spaced(text):
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def digest(text):
    return hashlib.sha256(spaced(text).lower().encode()).hexdigest()


def drawn(text, one_in):
    """Whether a text is a query: one in so many are, by their hash."""
    return int(digest(text)[8:16], 16) % one_in == 0


def rows(path, **options):
    raw = gzip.open(path) if path.suffix == ".gz" else path.open("rb")
    with raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, **options)


class Esco:
    def __init__(self, folder):
        skills = list(rows(folder / "skills_en.csv.gz"))
        occupations = list(rows(folder / "occupations_en.csv.gz"))
        self.skills = self.labels(skills)
        self.occupations = self.labels(occupations)
        self.definitions = {row["conceptUri"]: spaced(row["description"]) for row in skills}
        self.relations = collections.defaultdict(set)
        for row in rows(folder / "occupationSkillRelations.csv.gz"):
            if row["skillUri"] in self.skills and row["occupationUri"] in self.occupations:
                self.relations[row["occupationUri"]].add(row["skillUri"])

    @staticmethod
    def labels(table):
        """Concept -> its labels, the preferred one first."""
        found = {}
        for row in table:
            labels = [spaced(row["preferredLabel"])]
            labels += [spaced(text) for text in row["altLabels"].split("\n")]
            found[row["conceptUri"]] = list(dict.fromkeys(text for text in labels if text))
        return found


class Task:
    """Queries, concepts with their forms, and which concepts answer a query."""

    def __init__(self, name, title, mode, measures, forms):
        self.name, self.title, self.mode, self.measures, self.forms = name, title, mode, measures, forms
        self.calibrates = True
        self.matches = False
        self.queries = {}
        self.unanswerable = set()
        self.answers = collections.defaultdict(set)

    def add(self, query, answer, text=None):
        self.queries[query] = text or query
        self.answers[query].add(answer)

    def without_forms(self, texts):
        """Queries are no forms; the first form of each concept stays."""
        self.forms = {
            concept: forms[:1] + [form for form in forms[1:] if form not in texts]
            for concept, forms in self.forms.items()}
        return self

    def write(self, out):
        folder = out / self.name
        (folder / "qrels").mkdir(parents=True, exist_ok=True)
        names = {query: f"q{number:05}" for number, query in enumerate(sorted(self.queries), 1)}
        write_lines(folder / "queries.jsonl", (
            json.dumps({"_id": names[query], "text": self.queries[query]}, ensure_ascii=False)
            for query in sorted(self.queries)))
        if self.unanswerable:
            write_lines(folder / "unanswerable.jsonl", (
                json.dumps({"_id": f"u{number:05}", "text": text}, ensure_ascii=False)
                for number, text in enumerate(sorted(self.unanswerable), 1)))
        documents, concepts = [], []
        for concept, forms in self.forms.items():
            for number, form in enumerate(forms):
                document = concept if number == 0 else f"{concept}#{number}"
                documents.append(json.dumps({"_id": document, "text": form}, ensure_ascii=False))
                concepts.append(f"{document}\t{concept}")
        write_lines(folder / "corpus.jsonl", documents)
        if len(documents) > len(self.forms):
            write_lines(folder / "concepts.tsv", concepts)
        write_lines(folder / "qrels/dev.tsv", ["query-id\tcorpus-id\tscore"] + [
            f"{names[query]}\t{answer}\t1"
            for query in sorted(self.queries) for answer in sorted(self.answers[query])])
        write_lines(folder / "task.json", [json.dumps(
            {"name": self.title, "mode": self.mode, "measures": self.measures,
             "calibrates": self.calibrates, "matches": self.matches}, indent=2)])
        print(f"{self.name:24} {len(self.queries):6} queries {len(self.forms):6} concepts"
              f" {len(documents):7} forms")


def write_lines(path, lines):
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def esco_tasks(esco, listed, listed_occupations):
    alternative = Task("esco-alternative-label", "ESCO alternative label -> skill", "label", ["RR"], esco.skills)
    for concept, (label, *others) in esco.skills.items():
        for text in others:
            if drawn(text, SKILLS_DRAWN) and digest(text) not in listed and text.lower() != label.lower():
                alternative.add(text, concept)
    alternative.without_forms(set(alternative.queries))
    definition = Task("esco-definition", "ESCO definition -> skill", "statement", ["RR"], esco.skills)
    for concept, text in esco.definitions.items():
        if len(text) > 20 and drawn(text, DEFINITIONS_DRAWN) and digest(text) not in listed:
            definition.add(text, concept)
    skills = Task(
        "esco-occupation-skills", "occupation title -> its skills", "label", ["AP", "RP@10"],
        {concept: labels[:1] for concept, labels in esco.skills.items()})
    for occupation, (title, *_) in esco.occupations.items():
        if drawn(title, OCCUPATIONS_DRAWN) and digest(title) not in listed_occupations:
            for skill in esco.relations[occupation]:
                skills.add(title, skill)
    return alternative, definition, skills


def sentence_tasks(esco, folder):
    known = [spaced(line) for line in (folder / "skills_en_label.txt").open(encoding="utf-8")]
    others = {labels[0]: labels for labels in esco.skills.values()}
    names = {label: f"skill{number:05}" for number, label in enumerate(dict.fromkeys(known), 1) if label}
    forms = {name: others.get(label, [label]) for label, name in names.items()}
    spans = Task("span-skill", "marked words of a sentence -> skill", "label", ["RR"], forms)
    without = set()
    for name in ("tech", "house"):
        task = Task(
            f"sentence-skill-{name}", f"sentence -> skill, {name.upper()}", "extract",
            ["RR", "RP@5", "RP@10"], forms)
        for row in rows(folder / f"{name}_validation_annotations.csv"):
            if name := names.get(spaced(row["label"])):
                task.add(spaced(row["sentence"]), name)
                spans.add(spaced(row["span"]), name)
            elif spaced(row["label"]) == "LABEL NOT PRESENT":
                without.add(spaced(row["span"]))
        yield task
    spans.unanswerable = without - set(spans.queries)
    yield spans


def made_up_sentences(esco, folder, listed):
    task = Task(
        "sentence-skill-made-up", "made-up sentence -> skill", "extract", ["RR", "RP@5", "RP@10"], esco.skills)
    names = {labels[0].lower(): concept for concept, labels in esco.skills.items()}
    for row in rows(folder / "train.csv.gz"):
        sentence = spaced(row["sentence"])
        if drawn(sentence, SENTENCES_DRAWN) and digest(sentence) not in listed:
            for label in ast.literal_eval(row["skills"]):
                if spaced(label).lower() in names:
                    task.add(sentence, names[spaced(label).lower()])
    return task


def title_tasks(esco, data, listed):
    vacancy = Task(
        "vacancy-title", "vacancy title -> ESCO occupation", "label", ["RR"], esco.occupations)
    for row in rows(data / "benchmarks/jobbert-titles/titles.csv.gz"):
        title = spaced(row["vacancyTitle"])
        if row["conceptUri"] in esco.occupations and drawn(title, TITLES_DRAWN) and digest(title) not in listed:
            vacancy.add(title, row["conceptUri"])
    yield vacancy
    tab = {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
    onet = data / "frameworks/onet"
    titles = {row["O*NET-SOC Code"]: [spaced(row["Title"])] for row in rows(onet / "30.2-text/Occupation-Data.txt", **tab)}
    reported = Task("onet-reported-title", "reported title -> O*NET occupation", "label", ["AP"], titles)
    for row in rows(onet / "29.2-from-xlsx/Sample-of-Reported-Titles.txt.gz", **tab):
        title, code = spaced(row["Reported Job Title"]), row["O*NET-SOC Code"]
        if code in titles and drawn(title, TITLES_DRAWN) and digest(title) not in listed:
            reported.add(title, code)
    yield reported


def similarity_task(folder):
    def table(name):
        return [line.rstrip("\n").split("\t") for line in (folder / name).open(encoding="utf-8")]

    queries, corpus = dict(table("queries.tsv")), dict(table("corpus_documents.tsv"))
    task = Task(
        "title-similarity", "job title -> similar titles", "label", ["AP"],
        {f"t{number}": [spaced(text)] for number, text in corpus.items()})
    task.calibrates = False  # the query's own title is among the documents, and nobody judged it
    for query, _, document, grade in table("annotations.tsv"):
        if int(grade) > 0:
            task.add(query, f"t{document}", text=spaced(queries[query]))
    return task


def main(corpus, out):
    corpus, out = pathlib.Path(corpus), pathlib.Path(out)
    listed, listed_occupations = (
        set(gzip.open(corpus / f"benchmarks/heldout-{name}.txt.gz", "rt").read().split())
        for name in ("hashes", "relations"))
    esco = Esco(corpus / "data/frameworks/esco-csv/v1.1.1")
    alternative, definition, skills = esco_tasks(esco, listed, listed_occupations)
    others = [
        *sentence_tasks(esco, corpus / "data/benchmarks/decorte-skill-extraction"),
        made_up_sentences(esco, corpus / "data/benchmarks/skillskape", listed),
        *title_tasks(esco, corpus / "data", listed),
        similarity_task(corpus / "data/benchmarks/jobtitle-similarity/en")]
    for task in (alternative, definition, skills, *others):
        # What a query says and what a candidate says may be evidence and requirement.
        task.matches = task.name.split("-")[0] in ("sentence", "span") or task in (alternative, definition)
        task.write(out)
    texts = {
        digest(text) for task in (alternative, definition, *others)
        for text in [*task.queries.values(), *task.unanswerable]}
    write_lines(out / "heldout-texts.txt", sorted(texts))
    write_lines(out / "heldout-occupations.txt", sorted(digest(title) for title in skills.queries))


if __name__ == "__main__":
    main(*sys.argv[1:])
