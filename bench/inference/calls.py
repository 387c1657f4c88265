"""ONNX Runtime from Python. Usage: calls.py plain|bound MODEL INPUT OUTPUT CLASSES FILE DIM...; speaks as floor.c does."""

import sys
import time

import numpy
import onnxruntime


def session(model):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def call_of(kind, model, inputs, output, classes):
    """A function that runs once and returns the answers."""
    if kind == "plain":
        return lambda: model.run([output], inputs)[0]
    binding = model.io_binding()
    for name, value in inputs.items():
        binding.bind_ortvalue_input(name, onnxruntime.OrtValue.ortvalue_from_numpy(value))
    batch = next(iter(inputs.values())).shape[0]
    answers = onnxruntime.OrtValue.ortvalue_from_numpy(numpy.zeros((batch, classes), numpy.float32))
    binding.bind_ortvalue_output(output, answers)

    def bound():
        model.run_with_iobinding(binding)
        return answers.numpy()

    def call():
        model.run_with_iobinding(binding)

    call.answers = bound
    return call


def main(kind, path, name, output, classes, file, *dims):
    values = numpy.fromfile(file, numpy.float32).reshape([int(dim) for dim in dims])
    call = call_of(kind, session(path), {name: values}, output, int(classes))
    first = getattr(call, "answers", call)()[0, 0]
    clock = time.perf_counter_ns
    print("ready", flush=True)
    for line in sys.stdin:
        call()
        times = []
        begin = before = clock()
        while not times or before - begin < int(line):
            call()
            after = clock()
            times.append(after - before)
            before = after
        times.sort()
        print(times[(len(times) - 1) // 2], len(times), "%.9g" % first, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
