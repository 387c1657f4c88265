#!/usr/bin/env python3
"""Makes the small models of this folder; needs onnx and numpy. Run it here: python3 make_models.py

They are looked at, not run: what counts is how they declare inputs, outputs, weights and metadata.
"""
import numpy as np
from onnx import TensorProto as T
from onnx import helper, numpy_helper, save_model
from onnx.external_data_helper import set_external_data

ML = helper.make_opsetid("ai.onnx.ml", 3)
MS = helper.make_opsetid("com.microsoft", 1)


def node(op, inputs, outputs, domain="", **attributes):
    return helper.make_node(op, inputs.split(), outputs.split(), name=op.lower(), domain=domain, **attributes)


def value(name, type, shape):
    return helper.make_tensor_value_info(name, type, shape)


def save(name, nodes, inputs, outputs, constants=(), metadata=(), opset=17, producer="hand", write=True):
    graph = helper.make_graph(nodes, name, inputs, outputs, [numpy_helper.from_array(v, k) for k, v in constants])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset), ML, MS], producer_name=producer, producer_version="1.0")
    model.ir_version = 8
    helper.set_model_props(model, dict(metadata))
    if write:
        save_model(model, name + ".onnx")
    return model


zeros = lambda *shape: np.zeros(shape, np.float32)

# [batch, 3, h, w], all free: Conv 3x3 stride 2, pooled by max, pooled to one pixel, 1x1x8 -> 4 classes.
NET = [
    node("Conv", "pixel_values w", "c", kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1]),
    node("Relu", "c", "r"),
    node("MaxPool", "r", "m", kernel_shape=[2, 2], strides=[2, 2]),
    node("GlobalAveragePool", "m", "p"),
    node("Flatten", "p", "f"),
    node("Gemm", "f g b", "logits", transB=1),
]
WEIGHTS = [("w", zeros(8, 3, 3, 3)), ("g", zeros(4, 8)), ("b", zeros(4))]
save(
    "net",
    NET,
    [value("pixel_values", T.FLOAT, ["batch_size", "num_channels", "height", "width"])],
    [value("logits", T.FLOAT, ["batch_size", 4])],
    WEIGHTS,
    producer="pytorch",
)
save("net32", NET, [value("pixel_values", T.FLOAT, ["N", 3, 32, 32])], [value("logits", T.FLOAT, ["N", 4])], WEIGHTS, producer="pytorch")

# OpenVINO's Model API in the metadata, a softmax at the end, the batch fixed.
save(
    "model_info",
    NET[:-1] + [node("Gemm", "f g b", "scores", transB=1), node("Softmax", "scores", "probabilities", axis=1)],
    [value("pixel_values", T.FLOAT, [1, 3, 32, 32])],
    [value("probabilities", T.FLOAT, [1, 4])],
    WEIGHTS,
    {
        "model_info model_type": "Classification",
        "model_info labels": "red green blue dark_grey",
        "model_info reverse_input_channels": "True",
        "model_info mean_values": "123.675 116.28 103.53",
        "model_info scale_values": "58.395 57.12 57.375",
        "model_info resize_type": "standard",
        "model_info pad_value": "0",
    },
)

# Keras: channels last, moved to channels first; its own scaling; sigmoid-free softmax; labels as Python prints them.
save(
    "keras",
    [
        node("Mul", "image small", "scaled"),
        node("Transpose", "scaled", "pixel_values", perm=[0, 3, 1, 2]),
    ]
    + NET[:-1]
    + [node("Gemm", "f g b", "scores", transB=1), node("Softmax", "scores", "dense", axis=1)],
    [value("image", T.FLOAT, ["N", 32, 32, 3])],
    [value("dense", T.FLOAT, ["N", 4])],
    WEIGHTS + [("small", np.float32(1 / 255))],
    {"names": "{0: 'red', 1: 'green', 2: 'blue', 3: 'grey'}"},
    producer="tf2onnx",
)

# scikit-learn: flattened 4x4 RGB to a label and a sequence of maps with the names.
maps = helper.make_value_info(
    "output_probability",
    helper.make_sequence_type_proto(helper.make_map_type_proto(T.STRING, helper.make_tensor_type_proto(T.FLOAT, []))),
)
save(
    "zipmap",
    [
        node("MatMul", "X m", "scores"),
        node("Softmax", "scores", "tensor", axis=1),
        node("ArgMax", "scores", "index", axis=1, keepdims=0),
        node("LabelEncoder", "index", "label", domain="ai.onnx.ml", keys_int64s=[0, 1], values_strings=["cat", "dog"]),
        node("ZipMap", "tensor", "output_probability", domain="ai.onnx.ml", classlabels_strings=["cat", "dog"]),
    ],
    [value("X", T.FLOAT, ["N", 48])],
    [value("label", T.STRING, ["N"]), maps],
    [("m", zeros(48, 2))],
    producer="skl2onnx",
)

# int8 input, QDQ; a weight with an initializer that is also an input, as old files have it.
save(
    "int8_qdq",
    [
        node("DequantizeLinear", "image scale zero", "pixel_values"),
        node("Conv", "pixel_values w", "c", kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1]),
        node("QuantizeLinear", "c scale zero", "q"),
        node("DequantizeLinear", "q scale zero", "d"),
        node("GlobalAveragePool", "d", "p"),
        node("Flatten", "p", "f"),
        node("Gemm", "f g b", "logits", transB=1),
    ],
    [value("image", T.INT8, ["N", 3, 16, 16]), value("w", T.FLOAT, [8, 3, 3, 3])],
    [value("logits", T.FLOAT, ["N", 4])],
    WEIGHTS + [("scale", np.float32(0.5)), ("zero", np.int8(0))],
)

# A head as PyTorch writes it: shape arithmetic decides the reshape; then a product of two values, and weights outside.
model = save(
    "arithmetic",
    [
        node("Shape", "image", "sizes"),
        node("Gather", "sizes first", "n", axis=0),
        node("Unsqueeze", "n axis0", "n1"),
        node("Concat", "n1 rest", "target", axis=0),
        node("Reshape", "image target", "tokens"),
        node("Transpose", "tokens", "turned", perm=[0, 2, 1]),
        node("MatMul", "tokens turned", "attention"),
        node("ReduceMean", "attention", "mean", axes=[2], keepdims=0),
        node("MatMul", "mean big", "logits"),
        node("FastGelu", "logits", "extra", domain="com.microsoft"),
    ],
    [value("image", T.FLOAT, ["N", 3, 8, 8])],
    [value("logits", T.FLOAT, ["N", 5]), value("extra", T.FLOAT, ["N", 5])],
    [("first", np.int64(0)), ("axis0", np.int64([0])), ("rest", np.int64([16, -1])), ("big", zeros(16, 5))],
    write=False,
)
tensor = model.graph.initializer[3]
data = tensor.raw_data
set_external_data(tensor, "arithmetic.weights", 0, len(data))
tensor.ClearField("raw_data")
open("arithmetic.weights", "wb").write(data)
open("arithmetic.onnx", "wb").write(model.SerializeToString())

# What can not be counted: a product inside a branch.
branch = lambda name: helper.make_graph([node("MatMul", "image m", name)], name, [], [value(name, T.FLOAT, ["N", 2])])
save(
    "branches",
    [helper.make_node("If", ["yes"], ["logits"], then_branch=branch("a"), else_branch=branch("b"))],
    [value("image", T.FLOAT, ["N", 12])],
    [value("logits", T.FLOAT, ["N", 2])],
    [("yes", np.array(True)), ("m", zeros(12, 2))],
)
