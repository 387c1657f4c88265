package dev.assay.export.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.export.samediff.Extent;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Random inputs lie where a network says something. */
class CalibrationTest {
  @Test
  void fractionsAreNormalWhereThatDoes() {
    assertEquals("x normal", filling(of(ElementType.FLOAT, x -> x.mul(2))));
  }

  @Test
  void logarithmsAndInverseHyperbolicsGetNumbersTheyAreDefinedFor() {
    assertEquals("x uniform", filling(of(ElementType.FLOAT, x -> x.getSameDiff().math().log(x))));
    assertEquals(
        "x above_one", filling(of(ElementType.FLOAT, x -> x.getSameDiff().math().acosh(x))));
  }

  @Test
  void whatMayBeAnIndexIsZeroOrOne() {
    SourceGraph graph =
        of(
            ElementType.INT32,
            x -> {
              SameDiff sd = x.getSameDiff();
              return sd.gather(sd.constant(org.nd4j.linalg.factory.Nd4j.rand(5, 3)), x, 0);
            });

    assertEquals("x bits", filling(graph));
  }

  @Test
  void wholeNumbersOfPlainArithmeticAreNegativeToo() {
    SourceGraph graph = of(ElementType.INT32, x -> x.getSameDiff().math().neg(x));

    assertEquals("x integers", filling(graph));
    InputSet set =
        new Calibration(graph, List.of(Extent.square(1)), false)
            .inputs(new Implementation("SameDiff", graph.function()))
            .sets()
            .get(0);
    double[] values = Objects.requireNonNull(set.tensors().get("x")).doubles();
    assertTrue(Arrays.stream(values).min().orElseThrow() < 0);
  }

  @Test
  void aNetworkThatRefusesFractionsGetsIndices() {
    SourceGraph graph = of(ElementType.FLOAT, x -> x.mul(2));
    Implementation embedding =
        new Implementation(
            "embedding",
            inputs -> {
              for (double value : Objects.requireNonNull(inputs.get("x")).doubles()) {
                if (value != 0 && value != 1) {
                  throw new IllegalStateException("no index");
                }
              }
              return inputs;
            });

    ProofInputs inputs = new Calibration(graph, List.of(Extent.square(1)), true).inputs(embedding);

    assertEquals("seed 20260101, x bits", inputs.sets().get(0).origin());
  }

  @Test
  void aNetworkThatOverflowsGetsSmallNumbers() {
    SourceGraph graph = of(ElementType.FLOAT, x -> x.getSameDiff().math().log(x.rsub(0.5)));

    ProofInputs inputs =
        new Calibration(graph, List.of(Extent.square(1)), true)
            .inputs(new Implementation("SameDiff", graph.function()));

    assertEquals("seed 20260101, x small", inputs.sets().get(0).origin());
  }

  @Test
  void permutationsHoldEachNumberOnce() {
    double[] numbers = Filling.PERMUTATION.numbers(new java.util.Random(1), 8, 4);

    assertEquals(12, Arrays.stream(numbers).sum());
    assertEquals(4, Arrays.stream(numbers, 0, 4).distinct().count());
    assertEquals(4, Arrays.stream(numbers, 4, 8).distinct().count());
  }

  private static String filling(SourceGraph graph) {
    String origin =
        new Calibration(graph, List.of(Extent.square(1)), false)
            .inputs(new Implementation("SameDiff", graph.function()))
            .sets()
            .get(0)
            .origin();
    return origin.substring(origin.indexOf(", ") + 2);
  }

  private static SourceGraph of(ElementType type, UnaryOperator<SDVariable> f) {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("x", type.dataType(), -1, 4);
    SDVariable y = f.apply(x);
    return new SourceGraph(
        sameDiff,
        List.of(new GraphInput("x", type, List.of(-1L, 4L))),
        Map.of("y", y.name()),
        List.of());
  }
}
