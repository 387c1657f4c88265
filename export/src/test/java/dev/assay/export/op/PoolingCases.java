package dev.assay.export.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Graphs with poolings and upsamplings. */
final class PoolingCases {
  private static final List<Long> SIZES = List.of(7L, 5L, 6L);
  private static final List<Long> KERNEL = List.of(3L, 2L, 2L);

  private PoolingCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
            Stream.of("maxpool2d", "avgpool2d", "pnormpool2d", "maxpool3dnew", "avgpool3dnew")
                .flatMap(PoolingCases::poolings),
            upsamplings())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> poolings(String op) {
    List<OpCase> cases = new ArrayList<>();
    for (long extra : op.startsWith("avg") ? List.of(0L, 1L) : List.of(2L)) {
      cases.add(pool(op, List.of(2L, 0L, 1L, 0L), extra, false));
      cases.add(pool(op, List.of(2L, 1L, 1L, 0L), extra, true));
      cases.add(pool(op, List.of(1L, 0L, 1L, 1L), extra, false));
      cases.add(pool(op, List.of(2L, 0L, 1L, 1L), extra, true));
      if (op.equals("maxpool2d") || op.equals("avgpool2d")) {
        cases.add(pool(op, List.of(1L, 0L, 2L, 0L), extra, false));
        cases.add(pool(op, List.of(1L, 1L, 2L, 0L), extra, false));
        cases.add(pool(op, List.of(1L, 0L, 2L, 1L), extra, true));
      }
    }
    return cases.stream();
  }

  /** {@code window} is stride, padding, dilation of every direction, and the mode. */
  private static OpCase pool(String op, List<Long> window, long extra, boolean channelsLast) {
    int directions = op.contains("3d") ? 3 : 2;
    List<Long> shape = new ArrayList<>(SIZES.subList(0, directions));
    shape.add(channelsLast ? directions : 0, 2L);
    shape.add(0, -1L);
    List<Long> arguments = new ArrayList<>(KERNEL.subList(0, directions));
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < directions; j++) {
        arguments.add(window.get(i));
      }
    }
    arguments.addAll(List.of(window.get(3), extra, channelsLast ? 1L : 0L));
    return OpCase.of(
        op,
        "%s %s %d".formatted(window, shape, extra),
        shape,
        (sd, x) -> raw(sd, op, x, arguments.stream().mapToLong(Long::longValue).toArray()));
  }

  private static Stream<OpCase> upsamplings() {
    List<Long> images = List.of(-1L, 2L, 3L, 4L);
    List<Long> volumes = List.of(-1L, 2L, 3L, 4L, 3L);
    return Stream.of(
        OpCase.of("upsampling2d", "NCHW", images, (sd, x) -> sd.cnn().upsampling2d(x, 2, 3, true)),
        OpCase.of("upsampling2d", "NHWC", images, (sd, x) -> sd.cnn().upsampling2d(x, 2, 3, false)),
        OpCase.of(
            "upsampling3d", "NCDHW", volumes, (sd, x) -> sd.cnn().upsampling3d(x, true, 2, 3, 1)),
        OpCase.of(
            "upsampling3d", "NDHWC", volumes, (sd, x) -> sd.cnn().upsampling3d(x, false, 2, 1, 3)),
        OpCase.of(
            "upsampling3d",
            "by its number",
            volumes,
            (sd, x) -> raw(sd, "upsampling3d", x, 2, 1, 3, 0)));
  }

  private static SDVariable raw(SameDiff sd, String op, SDVariable x, long... arguments) {
    return new RawOp(sd, op, 1, x).longs(arguments).outputVariable();
  }
}
