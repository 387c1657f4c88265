package dev.assay.data.draft;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Image processors of Transformers that say the same with other keys, or another thing with the
 * same keys. Source: https://github.com/huggingface/transformers, {@code
 * models/<name>/image_processing_<name>.py}.
 */
enum ProcessorKind {
  /** Resizes to height and width. */
  SQUARE(true, false, "ViT Pvt Siglip Siglip2 Segformer Blip"),
  /** Resizes to height and width, then crops the middle. */
  SQUARE_CROP(true, true, "DeiT Beit EfficientFormer"),
  /** Resizes to height and width; divides by the deviation twice where the classifier is on top. */
  EFFICIENTNET(true, false, "EfficientNet"),
  /** Resizes the shorter side, then crops the middle. */
  SHORTER(false, true, "CLIP Bit ChineseCLIP MobileNetV1 MobileNetV2 ViTHybrid Vivit"),
  /** As {@link #SHORTER}, in BGR. */
  MOBILEVIT(false, true, "MobileViT"),
  /** Below 384 pixels the shorter side to size / crop_pct and a crop, else to a square. */
  CONVNEXT(false, false, "ConvNext"),
  /** The shorter side to size / crop_pct, then a crop. */
  POOLFORMER(false, true, "PoolFormer"),
  /** The shorter side to 256 / 224 of the size, then a crop. */
  LEVIT(false, true, "Levit");

  private final boolean square;
  private final boolean crops;
  private final String names;

  ProcessorKind(boolean square, boolean crops, String names) {
    this.square = square;
    this.crops = crops;
    this.names = names;
  }

  /** The kind of a processor by its name without {@code ImageProcessor}; empty if unknown. */
  static Optional<ProcessorKind> of(String name) {
    return Arrays.stream(values())
        .filter(kind -> List.of(kind.names.split(" ", -1)).contains(name))
        .findFirst();
  }

  /** Whether a size that is one number means a square; else the shorter side. */
  boolean square() {
    return square;
  }

  /** Whether it crops where the configuration does not say. */
  boolean crops() {
    return crops;
  }
}
