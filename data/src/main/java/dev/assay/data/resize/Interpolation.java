package dev.assay.data.resize;

/** How a resized pixel comes from its neighbours; the library decides the arithmetic. */
public enum Interpolation {
  NEAREST,
  BILINEAR,
  BICUBIC,
  /** Lanczos with 3 lobes; with 4 in OpenCV. */
  LANCZOS,
  /** Mean of the pixels that are covered. */
  AREA
}
