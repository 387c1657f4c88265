package dev.assay.export.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** What a proof would take is known before it is begun. */
class ProofLoadTest {
  private static final String OUTPUT = "y";

  @Test
  void resultsThatFillTheMemoryAtTheLargestBatchAreRefused() {
    // 50 MB a sample: 150 MB at the largest batch of a probe, 850 MB in the proof.
    assertRefused(
        List.of(-1L, 1L),
        x -> x.getSameDiff().tile(x, 1, 12_500_000).mean(1),
        "would take 850 MB for results at a batch of 17, far more than its inputs and weights explain (");
  }

  @Test
  void outputsCountAsOftenAsTheyAreKept() {
    assertRefused(
        List.of(-1L, 1L),
        x -> x.getSameDiff().tile(x, 1, 1_500_000),
        "would take 816 MB for results at a batch of 17");
  }

  @Test
  void largeResultsOfLargeWeightsAreProven() {
    Shapes shapes =
        Shapes.of(
            graph(
                List.of(-1L, 2L),
                x -> x.mmul(x.getSameDiff().constant(Nd4j.ones(DataType.FLOAT, 2, 1_000_000)))));

    assertEquals(List.of(-1L, 1_000_000L), shapes.of(OUTPUT));
  }

  /** The kernels that need memory run files and what is dilated. */
  @Test
  void whatAConvolutionTakesBesideItsResultIsForeseen() {
    Conv2DConfig padded = Conv2DConfig.builder().kH(64).kW(64).pH(200).pW(200).dH(2).dW(2).build();

    assertRefused(
        List.of(-1L, 1L, 1L, 3L),
        x -> x.getSameDiff().cnn().conv2d(x, weights(x, 64), padded).mean(1, 2, 3),
        "conv2d needs 2380 MB beside its result");
  }

  @Test
  void whatADeconvolutionTakesBesideItsResultIsForeseen() {
    DeConv2DConfig config = DeConv2DConfig.builder().kH(128).kW(128).dH(2).dW(2).build();

    assertRefused(
        List.of(-1L, 1L, 100L, 100L),
        x -> x.getSameDiff().cnn().deconv2d(x, weights(x, 128), config).mean(1, 2, 3),
        "deconv2d needs 1250 MB beside its result");
  }

  @Test
  void inputsThatAreTooLargeForTheLargestBatchAreRefused() {
    assertRefused(
        List.of(-1L, 20_000_000L),
        x -> x.mul(2),
        "input 'x' of shape [17, 20000000], as a proof needs it, is too large");
  }

  private static SDVariable weights(SDVariable x, int window) {
    return x.getSameDiff().constant(Nd4j.ones(DataType.FLOAT, window, window, 1, 1));
  }

  private static void assertRefused(
      List<Long> shape, UnaryOperator<SDVariable> formula, String expected) {
    FailureException e =
        assertThrows(FailureException.class, () -> Shapes.of(graph(shape, formula)));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(expected), message);
  }

  private static SourceGraph graph(List<Long> shape, UnaryOperator<SDVariable> formula) {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x =
        sameDiff.placeHolder("x", DataType.FLOAT, shape.stream().mapToLong(size -> size).toArray());
    formula.apply(x).rename(OUTPUT);
    return new SourceGraph(
        sameDiff,
        List.of(new GraphInput("x", ElementType.FLOAT, shape)),
        Map.of(OUTPUT, OUTPUT),
        List.of());
  }
}
