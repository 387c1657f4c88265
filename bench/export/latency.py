"""Latency of exported nets beside the same architectures exported by PyTorch, interleaved in one process.

  latency.py FOLDER [ROUNDS]     FOLDER/<architecture>/model.onnx, as Architectures.java writes them
"""
import sys
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
import torchvision

RUNS_A_ROUND = 5


def torch_model(name, path):
    extra = {"aux_logits": False, "init_weights": True} if name == "googlenet" else {}
    model = getattr(torchvision.models, name)(weights=None, **extra).eval()
    x = torch.randn(1, 3, 224, 224)
    torch.onnx.export(model, (x,), str(path), input_names=["input"], output_names=["output"], opset_version=18, dynamo=True, verbose=False)


def session(path):
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def seconds(model, x):
    """Wall time and the calling thread's processor time of one run; only the latter is free of what else the machine does."""
    feed = {model.get_inputs()[0].name: x}
    wall, processor = time.perf_counter(), time.thread_time()
    model.run(None, feed)
    return time.perf_counter() - wall, time.thread_time() - processor


def measured(models, x, rounds):
    """Median seconds of each round: [rounds, model, wall or processor]."""
    times = np.empty((rounds, 2, 2))
    for i in range(rounds):
        order = (0, 1) if i % 2 == 0 else (1, 0)
        runs = np.empty((RUNS_A_ROUND, 2, 2))
        for run in runs:
            for m in order:
                run[m] = seconds(models[m], x)
        times[i] = np.median(runs, axis=0)
    return times


def row(name, times, nodes):
    ratios = times[:, 0] / times[:, 1]
    ours, theirs = np.median(times[:, :, 0], axis=0) * 1e3
    wall, processor = np.median(ratios, axis=0)
    low, high = np.quantile(ratios[:, 1], (0.025, 0.975))
    return f"| {name} | {nodes[0]} / {nodes[1]} | {ours:.2f} | {theirs:.2f} | {wall:.3f} | {processor:.3f} | {low:.3f} to {high:.3f} |"


def nodes(path):
    return len(onnx.load(str(path), load_external_data=False).graph.node)


def main():
    root, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 30
    x = np.random.default_rng(0).standard_normal((1, 3, 224, 224)).astype(np.float32)
    print(f"onnxruntime {ort.__version__}, torch {torch.__version__}, one thread, batch 1, {rounds} rounds of {RUNS_A_ROUND}")
    print("| architecture | nodes, ours / PyTorch's | ours, ms | PyTorch's, ms | ratio | of processor time | 95 % of the rounds |")
    print("|---|---|---|---|---|---|---|")
    for folder in sorted(p for p in root.iterdir() if p.is_dir()):
        files = [folder / "model.onnx", folder / "torch.onnx"]
        torch_model(folder.name, files[1])
        models = [session(file) for file in files]
        for model in models:
            seconds(model, x)
        times = measured(models, x, rounds)
        print(row(folder.name, times, [nodes(file) for file in files]), flush=True)


if __name__ == "__main__":
    main()
