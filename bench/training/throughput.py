"""Training steps of one architecture in PyTorch, channels last, on one random batch.

Prints what Throughput.java prints. Arguments: architecture, side of the images, batch, seconds.
"""
import resource
import statistics
import sys
import time

import torch
from torch import nn
from torchvision import models

CLASSES = 8
SLICES = 10


def lenet5():
    return nn.Sequential(
        nn.Conv2d(3, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Dropout(0.3), nn.Linear(120, 84), nn.ReLU(),
        nn.Linear(84, CLASSES))


def network(name, side):
    if name == "lenet5":
        return lenet5()
    maker = {"resnet18": models.resnet18, "resnet50": models.resnet50, "mobilenetv2": models.mobilenet_v2,
             "alexnet": models.alexnet, "vgg16": models.vgg16}[name]
    net = maker(num_classes=CLASSES)
    if name.startswith("resnet") and side < 64:
        net.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
        net.maxpool = nn.Identity()
    return net


def main(name, side, batch, seconds):
    torch.manual_seed(1)
    net = network(name, side).to(memory_format=torch.channels_last).train()
    images = torch.rand(batch, 3, side, side).to(memory_format=torch.channels_last)
    labels = torch.arange(batch) % CLASSES
    optimizer = torch.optim.Adam(net.parameters(), 0.001)
    loss = nn.CrossEntropyLoss()

    def steps(budget):
        start, count = time.perf_counter(), 0
        while True:
            optimizer.zero_grad(set_to_none=True)
            loss(net(images), labels).backward()
            optimizer.step()
            count += 1
            passed = time.perf_counter() - start
            if passed >= budget:
                return count * batch, passed

    steps(0.3 * seconds)
    processor = time.process_time()
    slices = [steps(seconds / SLICES) for _ in range(SLICES)]
    processor = time.process_time() - processor
    rate = statistics.median(images / passed for images, passed in slices)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(f"{rate:.2f} {sum(images for images, _ in slices) / processor:.2f} {peak}")


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
