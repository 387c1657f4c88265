package dev.assay.export.op;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
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
    return Stream.of(interpolations(), methods(), openSizes(), crops(), colours(), patches())
        .flatMap(cases -> cases);
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
                Stream.of(imageResize(IMAGES, method, false), imageResize(IMAGES, method, true)));
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

  private static Stream<OpCase> crops() {
    List<Long> images = List.of(2L, 6L, 5L, 3L);
    float[][] inside = {{0, 0, 1, 1}, {0.2f, 0.1f, 0.8f, 0.6f}, {0.9f, 0.9f, 0.1f, 0.1f}};
    float[][] beyond = {{-0.5f, 0, 1.2f, 1}, {0.5f, 0.5f, 0.5f, 0.5f}, {2, 2, 3, 3}};
    return Stream.of(
        crop("inside", images, inside, 0, 0),
        crop("beyond", images, beyond, 0, -7),
        crop("nearest", images, inside, 1, 0),
        crop("nearest beyond", images, beyond, 1, 3));
  }

  private static OpCase crop(
      String what, List<Long> shape, float[][] boxes, int method, double outside) {
    return OpCase.of(
        "crop_and_resize",
        what,
        shape,
        (sd, x) ->
            new RawOp(
                    sd,
                    "crop_and_resize",
                    1,
                    x,
                    sd.constant("boxes", Nd4j.createFromArray(boxes)),
                    sd.constant("indices", Nd4j.createFromArray(0, 1, 1)),
                    size(sd, 3, 4))
                .longs(method)
                .doubles(outside)
                .outputVariable());
  }

  private static Stream<OpCase> patches() {
    List<Long> first = List.of(-1L, 2L, 6L, 5L);
    return Stream.of(
        OpCase.of(
            "extract_image_patches",
            "valid",
            IMAGES,
            (sd, x) -> sd.cnn().extractImagePatches(x, 3, 2, 2, 1, 1, 1, false)),
        OpCase.of(
            "extract_image_patches",
            "same",
            IMAGES,
            (sd, x) -> sd.cnn().extractImagePatches(x, 3, 2, 2, 1, 1, 1, true)),
        OpCase.of(
            "extract_image_patches",
            "of 3 at any stride",
            IMAGES,
            (sd, x) -> sd.cnn().extractImagePatches(x, 3, 3, 3, 2, 1, 1, true)),
        OpCase.of(
            "extract_image_patches",
            "dilated",
            IMAGES,
            (sd, x) -> sd.cnn().extractImagePatches(x, 2, 2, 1, 1, 2, 2, true)),
        raw("im2col", "valid", first, 3, 2, 2, 1, 0, 1, 1, 1, 0),
        raw("im2col", "same", first, 3, 2, 1, 1, 0, 0, 1, 2, 1),
        raw("im2col", "same, begun", first, 3, 3, 2, 1, 1, 1, 1, 1, 1),
        new OpCase(
            "non_max_suppression",
            "",
            List.of(
                new GraphInput("boxes", ElementType.FLOAT, List.of(8L, 4L)),
                new GraphInput("scores", ElementType.FLOAT, List.of(8L))),
            (sd, x) -> List.of(sd.image().nonMaxSuppression(x.get(0), x.get(1), 5, 0.1, -0.5))));
  }

  private static OpCase raw(String op, String what, List<Long> shape, long... arguments) {
    return OpCase.of(
        op, what, shape, (sd, x) -> new RawOp(sd, op, 1, x).longs(arguments).outputVariable());
  }

  private static Stream<OpCase> colours() {
    List<Long> images = List.of(-1L, 4L, 5L, 3L);
    return Stream.of(
        OpCase.of(
            "rgb_to_grs",
            "",
            images,
            (sd, x) -> new RawOp(sd, "rgb_to_grs", 1, x).outputVariable()),
        OpCase.of("rgb_to_yiq", "", images, (sd, x) -> sd.image().rgbToYiq(x)),
        OpCase.of("yiq_to_rgb", "", images, (sd, x) -> sd.image().yiqToRgb(x)),
        OpCase.of("rgb_to_yuv", "", images, (sd, x) -> sd.image().rgbToYuv(x)),
        OpCase.of("yuv_to_rgb", "", images, (sd, x) -> sd.image().yuvToRgb(x)),
        OpCase.of("rgb_to_hsv", "", images, (sd, x) -> sd.image().rgbToHsv(sd.nn().sigmoid(x))),
        OpCase.of("rgb_to_hsv", "any numbers", images, (sd, x) -> sd.image().rgbToHsv(x)),
        OpCase.of(
            "rgb_to_hsv", "black", images, (sd, x) -> sd.image().rgbToHsv(sd.nn().relu(x, 0))),
        OpCase.of("hsv_to_rgb", "", images, (sd, x) -> sd.image().hsvToRgb(sd.nn().sigmoid(x))),
        OpCase.of("hsv_to_rgb", "any numbers", images, (sd, x) -> sd.image().hsvToRgb(x)),
        OpCase.of(
            "adjust_saturation",
            "",
            images,
            (sd, x) -> sd.image().adjustSaturation(sd.nn().sigmoid(x), 1.7)),
        OpCase.of("adjust_contrast_v2", "", images, (sd, x) -> sd.image().adjustContrast(x, 1.7)));
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

  private static OpCase imageResize(List<Long> shape, ImageResizeMethod method, boolean antialias) {
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
