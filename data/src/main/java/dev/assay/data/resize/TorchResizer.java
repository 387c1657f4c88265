package dev.assay.data.resize;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;

/**
 * {@code torchvision.transforms.v2.functional.resize} on a tensor. 8-bit images go through
 * PyTorch's fixed-point kernels: horizontal pass, then vertical pass, each rounded and clipped to 8
 * bits, with as many bits behind the point as let the largest weight fit 16 bits. Source: PyTorch,
 * {@code aten/src/ATen/native/cpu/UpSampleKernel.cpp}.
 */
final class TorchResizer implements Resizer {
  private static final int MOST_BITS = 22;

  private final AxisCache<FixedAxis> fixedAxes;
  private final AxisCache<FloatAxis> floatAxes;

  private TorchResizer(Filter filter, boolean antialias) {
    this.fixedAxes = new AxisCache<>((from, to) -> fixed(Taps.of(filter, from, to, antialias)));
    this.floatAxes =
        new AxisCache<>((from, to) -> new FloatAxis(Taps.of(filter, from, to, antialias)));
  }

  static Resizer of(Interpolation interpolation, boolean antialias) {
    return switch (interpolation) {
      case NEAREST -> new NearestResizer(TorchResizer::nearest);
      case BILINEAR -> new TorchResizer(Filter.TRIANGLE, antialias);
      case BICUBIC -> new TorchResizer(Filter.cubic(antialias ? -0.5 : -0.75), antialias);
      case AREA, LANCZOS ->
          throw new IllegalArgumentException(
              "torch resizes tensors by nearest, bilinear or bicubic");
    };
  }

  private static FixedAxis fixed(Taps taps) {
    int bits = 0;
    while (bits < MOST_BITS && (int) (0.5 + taps.largest() * (1 << (bits + 1))) < 1 << 15) {
      bits++;
    }
    return new FixedAxis(taps, bits);
  }

  private static int[] nearest(int from, int to) {
    float scale = (float) from / to;
    int[] positions = new int[to];
    for (int i = 0; i < to; i++) {
      positions[i] = Math.min(from - 1, (int) (i * scale));
    }
    return positions;
  }

  @Override
  public Raster resize(Raster image, int height, int width) {
    int channels = image.channels();
    if (image instanceof FloatPixels floats) {
      float[] wide =
          floatAxes
              .of(image.width(), width)
              .alongRows(floats.samples(), image.height(), image.width(), channels);
      float[] out = floatAxes.of(image.height(), height).acrossRows(wide, width * channels);
      return new FloatPixels(height, width, channels, out);
    }
    byte[] samples = ((Pixels) image).samples();
    if (image.width() != width) {
      FixedAxis axis = fixedAxes.of(image.width(), width);
      samples = axis.alongRows(samples, image.height(), image.width(), channels);
    }
    if (image.height() != height) {
      samples = fixedAxes.of(image.height(), height).acrossRows(samples, width * channels);
    }
    return new Pixels(height, width, channels, samples);
  }
}
