package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/** Computation graphs of several inputs and outputs, their shapes deduced where layers say them. */
class MultiPortTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Test
  void inputsAndOutputsKeepTheirNamesAndOrder() {
    ExportResult result =
        export(
            graph(
                g ->
                    g.addInputs("b", "a")
                        .addLayer("left", dense(3), "a")
                        .addLayer("right", dense(5), "b")
                        .addVertex("sum", new ElementWiseVertex(Op.Add), "left", "right")
                        .setOutputs("sum", "left")));

    assertEquals(List.of("b", "a"), result.inputs());
    assertEquals(List.of("sum", "left"), result.outputs());
  }

  @Test
  void outputThatAnotherNodeReadsIsExported() {
    export(
        graph(
            g ->
                g.addInputs("in")
                    .addLayer("first", dense(3), "in")
                    .addLayer("second", dense(4), "first")
                    .setOutputs("first", "second")));
  }

  @Test
  void graphThatBeginsWithVerticesFindsTheSizeOfItsInputs() {
    export(
        graph(
            g ->
                g.addInputs("a", "b")
                    .addVertex("scaled", new ScaleVertex(0.5), "a")
                    .addVertex("product", new ElementWiseVertex(Op.Product), "scaled", "b")
                    .addLayer("dense", dense(6), "product")
                    .setOutputs("dense")));
  }

  @Test
  void twinTowersShareTheirWeights() {
    ExportResult result =
        export(
            graph(
                g ->
                    g.addInputs("a", "b")
                        .addVertex("both", new StackVertex(), "a", "b")
                        .addLayer("tower", dense(6), "both")
                        .addVertex("first", new UnstackVertex(0, 2), "tower")
                        .addVertex("second", new UnstackVertex(1, 2), "tower")
                        .addVertex("norm", new L2NormalizeVertex(), "second")
                        .addVertex("pair", new MergeVertex(), "first", "norm")
                        .setOutputs("pair")));

    assertEquals(1, result.operators().stream().filter("Gemm"::equals).count());
  }

  private ExportResult export(ComputationGraph net) {
    ExportResult result =
        Export.from(Nets.save(net, folder))
            .prove(new OnnxRuntimeBackend())
            .to(folder.resolve("model.onnx"));
    assertTrue(result.comparisons().stream().allMatch(comparison -> comparison.passed()));
    return result;
  }

  private static DenseLayer dense(int inputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(4).activation(Activation.TANH).build();
  }

  private static ComputationGraph graph(Consumer<GraphBuilder> parts) {
    GraphBuilder builder = new NeuralNetConfiguration.Builder().seed(5).graphBuilder();
    parts.accept(builder);
    ComputationGraph net = new ComputationGraph(builder.build());
    net.init();
    Nets.randomize(net);
    return net;
  }
}
