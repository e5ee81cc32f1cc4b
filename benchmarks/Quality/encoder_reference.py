#!/usr/bin/env python3
"""Makes the statements and reference vectors that EncoderReferenceTests holds our encoder to.

    python3 -m venv VENV && VENV/bin/pip install torch==2.13.0+cpu sentence-transformers==6.2.0
    VENV/bin/python benchmarks/Quality/encoder_reference.py MODEL_FOLDER

Writes two files into Tests/EmbeddingTests/Fixtures:

- encoder-statements.json: a JSON array of 1,000 made-up statements, one a line, from a seeded
  generator: short labels and long sentences, some with accents, other scripts or emoji, the first four
  empty, white space, one emoji, and 600 words.
- encoder-vectors.bin: for each statement a Float32 scale and 384 whole numbers from -511 to 511 in 10 bits
  each, two's complement, the first in the lowest bits: the vector is scale x number. The cosine between a
  vector and what is written of it is at least 1 - 2e-5, which is checked here (the least is 1 - 9.4e-6, a
  tenth of what the test allows); 484,000 bytes in all.

The vectors are those of sentence-transformers in Float32 on one core, one text at a time.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np

FIXTURES = Path(__file__).resolve().parents[2] / "Tests/EmbeddingTests/Fixtures"

VERBS = """analyse arrange assess audit build calculate calibrate clean compile compose configure coordinate
deploy design diagnose document draft estimate evaluate explain facilitate forecast grow inspect install
interpret maintain measure model monitor negotiate operate optimise plan prepare program repair report
review schedule sketch solve supervise teach test train translate validate weld write""".split()
THINGS = """accounts bridges budgets cables care plans circuits clinical records cloud services concrete
contracts crops customer complaints data pipelines databases drainage electrical panels emergency calls
financial statements fire alarms food labels gear boxes greenhouses health risks heat pumps invoices
irrigation laboratory samples lesson plans livestock machine learning models maps medication networks
patient charts payroll pipelines pressure vessels project schedules recipes road surfaces safety audits
sensors software releases soil samples solar modules spreadsheets stage lighting steel beams supply chains
survey data tax returns timber frames turbines user interfaces vaccines warehouses water meters""".split()
HOW = """accurately carefully daily quarterly remotely safely together under supervision with Python with
SQL in teams for new customers according to ISO 9001 at level 5 (C++), using R&D budgets e.g. by hand
before 08:30 without assistance and/or on-call""".split()
OTHERS = ["évaluer", "führen", "naïve Bayes", "señalización", "smörgåsbord", "Ærø", "İstanbul", "crème brûlée",
          "cafe\u0301", "données", "разработка", "δεδομένα", "対話する", "数据分析", "데이터 분석", "تحليل",
          "कौशल", "ﬁne", "Ｆｕｌｌ", "½ day", "x² + y²", "€ 5,000", "C#", "CI/CD", "naïve—Bayes", "“quoted”"]
EMOJI = ["😀", "🚑", "👩‍💻", "🇪🇺", "✅", "❤️"]


class Generator:
    """SplitMix64."""

    def __init__(self, seed):
        self.state = seed

    def below(self, bound):
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        return (mixed ^ (mixed >> 31)) % bound

    def of(self, words):
        return words[self.below(len(words))]


def phrase(generator):
    words = [generator.of(VERBS), generator.of(THINGS)]
    words += [generator.of(THINGS) for _ in range(generator.below(3))]
    words += [generator.of(HOW) for _ in range(generator.below(4))]
    if generator.below(8) == 0:
        words.insert(generator.below(len(words) + 1), generator.of(OTHERS))
    if generator.below(30) == 0:
        words.append(generator.of(EMOJI))
    return " ".join(words)


def statement(generator):
    kind = generator.below(20)
    phrases = 1 if kind < 14 else 2 + generator.below(4) if kind < 19 else 8 + generator.below(30)
    text = generator.of([", ", "; ", " and "]).join(phrase(generator) for _ in range(phrases))
    shape = generator.below(6)
    if shape == 0:
        return text.upper()
    return text[:1].upper() + text[1:] + "." if shape < 4 else text


def statements(count=1000, seed=20):
    generator = Generator(seed)
    made = ["", " \t\n", "😀", " ".join(generator.of(VERBS + THINGS) for _ in range(600))]
    while len(made) < count:
        made.append(statement(generator))
    return made


def packed(vector):
    scale = np.float32(np.abs(vector).max() / 511)
    numbers = np.rint(vector / scale).astype(int)
    written = numbers * scale
    cosine = vector @ written / np.linalg.norm(vector) / np.linalg.norm(written)
    assert cosine >= 1 - 2e-5, cosine
    bits = sum((int(number) & 1023) << (10 * place) for place, number in enumerate(numbers))
    return struct.pack("<f", scale) + bits.to_bytes(len(numbers) * 10 // 8, "little")


def main():
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    texts = statements()
    model = SentenceTransformer(sys.argv[1], device="cpu")
    vectors = model.encode(texts, batch_size=1, normalize_embeddings=True).astype(np.float64)
    FIXTURES.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(text, ensure_ascii=False) for text in texts)
    (FIXTURES / "encoder-statements.json").write_text(f"[{lines}]\n", encoding="utf-8")
    (FIXTURES / "encoder-vectors.bin").write_bytes(b"".join(map(packed, vectors)))


if __name__ == "__main__":
    main()
