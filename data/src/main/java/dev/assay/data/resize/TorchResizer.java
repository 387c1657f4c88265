package dev.assay.data.resize;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;

/**
 * {@code torchvision.transforms.v2.functional.resize} on a tensor.
 *
 * <p>Bilinear of 8-bit images is PyTorch's fixed-point kernel: horizontal pass, then vertical pass,
 * each rounded and clipped to 8 bits, with as many bits behind the point as let the largest weight
 * fit 16 bits. Bicubic is that of float tensors, rounded once at the end, half to even: on 8-bit
 * tensors PyTorch also clips what overshoots between the two passes, which moves hard edges by up
 * to 27 levels. Source: PyTorch, {@code aten/src/ATen/native/cpu/UpSampleKernel.cpp}.
 */
final class TorchResizer implements Resizer {
  private static final int MOST_BITS = 22;

  private final FixedResize fixed;
  private final AxisCache<FloatAxis> floatAxes;

  /**
   * How one axis is computed.
   *
   * @param bytes for 8-bit images
   * @param floats for float images
   */
  private record Kernel(AxisCache.Construction<Taps> bytes, AxisCache.Construction<Taps> floats) {}

  private TorchResizer(Kernel kernel) {
    this.fixed = new FixedResize(new AxisCache<>((from, to) -> fixed(kernel.bytes().of(from, to))));
    this.floatAxes = new AxisCache<>((from, to) -> new FloatAxis(kernel.floats().of(from, to)));
  }

  static Resizer of(Interpolation interpolation, boolean antialias) {
    return switch (interpolation) {
      case NEAREST -> new NearestResizer(TorchResizer::nearest);
      case BILINEAR ->
          new TorchResizer(
              new Kernel(
                  (from, to) -> Taps.of(Filter.TRIANGLE, from, to, antialias),
                  antialias
                      ? (from, to) -> TorchTaps.antialiased(Filter.TRIANGLE, from, to)
                      : TorchTaps::bilinear));
      case BICUBIC -> bicubic(antialias);
      case AREA, LANCZOS ->
          throw new IllegalArgumentException(
              "torch resizes tensors by nearest, bilinear or bicubic");
    };
  }

  private static Resizer bicubic(boolean antialias) {
    Filter keys = Filter.cubic(-0.5);
    AxisCache.Construction<Taps> taps =
        antialias ? (from, to) -> TorchTaps.antialiased(keys, from, to) : TorchTaps::bicubic;
    TorchResizer resizer = new TorchResizer(new Kernel(taps, taps));
    return (image, height, width) -> {
      FloatPixels floats = resizer.resizeFloats(FloatPixels.of(image), height, width);
      return image instanceof Pixels ? floats.rounded() : floats;
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
    return image instanceof Pixels pixels
        ? fixed.resize(pixels, height, width)
        : resizeFloats((FloatPixels) image, height, width);
  }

  private FloatPixels resizeFloats(FloatPixels image, int height, int width) {
    int channels = image.channels();
    FloatAxis across = floatAxes.of(image.width(), width);
    float[] wide = across.alongRows(image.samples(), image.height(), image.width(), channels);
    float[] out = floatAxes.of(image.height(), height).acrossRows(wide, width * channels);
    return new FloatPixels(height, width, channels, out);
  }
}
