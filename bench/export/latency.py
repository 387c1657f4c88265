"""Latency of exported nets beside the same architectures exported by PyTorch, interleaved in one process.

  latency.py FOLDER [ROUNDS]     FOLDER/<architecture>/model.onnx, as Architectures.java writes them
"""
import sys
import time
from pathlib import Path

import numpy as np
import onnxruntime as ort
import torch
import torchvision

RUNS_A_ROUND = 5


def torch_model(name, path):
    extra = {"aux_logits": False, "init_weights": True} if name == "googlenet" else {}
    model = getattr(torchvision.models, name)(weights=None, **extra).eval()
    x = torch.randn(1, 3, 224, 224)
    torch.onnx.export(model, (x,), str(path), input_names=["input"], output_names=["output"], opset_version=18, dynamo=True)


def session(path):
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def seconds(model, x):
    start = time.perf_counter()
    model.run(None, {model.get_inputs()[0].name: x})
    return time.perf_counter() - start


def main():
    root, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 30
    x = np.random.default_rng(0).standard_normal((1, 3, 224, 224)).astype(np.float32)
    print(f"onnxruntime {ort.__version__}, torch {torch.__version__}, one thread, batch 1, {rounds} rounds of {RUNS_A_ROUND}")
    print("| architecture | ours, ms | PyTorch's, ms | ratio | 95 % of the rounds' ratios |")
    print("|---|---|---|---|---|")
    for folder in sorted(p for p in root.iterdir() if p.is_dir()):
        reference = folder / "torch.onnx"
        torch_model(folder.name, reference)
        models = [session(folder / "model.onnx"), session(reference)]
        for model in models:
            seconds(model, x)
        times = np.empty((rounds, 2))
        for i in range(rounds):
            order = (0, 1) if i % 2 == 0 else (1, 0)
            runs = {m: [] for m in order}
            for _ in range(RUNS_A_ROUND):
                for m in order:
                    runs[m].append(seconds(models[m], x))
            times[i] = [np.median(runs[0]), np.median(runs[1])]
        ratios = times[:, 0] / times[:, 1]
        ours, theirs = np.median(times, axis=0) * 1e3
        low, high = np.quantile(ratios, (0.025, 0.975))
        print(f"| {folder.name} | {ours:.2f} | {theirs:.2f} | {np.median(ratios):.3f} | {low:.3f} to {high:.3f} |", flush=True)


if __name__ == "__main__":
    main()
