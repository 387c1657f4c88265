package dev.assay.export.op;

import java.util.List;
import java.util.stream.Stream;
import org.nd4j.enums.DataFormat;

/** Graphs that move cells between space and channels. */
final class SpaceDepthCases {
  private SpaceDepthCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
        OpCase.of(
            "space_to_depth",
            "NCHW",
            List.of(-1L, 3L, 4L, 6L),
            (sd, x) -> sd.cnn().spaceToDepth(x, 2, DataFormat.NCHW)),
        OpCase.of(
            "space_to_depth",
            "NHWC",
            List.of(-1L, 6L, 3L, 2L),
            (sd, x) -> sd.cnn().spaceToDepth(x, 3, DataFormat.NHWC)),
        OpCase.of(
            "depth_to_space",
            "NCHW",
            List.of(-1L, 12L, 2L, 3L),
            (sd, x) -> sd.cnn().depthToSpace(x, 2, DataFormat.NCHW)),
        OpCase.of(
            "depth_to_space",
            "NHWC",
            List.of(-1L, 2L, 1L, 18L),
            (sd, x) -> sd.cnn().depthToSpace(x, 3, DataFormat.NHWC)));
  }
}
