package dev.assay.export.op;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.GroupedConv2d;
import dev.assay.export.samediff.Recurrence;
import dev.assay.export.samediff.Recurrence.Course;
import dev.assay.export.samediff.RecurrentCell;
import dev.assay.export.samediff.RecurrentStep;
import dev.assay.export.samediff.TimeRepeat;
import dev.assay.export.samediff.TimeUnfold;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Graphs with the operations that are this program's own; LSTM is tried as a layer. */
final class CompositeCases {
  private static final long SIZE = 3;
  private static final List<Long> SERIES = List.of(-1L, SIZE, 5L);
  private static final List<RecurrentCell.Function> TANH =
      List.of(new RecurrentCell.Function("Tanh", List.of(), List.of()));

  private CompositeCases() {}

  static Stream<OpCase> all() {
    Course forward = Course.FORWARD;
    return Stream.of(
        grouped("padding and stride", 2, 3, 3, 2, 1, 1, 0, 1, 1, 0, 2),
        grouped("dilated", 2, 2, 3, 1, 1, 1, 2, 2, 2, 0, 2),
        grouped("SAME, stride 2", 4, 3, 3, 2, 2, 0, 0, 1, 1, 1, 4),
        scan("all steps", forward),
        scan("backwards", forward.reverse()),
        scan("last step", forward.last()),
        scan("last step backwards", forward.reverse().last()),
        series(Recurrence.NAME, "RNN", x -> cell(forward, x)),
        series(Recurrence.NAME, "RNN backwards", x -> cell(forward.reverse(), x)),
        series(Recurrence.NAME, "RNN, last step", x -> cell(forward.last(), x)),
        series(Recurrence.NAME, "LSTM", CompositeCases::lstm),
        two(TimeUnfold.NAME, List.of(-1L, SIZE), (x, y) -> new TimeUnfold(x, y).named("y")),
        two(TimeRepeat.NAME, SERIES, (x, y) -> new TimeRepeat(x, y).named("y")));
  }

  /** On 4 channels, to 8; the last argument is the number of groups. */
  private static OpCase grouped(String what, int groups, long... arguments) {
    long[] shape = {8, 4 / groups, arguments[0], arguments[1]};
    return OpCase.of(
        GroupedConv2d.NAME,
        what,
        List.of(-1L, 4L, 7L, 6L),
        (sd, x) -> {
          SDVariable weights = sd.constant("W", Nd4j.rand(DataType.FLOAT, shape));
          SDVariable bias = sd.constant("b", Nd4j.rand(DataType.FLOAT, 8));
          return new GroupedConv2d(List.of(x, weights, bias), arguments).named("y");
        });
  }

  private static OpCase scan(String what, Course course) {
    return series(
        Recurrence.NAME, "Scan, " + what, x -> new Recurrence(step(), course, x).named("y"));
  }

  private static SDVariable cell(Course course, SDVariable x) {
    INDArray zeros = Nd4j.zeros(DataType.FLOAT, SIZE);
    RecurrentCell cell =
        new RecurrentCell(
            RecurrentCell.Kind.RNN, TANH, new RecurrentCell.Weights(unit(1), unit(1), zeros));
    return new Recurrence(step(), cell, course, x).named("y");
  }

  /** {@code h' = tanh(x + h)}. */
  private static RecurrentStep step() {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, SIZE);
    SDVariable h = sd.placeHolder("h", DataType.FLOAT, -1, SIZE);
    SDVariable after = sd.math().tanh("after", x.add(h));
    return finish(sd, List.of(new RecurrentStep.State("h", after.name(), List.of(-1L, SIZE))));
  }

  /** All weights 0 but those of the block input: {@code c' = (c + tanh(x)) / 2}. */
  private static SDVariable lstm(SDVariable series) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, SIZE);
    SDVariable h = sd.placeHolder("h", DataType.FLOAT, -1, SIZE);
    SDVariable c = sd.placeHolder("c", DataType.FLOAT, -1, SIZE);
    SDVariable cell = sd.math().tanh(x).add(c).mul("cell", 0.5);
    SDVariable after = sd.math().tanh(cell).mul(0.5).add("after", h.mul(0));
    List<Long> rows = List.of(-1L, SIZE);
    RecurrentStep step =
        finish(
            sd,
            List.of(
                new RecurrentStep.State("h", after.name(), rows),
                new RecurrentStep.State("c", cell.name(), rows)));
    INDArray none = Nd4j.zeros(DataType.FLOAT, SIZE, SIZE);
    RecurrentCell.Function sigmoid = new RecurrentCell.Function("Sigmoid", List.of(), List.of());
    RecurrentCell known =
        new RecurrentCell(
                RecurrentCell.Kind.LSTM,
                List.of(sigmoid, TANH.get(0), TANH.get(0)),
                new RecurrentCell.Weights(
                    Nd4j.concat(0, none, none, none, unit(1)),
                    Nd4j.concat(0, none, none, none, none),
                    Nd4j.zeros(DataType.FLOAT, 4 * SIZE)))
            .withPeepholes(Nd4j.zeros(DataType.FLOAT, 3 * SIZE));
    return new Recurrence(step, known, Course.FORWARD, series).named("y");
  }

  private static INDArray unit(double scale) {
    return Nd4j.eye(SIZE).castTo(DataType.FLOAT).mul(scale);
  }

  private static RecurrentStep finish(SameDiff sd, List<RecurrentStep.State> states) {
    return new RecurrentStep(sd, "x", SIZE, states, List.of(), "after", SIZE);
  }

  private static OpCase series(
      String op, String what, java.util.function.UnaryOperator<SDVariable> body) {
    return OpCase.of(op, what, SERIES, (sd, x) -> body.apply(x));
  }

  private static OpCase two(String op, List<Long> shape, BinaryOperator<SDVariable> body) {
    GraphInput rows = new GraphInput("x", ElementType.FLOAT, List.of(-1L, SIZE));
    GraphInput other = new GraphInput("z", ElementType.FLOAT, shape);
    return new OpCase(
        op, "", List.of(rows, other), (sd, in) -> List.of(body.apply(in.get(0), in.get(1))));
  }
}
