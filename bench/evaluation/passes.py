"""The best usual way in Python: one process a core, batches, one thread inside. Usage: passes.py KIND MODEL_FOLDER DATA LIST PROCESSES BATCH OUT

KIND is pillow or opencv, by which images are decoded; the card says whose resize is meant, and that one does it. LIST holds a path
relative to DATA a line. For each line on stdin all images are put through once and the seconds printed; OUT gets the predicted labels.
"""

import json
import multiprocessing
import pathlib
import sys
import time

import cv2
import numpy
import onnxruntime
from PIL import Image


class Preparation:
    """What a card says, in Pillow or OpenCV and NumPy."""

    def __init__(self, card, kind):
        self.kind = kind
        self.factor, self.mean, self.std = None, None, None
        self.layout, self.dtype = card["input"]["layout"], card["input"]["dtype"]
        self.flat = False
        for step in card["preprocessing"]:
            if step["op"] == "decode":
                self.color = step["color"]
            elif step["op"] == "resize":
                self.size, self.library = (step["width"], step["height"]), step["library"]
                self.interpolation = step["interpolation"]
            elif step["op"] == "scale":
                self.factor = numpy.float32(step["factor"])
            elif step["op"] == "normalize":
                self.mean, self.std = numpy.float32(step["mean"]), numpy.float32(step["std"])
            elif step["op"] == "flatten":
                self.flat = True
            else:
                raise SystemExit("passes.py does not know the step " + step["op"])
        if self.library not in ("pil", "opencv") or self.color not in ("RGB", "BGR"):
            raise SystemExit("passes.py does not know this card's resize or color")

    def decoded(self, path):
        if self.kind == "pillow":
            return numpy.asarray(Image.open(path).convert("RGB"))
        return cv2.imdecode(numpy.fromfile(path, numpy.uint8), cv2.IMREAD_COLOR_RGB)

    def resized(self, path):
        if self.library == "opencv":
            how = {"nearest": cv2.INTER_NEAREST, "bilinear": cv2.INTER_LINEAR, "bicubic": cv2.INTER_CUBIC, "area": cv2.INTER_AREA}
            return cv2.resize(self.decoded(path), self.size, interpolation=how[self.interpolation])
        image = Image.open(path).convert("RGB") if self.kind == "pillow" else Image.fromarray(self.decoded(path))
        return numpy.asarray(image.resize(self.size, getattr(Image.Resampling, self.interpolation.upper())))

    def __call__(self, path):
        pixels = self.resized(path)
        if self.color == "BGR":
            pixels = pixels[:, :, ::-1]
        if self.dtype != "uint8":
            pixels = pixels.astype(numpy.float32)
        if self.factor is not None:
            pixels *= self.factor
        if self.mean is not None:
            pixels = (pixels - self.mean) / self.std
        if self.flat:
            return pixels.reshape(-1)
        return pixels.transpose(2, 0, 1) if self.layout == "NCHW" else pixels


def work(kind, folder, data, batch, tasks, answers):
    cv2.setNumThreads(1)
    card = json.loads((folder / "card.json").read_text())
    prepare = Preparation(card, kind)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(str(folder / card["model"]), options, providers=["CPUExecutionProvider"])
    name, output, labels = card["input"]["name"], card["output"]["name"], card["labels"]
    answers.put("ready")
    for paths in iter(tasks.get, None):
        images = numpy.stack([prepare(data / path) for path in paths])
        scores = session.run([output], {name: numpy.ascontiguousarray(images)})[0]
        answers.put([(path, labels[best]) for path, best in zip(paths, scores.argmax(axis=1))])


def main(kind, folder, data, listing, processes, batch, out):
    folder, data, processes, batch = pathlib.Path(folder), pathlib.Path(data), int(processes), int(batch)
    paths = pathlib.Path(listing).read_text().splitlines()
    context = multiprocessing.get_context("spawn")
    tasks, answers = context.Queue(), context.Queue()
    workers = [context.Process(target=work, args=(kind, folder, data, batch, tasks, answers), daemon=True) for _ in range(processes)]
    for worker in workers:
        worker.start()
    for _ in workers:
        answers.get(timeout=120)
    print("ready", flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        batches = [paths[i : i + batch] for i in range(0, len(paths), batch)]
        for one in batches:
            tasks.put(one)
        found = dict(answer for _ in batches for answer in answers.get())
        seconds = time.perf_counter() - begin
        pathlib.Path(out).write_text("".join("%s\t%s\n" % (path, found[path]) for path in paths))
        print(seconds, flush=True)
    for _ in workers:
        tasks.put(None)
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
