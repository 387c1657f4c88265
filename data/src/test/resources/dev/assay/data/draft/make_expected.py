#!/usr/bin/env python3
"""What Transformers and timm make of noise.png with the configuration of each folder here.

Needs transformers 5, timm 1, torch, numpy and Pillow (13 made the file here; most of the image is enlarged, where it does as 12 does). Run it here: python3 make_expected.py
Each line of expected.csv is a folder, an index into the tensor [3, height, width], and the value there.
"""
import json
import os

import numpy as np
import timm.data
import transformers
from PIL import Image

FAMILIES = {
    "convnext-384": "ConvNext",
    "deit-base-patch16-224": "DeiT",
    "efficientnet-b0": "EfficientNet",
    "levit-128S": "Levit",
    "mobilenet_v2_1.0_224": "MobileNetV2",
    "mobilevit-small": "MobileViT",
    "poolformer_s12": "PoolFormer",
    "resnet-50": "ConvNext",
    "vit-base-patch16-224": "ViT",
}
if not os.path.exists("noise.png"):
    noise = np.random.default_rng(3).integers(0, 256, (45, 32, 3), dtype=np.uint8)
    Image.fromarray(noise).save("noise.png")
image = Image.open("noise.png").convert("RGB")

with open("expected.csv", "w") as out:
    out.write("folder,index,value\n")
    for folder in sorted(name for name in os.listdir(".") if os.path.isdir(name)):
        if folder in FAMILIES:
            processor = getattr(transformers, FAMILIES[folder] + "ImageProcessorPil").from_pretrained(folder)
            tensor = np.asarray(processor(image, return_tensors="np")["pixel_values"][0])
        else:
            config = json.load(open(folder + "/config.json"))["pretrained_cfg"]
            options = timm.data.resolve_data_config({}, pretrained_cfg=config)
            tensor = timm.data.create_transform(**options, is_training=False)(image).numpy()
        flat = tensor.reshape(-1)
        for k in range(12):
            index = k * 9973 * 7 % flat.size
            out.write(f"{folder},{index},{flat[index]:.9g}\n")
