package dev.assay.data.resize;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Raster;

/**
 * {@code tf.image.resize} of TensorFlow 2, half-pixel centres; gives floats that are not rounded.
 * Source: TensorFlow, {@code core/kernels/image}: {@code resize_bilinear_op.cc}, {@code
 * resize_bicubic_op.cc}, {@code resize_area_op.cc}, {@code scale_and_translate_op.cc}.
 */
final class TensorFlowResizer implements Resizer {
  private final AxisCache<FloatAxis> axes;

  private TensorFlowResizer(AxisCache.Construction<Taps> taps) {
    this.axes = new AxisCache<>((from, to) -> new FloatAxis(taps.of(from, to)));
  }

  static Resizer of(Interpolation interpolation, boolean antialias) {
    return switch (interpolation) {
      case NEAREST -> nearest();
      case BILINEAR ->
          antialias
              ? new TensorFlowResizer(
                  (from, to) -> TensorFlowTaps.scaled(Filter.TRIANGLE, from, to, true))
              : new TensorFlowResizer(TensorFlowTaps::bilinear);
      case BICUBIC ->
          antialias
              ? new TensorFlowResizer(
                  (from, to) -> TensorFlowTaps.scaled(Filter.cubic(-0.5), from, to, true))
              : new TensorFlowResizer(TensorFlowTaps::bicubic);
      case LANCZOS ->
          new TensorFlowResizer(
              (from, to) -> TensorFlowTaps.scaled(Filter.LANCZOS3, from, to, antialias));
      case AREA -> new TensorFlowResizer(TensorFlowTaps::area);
    };
  }

  private static Resizer nearest() {
    Resizer resizer = new NearestResizer(TensorFlowTaps::nearest);
    return (image, height, width) -> FloatPixels.of(resizer.resize(image, height, width));
  }

  @Override
  public Raster resize(Raster image, int height, int width) {
    int channels = image.channels();
    float[] samples = FloatPixels.of(image).samples();
    float[] wide =
        axes.of(image.width(), width).alongRows(samples, image.height(), image.width(), channels);
    float[] out = axes.of(image.height(), height).acrossRows(wide, width * channels);
    return new FloatPixels(height, width, channels, out);
  }
}
