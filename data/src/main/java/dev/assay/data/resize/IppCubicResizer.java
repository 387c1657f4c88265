package dev.assay.data.resize;

import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;

/**
 * {@code cv2.resize} with {@code INTER_CUBIC} as OpenCV's own packages do it on x86: there Intel's
 * IPP takes over 8-bit images of 1, 3 or 4 channels and at least 4 rows and columns, and computes
 * in float what OpenCV computes in fixed point. The build used here has no IPP, so its arithmetic
 * is repeated, to the order of the sums, as it shows in the float images of OpenCV 4.13's Python
 * package on a CPU with AVX-512; other CPUs may differ by one level on rare samples.
 */
final class IppCubicResizer implements Resizer {
  private static final int FEWEST_PIXELS = 4;

  private final AxisCache<CubicAxis> axes = new AxisCache<>(CubicAxis::new);
  private final Resizer others;

  /**
   * @param others who resizes what IPP leaves to OpenCV
   */
  IppCubicResizer(Resizer others) {
    this.others = others;
  }

  @Override
  public Raster resize(Raster image, int height, int width) {
    boolean small = image.height() < FEWEST_PIXELS || image.width() < FEWEST_PIXELS;
    boolean same = image.height() == height && image.width() == width;
    boolean taken = image.channels() == 1 || image.channels() == 3 || image.channels() == 4;
    if (small || same || !taken || !(image instanceof Pixels pixels)) {
      return others.resize(image, height, width);
    }
    CubicAxis rows = axes.of(image.height(), height);
    CubicAxis columns = axes.of(image.width(), width);
    return new Pixels(
        height, width, image.channels(), new IppCubic(pixels, rows, columns).samples());
  }
}
