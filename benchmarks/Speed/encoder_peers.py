#!/usr/bin/env python3
"""Embeds the same statements with our encoder, ONNX Runtime and sentence-transformers, in turns, on one core.

    benchmarks/Speed/encoder_peers.py MODEL_FOLDER [--count N] [--longest CHARACTERS] [--rounds N]

Needs `swift build --package-path benchmarks -c release --product bench-encoder` and the folder that `make
model-minilm` fills. The peers are installed into benchmarks/.venv. ONNX Runtime gets the model as torch
exports it, with the layers fused by its own optimiser for BERT, and batches of texts sorted by length and
padded to the longest; the fastest of several batch sizes counts. Its tokenizer is the `tokenizers` library.
sentence-transformers is called once with all texts, which it sorts itself, and once a batch of 32 texts in
the order of their arrival. Each gets texts and gives unit vectors. The median of the rounds counts,
and the least cosine between our vectors and the peers' is printed. The machine should have nothing else to do.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import peers
from peers import BENCHMARKS

PACKAGES = ["torch==2.13.0", "sentence-transformers==6.2.0", "onnx==1.23.2", "onnxscript", "onnxruntime==1.32.0"]
STATEMENTS = BENCHMARKS.parent / "Tests/EmbeddingTests/Fixtures/encoder-statements.json"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model")
    parser.add_argument("--texts", default=STATEMENTS)
    parser.add_argument("--count", type=int, default=200, help="how many of the statements")
    parser.add_argument("--longest", type=int, default=1 << 20, help="take statements of at most so many characters")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bench", default=BENCHMARKS / ".build/release/bench-encoder")
    parser.add_argument("--here", action="store_true", help="use the packages of this Python")
    options = parser.parse_args()
    if not options.here:
        peers.enter_environment(PACKAGES)
    peers.take_one_core(OMP_NUM_THREADS="1")
    measure(options)


def measure(options):
    import numpy as np

    texts = json.loads(Path(options.texts).read_text(encoding="utf-8"))
    texts = [text for text in texts if len(text) <= options.longest][:options.count]
    with tempfile.TemporaryDirectory() as folder:
        chosen = Path(folder, "texts.json")
        chosen.write_text(json.dumps(texts), encoding="utf-8")
        transformer = Transformer(options.model)
        runtime = Runtime(transformer, folder)
        peers = {f"ONNX Runtime, sorted, {size} a batch": lambda size=size: runtime.embed(texts, size)
                 for size in [8, 16, 32, 64]}
        peers["sentence-transformers, one call"] = lambda: transformer.embed(texts)
        peers["sentence-transformers, as texts arrive"] = lambda: np.vstack(
            [transformer.embed(texts[start:start + 32]) for start in range(0, len(texts), 32)])
        seconds = {name: [] for name in ["Tessera", *peers]}
        least = {}
        for _ in range(options.rounds):
            vectors = f"{folder}/vectors"
            command = [options.bench, options.model, chosen, vectors]
            seconds["Tessera"].append(float(subprocess.run(
                command, check=True, capture_output=True, text=True).stdout))
            ours = np.fromfile(vectors, dtype=np.float32).reshape(len(texts), -1)
            for name, embed in peers.items():
                start = time.perf_counter()
                theirs = embed()
                seconds[name].append(time.perf_counter() - start)
                least[name] = float(np.min(np.sum(ours * theirs, axis=1)))
    report(len(texts), {name: statistics.median(times) for name, times in seconds.items()}, least)


def report(count, seconds, least):
    ours = seconds["Tessera"]
    print(f"{count} statements, one core")
    for name, taken in seconds.items():
        print(f"{name:40} {taken:7.2f} s {count / taken:7.0f} texts/s   we are {taken / ours:5.2f} x as fast"
              + (f"   least cosine {least[name]:.7f}" if name in least else ""))


class Transformer:
    """sentence-transformers as it is."""

    def __init__(self, model):
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(1)
        self.model = SentenceTransformer(str(model), device="cpu")
        self.model.encode(["warm up"])

    def embed(self, texts):
        return self.model.encode(texts, normalize_embeddings=True, show_progress_bar=False)


class Runtime:
    """ONNX Runtime with the exported and fused model."""

    def __init__(self, transformer, folder):
        import onnxruntime
        from tokenizers import Tokenizer

        path = self.exported(transformer.model[0].auto_model, folder)
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = settings.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, settings, providers=["CPUExecutionProvider"])
        self.names = [i.name for i in self.session.get_inputs()]
        self.tokenizer = Tokenizer.from_str(transformer.model.tokenizer.backend_tokenizer.to_str())
        self.tokenizer.enable_truncation(transformer.model.max_seq_length)
        self.tokenizer.no_padding()

    @staticmethod
    def exported(model, folder):
        import torch
        from onnxruntime.transformers import optimizer

        class Hidden(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.model = model

            def forward(self, input_ids, attention_mask, token_type_ids):
                return self.model(input_ids=input_ids, attention_mask=attention_mask,
                                  token_type_ids=token_type_ids).last_hidden_state

        # The optimiser knows the plain form of attention.
        model.set_attn_implementation("eager")
        names = ["input_ids", "attention_mask", "token_type_ids"]
        # One example of two texts of three pieces; both sizes vary.
        example = tuple(torch.ones(2, 3, dtype=torch.long) for _ in names)
        torch.onnx.export(
            Hidden().eval(), example, f"{folder}/model.onnx", input_names=names, output_names=["hidden"],
            dynamic_axes={name: {0: "texts", 1: "pieces"} for name in [*names, "hidden"]}, dynamo=False,
            opset_version=17)
        fused = optimizer.optimize_model(
            f"{folder}/model.onnx", model_type="bert", num_heads=model.config.num_attention_heads,
            hidden_size=model.config.hidden_size)
        print("fused by ONNX Runtime's optimiser:", fused.get_fused_operator_statistics())
        fused.save_model_to_file(f"{folder}/fused.onnx")
        return f"{folder}/fused.onnx"

    def embed(self, texts, size):
        import numpy as np

        encodings = self.tokenizer.encode_batch(texts)
        order = sorted(range(len(texts)), key=lambda place: len(encodings[place].ids))
        vectors = None
        for start in range(0, len(order), size):
            batch = order[start:start + size]
            longest = max(len(encodings[place].ids) for place in batch)
            ids = np.zeros((len(batch), longest), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, place in enumerate(batch):
                pieces = encodings[place].ids
                ids[row, :len(pieces)] = pieces
                mask[row, :len(pieces)] = 1
            inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
            hidden = self.session.run(None, {name: inputs[name] for name in self.names})[0]
            weights = mask[:, :, None].astype(np.float32)
            means = (hidden * weights).sum(1) / weights.sum(1)
            means /= np.linalg.norm(means, axis=1, keepdims=True)
            if vectors is None:
                vectors = np.empty((len(texts), means.shape[1]), dtype=np.float32)
            vectors[batch] = means
        return vectors


if __name__ == "__main__":
    main()
