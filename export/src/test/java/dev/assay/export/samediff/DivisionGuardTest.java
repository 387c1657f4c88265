package dev.assay.export.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.export.Export;
import dev.assay.export.ExportResult;
import dev.assay.export.OnnxRuntimeBackend;
import dev.assay.export.tensor.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A whole number divided by zero ends the program, so a failure here is a test run that dies: the
 * graph has to be probed and proven on divisors that are none.
 */
class DivisionGuardTest {
  private final Path folder;

  DivisionGuardTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private enum Division {
    DIVIDED(SDVariable::div),
    DIVIDED_REVERSED(SDVariable::rdiv),
    FLOORED((x, y) -> x.getSameDiff().math().floorDiv(x, y)),
    REMAINDER((x, y) -> x.getSameDiff().math().mod(x, y)),
    FLOORED_REMAINDER((x, y) -> x.getSameDiff().math().floorMod(x, y));

    @SuppressWarnings("ImmutableEnumChecker") // without state
    private final BinaryOperator<SDVariable> formula;

    Division(BinaryOperator<SDVariable> formula) {
      this.formula = formula;
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInputMayBeADivisor(Division division) throws IOException {
    for (DataType type : List.of(DataType.INT32, DataType.INT64)) {
      SameDiff sd = SameDiff.create();
      SDVariable x = sd.placeHolder("x", type, -1, 4);
      SDVariable y = sd.placeHolder("y", type, -1, 4);
      division.formula.apply(x, y).rename("out");

      assertTrue(export(sd).maxAbs() == 0);
    }
  }

  @Test
  void aComputedDivisorBesideAnIndexFindsInputsToo() throws IOException {
    SameDiff sd = SameDiff.create();
    SDVariable index = sd.placeHolder("index", DataType.INT32, -1);
    SDVariable divisor = sd.placeHolder("divisor", DataType.INT32, -1);
    SDVariable table = sd.constant(Nd4j.rand(DataType.FLOAT, 2, 3));
    SDVariable quotient = index.mul(3).div(divisor.mul(divisor));
    sd.gather(table, sd.math().abs(quotient).mul(0), 0).rename("out");

    assertEquals(0, export(sd).maxAbs());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aDivisorThatIsAlwaysZeroIsRefused(int place) {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.INT32, -1, 4);
    SDVariable zero = x.mul(0);
    (place == 0 ? zero.rdiv(x) : x.div(zero)).rename("out");

    FailureException refusal = assertThrows(FailureException.class, () -> export(sd));

    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("divided by zero"), message);
  }

  @Test
  void whatNoOutputNeedsIsNotRun() throws IOException {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.INT32, -1, 4);
    x.div(x.mul(0)).rename("unneeded");
    x.add(1).rename("out");
    SourceGraph graph =
        new SourceGraph(
            sd,
            List.of(new GraphInput("x", ElementType.INT32, List.of(-1L, 4L))),
            Map.of("out", "out"),
            List.of());

    assertEquals(List.of(-1L, 4L), Shapes.of(graph).of("out"));
  }

  private ExportResult export(SameDiff sd) throws IOException {
    Path file = folder.resolve("graph.fb");
    Files.deleteIfExists(file);
    sd.save(file.toFile(), false);
    return Export.from(file).prove(new OnnxRuntimeBackend()).to(folder.resolve("model.onnx"));
  }
}
