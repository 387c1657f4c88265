"""A network of torchvision with random weights, as a folder with a card. Usage: export.py NAME FOLDER [LABEL...]"""

import json
import pathlib
import sys

import torch
import torchvision

name, folder, labels = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
labels = labels or ["class %d" % i for i in range(1000)]
folder.mkdir(parents=True)
torch.manual_seed(1)
net = torchvision.models.get_model(name, weights=None, num_classes=len(labels)).eval()
torch.onnx.export(
    net,
    (torch.rand(2, 3, 224, 224),),
    str(folder / "model.onnx"),
    input_names=["input"],
    output_names=["logits"],
    dynamic_shapes=({0: torch.export.Dim("batch")},),
    external_data=False,
)
card = {
    "schema_version": 1,
    "name": folder.name,
    "framework": "PyTorch " + torch.__version__,
    "architecture": name,
    "model": "model.onnx",
    "labels": labels,
    "input": {"name": "input", "layout": "NCHW", "dtype": "float32"},
    "preprocessing": [
        {"op": "decode", "color": "RGB"},
        {"op": "resize", "height": 224, "width": 224, "interpolation": "bilinear", "antialias": False, "library": "opencv"},
        {"op": "scale", "factor": 1 / 255},
        {"op": "normalize", "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]},
    ],
    "output": {"name": "logits", "kind": "logits"},
    "parameters": sum(p.numel() for p in net.parameters()),
    "provenance": {},
}
(folder / "card.json").write_text(json.dumps(card))
