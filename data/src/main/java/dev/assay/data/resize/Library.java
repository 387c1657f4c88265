package dev.assay.data.resize;

/** Whose pixel arithmetic is meant, and who computes it. */
public enum Library {
  /**
   * Pillow up to 12.1. Later ones take the vertical pass first where the height shrinks much more
   * than the width, which moves some values by a level.
   */
  PIL(PillowResizer::of, true),
  /** OpenCV 4, which is called itself; {@code antialias} has no meaning there. */
  OPENCV((interpolation, antialias) -> OpenCvResizer.of(interpolation), false),
  /** {@code tf.image.resize} of TensorFlow 2. Gives floats that are not rounded. */
  TF(TensorFlowResizer::of, false),
  /** {@code torchvision.transforms.v2.functional.resize} on a tensor. */
  TORCH(TorchResizer::of, true);

  /** Makes a resizer. */
  @FunctionalInterface
  interface Construction {
    Resizer of(Interpolation interpolation, boolean antialias);
  }

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Construction construction;

  private final boolean antialiasByDefault;

  Library(Construction construction, boolean antialiasByDefault) {
    this.construction = construction;
    this.antialiasByDefault = antialiasByDefault;
  }

  /** Whether a card that says nothing means filters that widen when they shrink. */
  public boolean antialiasByDefault() {
    return antialiasByDefault;
  }

  /**
   * A resizer with this library's arithmetic.
   *
   * @throws IllegalArgumentException if the library has no such interpolation; names those it has
   */
  public Resizer resizer(Interpolation interpolation, boolean antialias) {
    return construction.of(interpolation, antialias);
  }
}
