#!/usr/bin/env python3
"""Makes the tiny models of this folder; needs onnx and numpy. Run it here: python3 make_models.py

Each model is worked by hand in the tests: a class's score is the mean of one channel, or a few
pixels of a flattened image. All have three classes.
"""
import numpy as np
from onnx import TensorProto as T
from onnx import helper, numpy_helper, save_model
from onnx.external_data_helper import set_external_data

ML = helper.make_opsetid("ai.onnx.ml", 3)


def save(name, nodes, inputs, outputs, constants=(), opset=17, **options):
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info(*i) for i in inputs],
        [o if not isinstance(o, tuple) else helper.make_tensor_value_info(*o) for o in outputs],
        [numpy_helper.from_array(value, key) for key, value in constants],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset), ML], producer_name="make_models")
    model.ir_version = 8
    save_model(model, name + ".onnx", **options)
    return model


def node(op, inputs, outputs, **attributes):
    return helper.make_node(op, inputs.split(), outputs.split(), **attributes)


MEAN_NCHW = [node("GlobalAveragePool", "input", "pooled"), node("Flatten", "pooled", "logits")]
N3 = [("logits", T.FLOAT, ["N", 3])]
IMAGE = [("input", T.FLOAT, ["N", 3, 4, 4])]

# Logits are the channel means.
save("free_batch", MEAN_NCHW, IMAGE, N3)
save("fixed_batch", MEAN_NCHW, [("input", T.FLOAT, [4, 3, 4, 4])], [("logits", T.FLOAT, [4, 3])])
save("float16", MEAN_NCHW, [("input", T.FLOAT16, ["N", 3, 4, 4])], [("logits", T.FLOAT16, ["N", 3])])
save("free_sizes", MEAN_NCHW, [("input", T.FLOAT, ["N", 3, "H", "W"])], [("logits", T.FLOAT, ["N", "C"])])

# [N, 4, 4, 1] float: classes are (mean, 1 - mean, 0).
save(
    "gray_nhwc",
    [
        node("ReduceMean", "input", "mean", axes=[1, 2, 3], keepdims=1),
        node("Flatten", "mean", "flat"),
        node("Sub", "one flat", "rest"),
        node("Sub", "flat flat", "nothing"),
        node("Concat", "flat rest nothing", "probabilities", axis=1),
    ],
    [("input", T.FLOAT, ["N", 4, 4, 1])],
    [("probabilities", T.FLOAT, ["N", 3])],
    [("one", np.float32([1]))],
)

# [N, 4, 4, 3] uint8 with a second output in front: logits are the channel means on 0..255.
save(
    "uint8_nhwc",
    [
        node("Cast", "image", "float", to=T.FLOAT),
        node("ReduceMean", "float", "scores", axes=[1, 2], keepdims=0),
        node("Mul", "scores two", "features"),
    ],
    [("image", T.UINT8, ["N", 4, 4, 3])],
    [("features", T.FLOAT, ["N", 3]), ("scores", T.FLOAT, ["N", 3])],
    [("two", np.float32([2]))],
)

# Flattened 2x2 RGB images [N, 12]: the score of class c is the sum of channel c.
WEIGHTS = np.tile(np.eye(3, dtype=np.float32), (4, 1))
FLAT = [("X", T.FLOAT, ["N", 12])]
SCORES = [node("MatMul", "X W", "scores"), node("Softmax", "scores", "tensor", axis=1), node("ArgMax", "scores", "index", axis=1, keepdims=0)]


def zipmap(key_type):
    return helper.make_value_info(
        "output_probability",
        helper.make_sequence_type_proto(helper.make_map_type_proto(key_type, helper.make_tensor_type_proto(T.FLOAT, []))),
    )


# The strings are in another order than a sorted card would have them.
STRINGS = ["red", "green", "blue"]
save(
    "zipmap_string",
    SCORES
    + [
        helper.make_node("LabelEncoder", ["index"], ["label"], domain="ai.onnx.ml", keys_int64s=[0, 1, 2], values_strings=STRINGS),
        helper.make_node("ZipMap", ["tensor"], ["output_probability"], domain="ai.onnx.ml", classlabels_strings=STRINGS),
    ],
    FLAT,
    [("label", T.STRING, ["N"]), zipmap(T.STRING)],
    [("W", WEIGHTS)],
)
save(
    "zipmap_int64",
    SCORES
    + [
        node("Identity", "index", "label"),
        helper.make_node("ZipMap", ["tensor"], ["output_probability"], domain="ai.onnx.ml", classlabels_int64s=[0, 1, 2]),
    ],
    FLAT,
    [("label", T.INT64, ["N"]), zipmap(T.INT64)],
    [("W", WEIGHTS)],
)
save(
    "label_string",
    SCORES + [helper.make_node("LabelEncoder", ["index"], ["label"], domain="ai.onnx.ml", keys_int64s=[0, 1, 2], values_strings=STRINGS)],
    FLAT,
    [("label", T.STRING, ["N"])],
    [("W", WEIGHTS)],
)
# One label an image, a column of them; two an image, where the second size is declared and where a run tells it.
save("label_column", SCORES[:1] + [node("ArgMax", "scores", "index", axis=1, keepdims=1)], FLAT, [("index", T.INT64, ["N", 1])], [("W", WEIGHTS)])
save("two_labels", SCORES[:1] + [node("TopK", "scores two", "values index", axis=1)], FLAT, [("index", T.INT64, ["N", 2])], [("W", WEIGHTS), ("two", np.int64([2]))])
save(
    "two_labels_undeclared",
    SCORES[:1]
    + [
        node("ReduceSum", "scores", "sum", keepdims=0),
        node("Cast", "sum", "whole", to=T.INT64),
        node("Mul", "whole none", "nothing"),
        node("Add", "nothing two", "count"),
        node("TopK", "scores count", "values index", axis=1),
    ],
    FLAT,
    [("index", T.INT64, ["N", "K"])],
    [("W", WEIGHTS), ("none", np.int64(0)), ("two", np.int64([2]))],
)
save("label_int64", SCORES, FLAT, [("index", T.INT64, ["N"])], [("W", WEIGHTS)])
save(
    "label_and_double",
    SCORES + [node("Cast", "tensor", "probabilities", to=T.DOUBLE), node("Identity", "index", "label")],
    FLAT,
    [("label", T.INT64, ["N"]), ("probabilities", T.DOUBLE, ["N", 3])],
    [("W", WEIGHTS)],
)

# Weights in a file beside the model, and in one outside its folder.
for name, location in (("external", "external.bin"), ("external_outside", "../outside.bin")):
    model = save(name, [node("MatMul", "X W", "logits")], FLAT, N3, [("W", WEIGHTS)])
    tensor = model.graph.initializer[0]
    data = tensor.raw_data
    set_external_data(tensor, location, 0, len(data))
    tensor.ClearField("raw_data")
    if "/" not in location:
        open(location, "wb").write(data)
    open(name + ".onnx", "wb").write(model.SerializeToString())

# Says that its batch is free, but one image is all it takes.
save(
    "batch_baked_in",
    [node("GlobalAveragePool", "input", "pooled"), node("Reshape", "pooled shape", "logits")],
    IMAGE,
    N3,
    [("shape", np.int64([1, 3]))],
)

# Dynamic quantization: one scale for the whole batch, so images in one batch change each other.
save(
    "dynamic_quantization",
    [
        node("GlobalAveragePool", "input", "pooled"),
        node("Flatten", "pooled", "mean"),
        node("DynamicQuantizeLinear", "mean", "q scale zero"),
        node("DequantizeLinear", "q scale zero", "logits"),
    ],
    IMAGE,
    N3,
)

# Softmax in 255ths and batch normalization in training mode.
STEPS = [("scale", np.float32(1 / 255)), ("zero", np.uint8(0))]
save(
    "quantized_softmax",
    MEAN_NCHW
    + [node("Softmax", "logits", "p"), node("QuantizeLinear", "p scale zero", "q"), node("DequantizeLinear", "q scale zero", "probabilities")],
    IMAGE,
    [("probabilities", T.FLOAT, ["N", 3])],
    STEPS,
)
# The score of one class, as Keras's Dense(1, "sigmoid") gives it.
save("one_score", [node("ReduceMean", "input", "mean", axes=[1, 2, 3], keepdims=1), node("Flatten", "mean", "logits")], IMAGE, [("logits", T.FLOAT, ["N", 1])])
ONES = [("one", np.ones(3, np.float32)), ("none", np.zeros(3, np.float32))]
save(
    "batch_norm_in_training",
    [node("BatchNormalization", "input one none none one", "x mean var", training_mode=1), node("GlobalAveragePool", "x", "pooled"), node("Flatten", "pooled", "logits")],
    IMAGE,
    N3,
    ONES,
)

# log(channel mean): -Infinity on a black image, NaN on a negative one.
save("log_mean", MEAN_NCHW[:1] + [node("Log", "pooled", "log"), node("Flatten", "log", "logits")], IMAGE, N3)
# Says probabilities, answers the channel means.
save("not_probabilities", MEAN_NCHW, IMAGE, N3)
# Needs a second input.
save("second_input", [node("Add", "input mask", "sum"), node("GlobalAveragePool", "sum", "pooled"), node("Flatten", "pooled", "logits")], IMAGE + [("mask", T.FLOAT, ["N", 3, 4, 4])], N3)

# A tensor of 1 TiB at run time.
save(
    "huge",
    [
        node("Shape", "input", "sizes"),
        node("ReduceProd", "sizes", "count", keepdims=1),
        node("Mul", "count factor", "many"),
        node("ConstantOfShape", "many", "zeros"),
        node("ReduceSum", "zeros", "zero", keepdims=0),
        node("GlobalAveragePool", "input", "pooled"),
        node("Flatten", "pooled", "flat"),
        node("Add", "flat zero", "logits"),
    ],
    IMAGE,
    N3,
    [("factor", np.int64([2**38 // 48]))],
)

# A loop that never ends, or only on an image that is not black, or only on one that has no negative value either: no noise.
body = helper.make_graph(
    [node("Identity", "going", "still"), node("Add", "x one", "y")],
    "body",
    [
        helper.make_tensor_value_info("i", T.INT64, []),
        helper.make_tensor_value_info("going", T.BOOL, []),
        helper.make_tensor_value_info("x", T.FLOAT, ["N", 3]),
    ],
    [helper.make_tensor_value_info("still", T.BOOL, []), helper.make_tensor_value_info("y", T.FLOAT, ["N", 3])],
)
BRIGHT = [node("ReduceMax", "input", "brightest", keepdims=0), node("Greater", "brightest zero", "bright")]
IMAGES_ONLY = [
    node("ReduceMax", "input", "brightest", keepdims=0),
    node("Greater", "brightest zero", "light"),
    node("ReduceMin", "input", "darkest", keepdims=0),
    node("Less", "darkest zero", "negative"),
    node("Not", "negative", "image"),
    node("And", "light image", "bright"),
]
for name, going in (("endless", []), ("endless_if_bright", BRIGHT), ("endless_on_images", IMAGES_ONLY)):
    save(
        name,
        going
        + [
            node("GlobalAveragePool", "input", "pooled"),
            node("Flatten", "pooled", "flat"),
            helper.make_node("Loop", ["", "bright" if going else "yes", "flat"], ["logits"], body=body),
        ],
        IMAGE,
        N3,
        ([("zero", np.float32(0))] if going else [("yes", np.array(True))]) + [("one", np.float32([1]))],
    )

# What OnnxRuntime.warmUp runs, in whole numbers. Each row of x is 0 1 2 3. Channel k of the convolution is
# k * x + k - 1, its ReLU's means are 0, 1.5, 4, 6.5; so y = 3 + 12 + 26 = 41 and 20 - 26 - 2 = -8.
weights = np.zeros((4, 2, 3, 3), np.float32)
weights[:, 0, 1, 1] = [1, 2, 3, 4]
weights[:, 1, 1, 1] = -1
save(
    "../../../main/resources/dev/assay/runtime/trial",
    [
        node("Conv", "x w b", "c", pads=[1, 1, 1, 1]),
        node("Relu", "c", "r"),
        node("GlobalAveragePool", "r", "m"),
        node("Flatten", "m", "f"),
        node("Gemm", "f g h", "y", transB=1),
    ],
    [("x", T.FLOAT, [1, 2, 4, 4])],
    [("y", T.FLOAT, [1, 2])],
    [
        ("w", weights),
        ("b", np.array([-1, 0, 1, 2], np.float32)),
        ("g", np.array([[1, 2, 3, 4], [7, 0, 5, -4]], np.float32)),
        ("h", np.array([0, -2], np.float32)),
    ],
)
# Input kinds. What onnxruntime in Python answers for values(...) of two images is in expected.csv.
CONV = np.float32([[[[(17 * (o * 27 + i) % 13 - 6) / 13 for i in range(k, k + 9)]] for k in (0, 9, 18)] for o in range(3)]).reshape(3, 3, 3, 3)
HEAD = [node("GlobalAveragePool", "c", "pooled"), node("Flatten", "pooled", "logits")]
pads = dict(kernel_shape=[3, 3], pads=[1, 1, 1, 1])
scale, zero = ("scale", np.float32(1 / 64)), ("zero", np.int8(0))

# int8 pixels, widened by the graph; QDQ around a convolution; a convolution of integers with scales from each batch.
save(
    "int8",
    [node("DequantizeLinear", "input scale zero", "x"), node("Conv", "x w", "c", **pads)] + HEAD,
    [("input", T.INT8, ["N", 3, 4, 4])],
    N3,
    [("w", CONV), scale, zero],
)
save(
    "qdq",
    [
        node("QuantizeLinear", "input scale zero", "xq"),
        node("DequantizeLinear", "xq scale zero", "x"),
        node("DequantizeLinear", "wq wscale zero", "w"),
        node("Conv", "x w", "c0", **pads),
        node("QuantizeLinear", "c0 scale zero", "cq"),
        node("DequantizeLinear", "cq scale zero", "c"),
    ]
    + HEAD,
    IMAGE,
    N3,
    [("wq", np.clip(np.round(CONV * 128), -128, 127).astype(np.int8)), ("wscale", np.float32(1 / 128)), scale, zero],
)
save(
    "dynamic_int8",
    [
        node("DynamicQuantizeLinear", "input", "xq xscale xzero"),
        node("ConvInteger", "xq wq xzero wzero", "sums", **pads),
        node("Cast", "sums", "whole", to=T.FLOAT),
        node("Mul", "xscale wscale", "factor"),
        node("Mul", "whole factor", "c"),
    ]
    + HEAD,
    IMAGE,
    N3,
    [("wq", np.clip(np.round(CONV * 128), -128, 127).astype(np.int8)), ("wzero", np.int8(0)), ("wscale", np.float32(1 / 128))],
)

# Inputs beside the image's: one with a value of its own, one that nobody reads, one that only another output needs.
PLAIN = [node("Conv", "input w", "c", **pads)] + HEAD
save("default_input", [node("Mul", "input gain", "x"), node("Conv", "x w", "c", **pads)] + HEAD, IMAGE + [("gain", T.FLOAT, [1])], N3, [("w", CONV), ("gain", np.float32([2]))])
save("unread_input", PLAIN, IMAGE + [("training", T.BOOL, [])], N3, [("w", CONV)])
save(
    "side_input",
    PLAIN + [node("Mul", "input mask", "masked")],
    [("mask", T.FLOAT, ["N", 1, "H", "W"])] + IMAGE,
    [("masked", T.FLOAT, ["N", 3, 4, 4])] + N3,
    [("w", CONV)],
)


def values(dtype, batch):
    whole = np.arange(batch * 48) * 37
    return (whole % 256 - 128).astype(np.int8) if dtype == np.int8 else (whole % 101 / 50 - 1).astype(np.float32)


import onnxruntime

with open("expected.csv", "w") as out:
    out.write("model,image,red,green,blue\n")
    for name in ("int8", "qdq", "dynamic_int8", "default_input", "unread_input", "side_input"):
        session = onnxruntime.InferenceSession(name + ".onnx", providers=["CPUExecutionProvider"])
        x = values(np.int8 if name == "int8" else np.float32, 2).reshape(2, 3, 4, 4)
        # Dynamic quantization would let the images of a batch change each other.
        for image in range(2):
            feed = {"input": x[image : image + 1]}
            for other in session.get_inputs():
                if other.name not in feed:
                    feed[other.name] = np.zeros([1] * len(other.shape), bool if "bool" in other.type else np.float32)
            logits = session.run(["logits"], feed)[0][0]
            out.write(f"{name},{image}," + ",".join(f"{v:.9g}" for v in logits) + "\n")
