package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/** Networks that compute with other numbers than FLOAT. */
class DoubleNetworkTest {
  @Test
  void networkOfDoublesBecomesModelOfDoubles(@TempDir Path folder) {
    ExportResult result =
        Export.from(Nets.save(net(DataType.DOUBLE), folder))
            .prove(new OnnxRuntimeBackend())
            .to(folder.resolve("model.onnx"));

    assertTrue(result.comparisons().stream().allMatch(comparison -> comparison.passed()));
  }

  @Test
  void networkOfHalvesIsRefusedWithTheWayOut(@TempDir Path folder) {
    Path file = Nets.save(net(DataType.FLOAT16), folder);

    FailureException e =
        assertThrows(
            FailureException.class,
            () -> Export.from(file).unproven().to(folder.resolve("model.onnx")));

    assertTrue(String.valueOf(e.getMessage()).contains("HALF"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("convertDataType"), e.getMessage());
  }

  private static MultiLayerNetwork net(DataType type) {
    Layer[] layers = {
      new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build(),
      new BatchNormalization(),
      new OutputLayer.Builder().nOut(3).build()
    };
    return Nets.chain(InputType.feedForward(5), layers).convertDataType(type);
  }
}
