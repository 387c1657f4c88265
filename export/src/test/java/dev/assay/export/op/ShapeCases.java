package dev.assay.export.op;

import static dev.assay.export.op.Values.floats;
import static dev.assay.export.op.Values.ints;
import static dev.assay.export.op.Values.table;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.shape.ParallelStack;
import org.nd4j.linalg.api.ops.impl.shape.ShapeN;

/** Graphs for operations that reshape, stack, split and pad tensors or ask for their shape. */
final class ShapeCases {
  private static final List<Long> CUBES = List.of(-1L, 3L, 4L);
  private static final List<Long> FIXED = List.of(2L, 3L, 4L);

  private ShapeCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
            reshapings(), singletons(), stacks(), splits(), paddings(), queries(), spaces())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> reshapings() {
    return Stream.of(
        cubes("reshape", "constant input", (sd, x) -> sd.reshape(x, ints(sd, -1, 6))),
        cubes("reshape", "to scalar", (sd, x) -> sd.reshape(x.sum(), new long[0]).add(1)),
        cubes("reshape", "column-major code", (sd, x) -> raw("reshape", x, -102, -1, 6)),
        cubes("reshape", "no code", (sd, x) -> raw("reshape", x, -1, 2, 6)),
        cubes(
            "reshape",
            "computed",
            (sd, x) -> sd.reshape(x, sd.stack(0, sd.sizeAt(x, 0), sd.constant(-1L)))),
        cubes(
            "reshape",
            "computed INT32",
            (sd, x) ->
                sd.reshape(
                    x, sd.stack(0, sd.sizeAt(x, 0).castTo(DataType.INT32), sd.constant(12)))),
        cubes("reshape", "like another", (sd, x) -> sd.reshape(x.mul(2), sd.shape(x))),
        fixed("flatten", "c", (sd, x) -> sd.flatten(new SDVariable[] {x, floats(sd, 5)}, "c")),
        fixed("flatten", "f", (sd, x) -> sd.flatten(new SDVariable[] {x, floats(sd, 5)}, "f")),
        fixed("flatten", "one", (sd, x) -> sd.flatten(new SDVariable[] {x}, "c")),
        cubes("permute", "constant input", (sd, x) -> sd.permute(x, ints(sd, 0, 2, 1))),
        cubes("permute", "reversed", (sd, x) -> raw("permute", x)),
        cubes("transpose", "rank 3", (sd, x) -> sd.transpose(x)),
        cubes(
            "transpose",
            "axes",
            (sd, x) ->
                RawOp.of("transpose", DataType.FLOAT, new SDVariable[] {x, ints(sd, 0, 2, 1)})),
        cubes("transpose", "rank 2", (sd, x) -> sd.transpose(x.sum(2))));
  }

  private static Stream<OpCase> singletons() {
    return Stream.of(
        cubes("expand_dims", "1", (sd, x) -> sd.expandDims(x, 1)),
        cubes("expand_dims", "last", (sd, x) -> sd.expandDims(x, -1)),
        cubes("expand_dims", "-2", (sd, x) -> sd.expandDims(x, -2)),
        cubes(
            "expand_dims",
            "input",
            (sd, x) -> RawOp.of("expand_dims", DataType.FLOAT, new SDVariable[] {x, ints(sd, 1)})),
        cubes("squeeze", "one", (sd, x) -> sd.squeeze(sd.expandDims(x, 2), 2)),
        cubes("squeeze", "negative", (sd, x) -> sd.squeeze(sd.expandDims(x, 2), -2)),
        cubes(
            "squeeze",
            "two",
            (sd, x) -> raw("squeeze", sd.expandDims(sd.expandDims(x, 2), 1), 3, 1)),
        fixed("squeeze", "all", (sd, x) -> raw("squeeze", sd.expandDims(x, 1))));
  }

  private static Stream<OpCase> stacks() {
    return Stream.of(
        cubes("concat", "negative axis", (sd, x) -> sd.concat(-1, x, x.mul(2), x.add(1))),
        cubes("concat", "one", (sd, x) -> sd.concat(1, x).add(1)),
        cubes("concat", "axis 0", (sd, x) -> sd.concat(0, x, floats(sd, 2, 3, 4))),
        cubes("stack", "1", (sd, x) -> sd.stack(1, x, x.mul(2))),
        cubes("stack", "last", (sd, x) -> sd.stack(-1, x, x.mul(2))),
        cubes("stack", "numbers", (sd, x) -> sd.stack(0, x.sum(), x.mean(), sd.constant(2f))),
        cubes("stack", "first", (sd, x) -> sd.stack(0, x, x.mul(2), x.add(1))),
        fixed(
            "parallel_stack",
            "",
            (sd, x) -> new ParallelStack(sd, new SDVariable[] {x, x.mul(2)}).outputVariable()),
        cubes("tile", "", (sd, x) -> sd.tile(x, 1, 2, 3)),
        cubes("tile", "batch", (sd, x) -> sd.tile(x, 2, 1, 1)),
        cubes("tile", "constant input", (sd, x) -> sd.tile(x, ints(sd, 2, 1, 2))),
        cubes(
            "tile",
            "computed",
            (sd, x) -> sd.tile(x, sd.stack(0, sd.constant(1L), sd.constant(1L), sd.sizeAt(x, 0)))));
  }

  private static Stream<OpCase> splits() {
    return Stream.of(
        many("split", "", (sd, x) -> sd.split(x, 2, 2)),
        many("split", "negative axis", (sd, x) -> sd.split(x, 3, -2)),
        many("unstack", "", (sd, x) -> sd.unstack(x, 1, 3)),
        many("unstack", "negative axis", (sd, x) -> sd.unstack(x, -1, 4)),
        many("split_v", "", (sd, x) -> sd.splitV(x, ints(sd, 1, 3), 2, 2)),
        many("split_v", "negative axis", (sd, x) -> sd.splitV(x, ints(sd, 1, 1, 2), 3, -1)),
        many(
            "split",
            "axis input",
            (sd, x) ->
                RawOp.all(
                    "split",
                    List.of(DataType.FLOAT, DataType.FLOAT),
                    new SDVariable[] {sd.constant(2), x},
                    2)));
  }

  private static Stream<OpCase> paddings() {
    return Stream.of(PadMode.values())
        .flatMap(
            mode ->
                Stream.of(
                    cubes("pad", mode + "", (sd, x) -> sd.nn().pad(x, margins(sd), mode, 1.5)),
                    cubes(
                        "pad",
                        mode + " of whole numbers",
                        (sd, x) ->
                            sd.nn()
                                .pad(x.mul(3).castTo(DataType.INT32), margins(sd), mode, 2)
                                .castTo(DataType.FLOAT)),
                    cubes(
                        "mirror_pad",
                        mode + "",
                        (sd, x) ->
                            RawOp.of(
                                "mirror_pad",
                                DataType.FLOAT,
                                new SDVariable[] {x, margins(sd)},
                                mode == PadMode.SYMMETRIC ? 1 : 0))));
  }

  private static SDVariable margins(SameDiff sd) {
    return table(sd, new int[] {0, 0}, new int[] {1, 2}, new int[] {0, 2});
  }

  private static Stream<OpCase> queries() {
    return Stream.of(
        cubes("shape_of", "open", (sd, x) -> sd.shape(x)),
        fixed("shape_of", "fixed", (sd, x) -> sd.shape(x)),
        many(
            "shapes_of",
            "",
            (sd, x) -> new ShapeN(sd, new SDVariable[] {x, x.sum(1)}, false).outputVariables()),
        cubes("size_at", "open", (sd, x) -> sd.sizeAt(x, 0)),
        cubes("size_at", "fixed", (sd, x) -> sd.sizeAt(x, -1)),
        cubes("size", "open", (sd, x) -> sd.size(x)),
        fixed("size", "fixed", (sd, x) -> sd.size(x)),
        cubes("rank", "", (sd, x) -> sd.rank(x)),
        cubes("is_numeric_tensor", "", (sd, x) -> sd.isNumericTensor(x)));
  }

  private static Stream<OpCase> spaces() {
    List<Long> large = List.of(8L, 2L, 3L, 3L);
    List<Long> small = List.of(-1L, 4L, 6L, 3L);
    return Stream.of(
        OpCase.of(
            "batch_to_space",
            "cropped",
            large,
            (sd, x) -> sd.cnn().batchToSpace(x, new int[] {2, 2}, new int[] {0, 1}, 1, 0)),
        OpCase.of(
            "batch_to_space",
            "whole",
            large,
            (sd, x) -> sd.cnn().batchToSpace(x, new int[] {2, 2}, new int[] {0, 0}, 0, 0)),
        OpCase.of(
            "space_to_batch",
            "",
            small,
            (sd, x) -> sd.cnn().spaceToBatch(x, new int[] {2, 2}, new int[] {0, 0}, 0, 0)),
        OpCase.of(
            "space_to_batch",
            "padded",
            small,
            (sd, x) -> sd.cnn().spaceToBatch(x, new int[] {2, 2}, new int[] {2, 0}, 0, 2)),
        OpCase.of(
            "space_to_batch_nd",
            "padded",
            small,
            (sd, x) -> nd(sd, "space_to_batch_nd", x, new int[] {1, 1}, new int[] {0, 3})),
        OpCase.of(
            "batch_to_space_nd",
            "cropped",
            List.of(12L, 2L, 3L, 3L),
            (sd, x) -> nd(sd, "batch_to_space_nd", x, new int[] {0, 1}, new int[] {1, 0})));
  }

  private static SDVariable nd(SameDiff sd, String op, SDVariable x, int[]... margins) {
    return RawOp.of(op, DataType.FLOAT, new SDVariable[] {x, ints(sd, 2, 3), table(sd, margins)});
  }

  private static SDVariable raw(String op, SDVariable x, long... arguments) {
    return RawOp.of(op, DataType.FLOAT, new SDVariable[] {x}, arguments);
  }

  private static OpCase cubes(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, what, CUBES, body);
  }

  private static OpCase fixed(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, what, FIXED, body);
  }

  private static OpCase many(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable[]> body) {
    return new OpCase(
        op,
        what,
        List.of(new GraphInput("x", ElementType.FLOAT, CUBES)),
        (sd, x) -> List.of(body.apply(sd, x.get(0))));
  }
}
