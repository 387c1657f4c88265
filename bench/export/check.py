"""Exports read and run by Python's onnx and onnxruntime alone: nothing of Java takes part.

  check.py FOLDER...     every *.onnx below that Assay wrote, with its test_data_set_0 beside it

Each model has to pass onnx's full check with strict shape inference, and to answer its own golden inputs as the golden
outputs say, with graph optimisation off and on, within the tolerance that its metadata name. Exit status 1 if one does not.
"""
import re
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
from onnx import numpy_helper

LEVELS = {"off": ort.GraphOptimizationLevel.ORT_DISABLE_ALL, "on": ort.GraphOptimizationLevel.ORT_ENABLE_ALL}
SCALED = re.compile(r"\* max")


def golden(folder, kind):
    tensors = {}
    for i in range(len(list(folder.glob(f"{kind}_*.pb")))):
        tensor = onnx.load_tensor(str(folder / f"{kind}_{i}.pb"))
        tensors[tensor.name] = numpy_helper.to_array(tensor)
    return tensors


def metadata(file):
    model = onnx.load(str(file), load_external_data=False)
    return {p.key: p.value for p in model.metadata_props}


def tolerance(file):
    """Absolute, relative and, where named, the share of the output's largest magnitude."""
    text = metadata(file)["dev.assay.tolerance"]
    numbers = [float(n) for n in re.findall(r"\d\.\d+(?:E-?\d+)?", text)]
    return numbers if SCALED.search(text) else numbers + [0.0]


def used(wanted, found, allowed):
    """Largest share of the allowed difference, 0 where all is equal."""
    if wanted.shape != found.shape or wanted.dtype != found.dtype:
        raise ValueError(f"expected {wanted.dtype}{wanted.shape}, found {found.dtype}{found.shape}")
    if wanted.dtype.kind not in "fV":
        return 0.0 if np.array_equal(wanted, found) else np.inf
    a, b = wanted.astype(np.float64), found.astype(np.float64)
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    largest = np.max(np.abs(a), where=np.isfinite(a), initial=0)
    with np.errstate(invalid="ignore"):
        shares = np.abs(a - b) / (allowed[0] + allowed[1] * np.abs(a) + allowed[2] * largest)
    return float(np.max(np.where(same, 0, np.where(np.isfinite(shares), shares, np.inf)), initial=0))


def check(file):
    model = onnx.load(str(file))
    onnx.checker.check_model(str(file), full_check=True)
    onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    inputs, outputs = (golden(file.parent / "test_data_set_0", kind) for kind in ("input", "output"))
    allowed, worst = tolerance(file), 0.0
    for level in LEVELS.values():
        options = ort.SessionOptions()
        options.graph_optimization_level = level
        options.log_severity_level = 4
        session = ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        found = dict(zip((o.name for o in session.get_outputs()), session.run(None, inputs)))
        if found.keys() != outputs.keys():
            raise ValueError(f"expected the outputs {sorted(outputs)}, found {sorted(found)}")
        worst = max([worst] + [used(outputs[name], found[name], allowed) for name in outputs])
    return worst


def main():
    files = sorted(f for root in sys.argv[1:] for f in Path(root).rglob("*.onnx") if (f.parent / "test_data_set_0").is_dir() and "dev.assay.tolerance" in metadata(f))
    shares, failed = [], 0
    for file in files:
        try:
            shares.append(check(file))
            problem = None if shares[-1] <= 1 else f"{shares[-1]:.2f} times the allowed difference"
        except Exception as e:
            problem = f"{type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''}"
        if problem:
            failed += 1
            print(f"FAILED {file}: {problem}")
    print(f"onnx {onnx.__version__}, onnxruntime {ort.__version__}: {len(files)} models, {failed} failed, at most {max(shares, default=0):.0%} of the allowed difference used")
    sys.exit(1 if failed or not files else 0)


if __name__ == "__main__":
    main()
