#!/usr/bin/env python3
"""Makes tiny-encoder.json: what transformers 5.24.0 (torch 2.13.0) computes with the made-up encoder of
TinyEncoder.swift, whose weights are made here a second time, from the same generator in the same order.

    VENV/bin/python Tests/EmbeddingTests/Fixtures/tiny_encoder.py
"""

import json
from pathlib import Path

import torch
from transformers import BertConfig, BertModel

# [CLS] data clean [SEP], [CLS] [SEP], and a text of more pieces.
TEXTS = [[2, 4, 5, 3], [2, 3], [2, 6, 7, 4, 1, 8, 9, 5, 3]]


def generator(seed):
    mask = (1 << 64) - 1
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        mixed = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        yield mixed ^ (mixed >> 31)


def tensors():
    names = [("embeddings.word_embeddings.weight", [10, 8]), ("embeddings.position_embeddings.weight", [12, 8]),
             ("embeddings.token_type_embeddings.weight", [2, 8]), ("embeddings.LayerNorm", [8, None])]
    for layer in range(2):
        name = f"encoder.layer.{layer}."
        names += [(name + "attention.self." + part, [8, 8]) for part in ["query", "key", "value"]]
        names += [(name + "attention.output.dense", [8, 8]), (name + "attention.output.LayerNorm", [8, None]),
                  (name + "intermediate.dense", [16, 8]), (name + "output.dense", [8, 16]),
                  (name + "output.LayerNorm", [8, None])]
    numbers = generator(7)
    for name, shape in names:
        if name.endswith(".weight"):
            wanted = [(name, shape)]
        else:
            wanted = [(name + ".weight", [size for size in shape if size]), (name + ".bias", shape[:1])]
        for tensor, size in wanted:
            base = 1 if tensor.endswith("LayerNorm.weight") else 0
            values = [base + ((next(numbers) >> 58) - 32) / 64 for _ in range(torch.Size(size).numel())]
            yield tensor, torch.tensor(values).reshape(size)


def vectors(activation):
    model = BertModel(
        BertConfig(vocab_size=10, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16,
                   max_position_embeddings=12, hidden_act=activation, layer_norm_eps=1e-12),
        add_pooling_layer=False)
    missing = model.load_state_dict(dict(tensors()), strict=False)
    assert not missing.unexpected_keys and set(missing.missing_keys) <= {"embeddings.position_ids"}, missing
    model.double().eval()
    found = {"mean_tokens": [], "cls_token": []}
    with torch.no_grad():
        for text in TEXTS:
            hidden = model(torch.tensor([text])).last_hidden_state[0]
            for pooling, vector in [("mean_tokens", hidden.mean(0)), ("cls_token", hidden[0])]:
                found[pooling].append([round(x, 7) for x in (vector / vector.norm()).tolist()])
    return found


if __name__ == "__main__":
    result = {activation: vectors(activation) for activation in ["gelu", "gelu_new"]}
    Path(__file__).with_name("tiny-encoder.json").write_text(json.dumps(result, indent=1) + "\n")
