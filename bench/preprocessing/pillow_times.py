"""Times Pillow for the Java side: a task a line in, nanoseconds an image out. Arguments: image files."""
import io
import sys
import time

import PIL
from PIL import Image

try:
    import simplejpeg
except ImportError:
    simplejpeg = None

KERNELS = {"bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC}
files = []
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        files.append(file.read())


def decode(data):
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


decoded = [decode(data) for data in files]


def task(words):
    kind = words[0]
    if kind == "decode":
        return [lambda d=d: decode(d) for d in files]
    if kind == "simplejpeg":
        return [lambda d=d: simplejpeg.decode_jpeg(d) for d in files] if simplejpeg else None
    kernel, size = KERNELS[words[1]], (int(words[2]), int(words[2]))
    if kind == "resize":
        return [lambda i=i: i.resize(size, kernel) for i in decoded]
    return [lambda d=d: decode(d).resize(size, kernel) for d in files]


print("Pillow " + PIL.__version__, flush=True)
for line in sys.stdin:
    calls = task(line.split())
    if calls is None:
        print("none", flush=True)
        continue
    start = time.thread_time_ns()
    for call in calls:
        call()
    print((time.thread_time_ns() - start) / len(calls), flush=True)
