package dev.assay.export.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.ImageResizeMethod;
import org.nd4j.linalg.factory.Nd4j;

/** Graphs that resize, crop and recolour images. */
final class ImageCases {
  private static final List<Long> IMAGES = List.of(-1L, 6L, 5L, 2L);
  private static final List<Long> OPEN = List.of(-1L, -1L, -1L, 2L);

  private ImageCases() {}

  static Stream<OpCase> all() {
    return Stream.of(interpolations(), methods(), openSizes()).flatMap(cases -> cases);
  }

  private static Stream<OpCase> interpolations() {
    return Stream.of("resize_bilinear", "resize_nearest_neighbor", "resize_bicubic", "resize_area")
        .flatMap(
            op ->
                Stream.of(
                    resize(op, IMAGES, 9, 8, false, false),
                    resize(op, IMAGES, 4, 5, false, false),
                    resize(op, IMAGES, 9, 4, true, false),
                    resize(op, IMAGES, 4, 9, false, !op.equals("resize_area"))));
  }

  private static Stream<OpCase> methods() {
    return Arrays.stream(ImageResizeMethod.values())
        .flatMap(
            method ->
                Stream.of(
                    imageResize(IMAGES, method, false), imageResize(IMAGES, method, true)));
  }

  private static Stream<OpCase> openSizes() {
    return Stream.of(
        resize("resize_bilinear", OPEN, 9, 8, false, false),
        resize("resize_bilinear", OPEN, 9, 8, true, false),
        resize("resize_bilinear", OPEN, 5, 7, false, true),
        resize("resize_nearest_neighbor", OPEN, 9, 8, false, false),
        resize("resize_nearest_neighbor", OPEN, 9, 7, true, false),
        resize("resize_nearest_neighbor", OPEN, 7, 5, false, true),
        imageResize(OPEN, ImageResizeMethod.ResizeBilinear, false),
        imageResize(OPEN, ImageResizeMethod.ResizeNearest, false));
  }

  private static OpCase resize(
      String op, List<Long> shape, int height, int width, boolean align, boolean half) {
    return OpCase.of(
        op,
        "%s to %d x %d%s%s"
            .formatted(shape, height, width, align ? " aligned" : "", half ? " half" : ""),
        shape,
        (sd, x) -> {
          boolean bicubic = op.equals("resize_bicubic");
          SDVariable[] inputs =
              bicubic ? new SDVariable[] {x, size(sd, height, width)} : new SDVariable[] {x};
          RawOp raw = new RawOp(sd, op, 1, inputs);
          if (!bicubic) {
            raw.longs(height, width);
          }
          return raw.booleans(align, half).outputVariable();
        });
  }

  private static OpCase imageResize(
      List<Long> shape, ImageResizeMethod method, boolean antialias) {
    return OpCase.of(
        "image_resize",
        "%s %s%s".formatted(shape, method, antialias ? " smooth" : ""),
        shape,
        (sd, x) -> sd.image().imageResize(x, size(sd, 4, 7), false, antialias, method));
  }

  private static SDVariable size(SameDiff sd, int height, int width) {
    return sd.constant("size", Nd4j.createFromArray(height, width));
  }
}
