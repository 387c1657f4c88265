package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/** Networks that run in Deeplearning4j, and are refused with the reason. */
class NetworkRefusalTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  @Test
  void lambdaLayerIsRefusedByName() {
    assertRefused(
        Nets.chain(InputType.feedForward(3), new TwiceLambda()),
        "layer TwiceLambda (node 'layer0')");
  }

  @Test
  void lambdaVertexIsRefusedByName() {
    assertRefused(
        graph(g -> g.addVertex("half", new HalfVertex(), "input").setOutputs("half")),
        "vertex HalfVertex (node 'half')");
  }

  @Test
  void noiseOnBiasesIsRefusedBecauseItIsRandomAtInference() {
    assertRefused(
        Nets.chain(
            InputType.feedForward(3),
            new DenseLayer.Builder().nOut(2).weightNoise(new DropConnect(0.5, true)).build()),
        "Layer 'layer0' (DenseLayer): weightNoise");
  }

  @Test
  void normalizationByAPartOfTheDimensionsIsRefused() {
    assertRefused(
        graph(
            g ->
                g.addVertex("norm", new L2NormalizeVertex(new int[] {0}, 1e-8), "input")
                    .setOutputs("norm")),
        "Layer 'norm': dimension: expected none, found [0]");
  }

  @Test
  void activationThatOverwritesTheNetworksInputIsRefusedWhereOthersReadIt() {
    assertRefused(
        graph(
            g ->
                g.addLayer("cube", new ActivationLayer(Activation.CUBE), "input")
                    .addVertex("sum", new ElementWiseVertex(Op.Add), "input", "cube")
                    .setOutputs("sum")),
        "Layer 'cube': expected to be the only reader of 'input', found 'sum'");
  }

  @Test
  void activationThatOverwritesAnOutputIsRefused() {
    assertRefused(
        graph(
            g ->
                g.addVertex("scaled", new ScaleVertex(2), "input")
                    .addLayer("passed", new DropoutLayer(0.5), "scaled")
                    .addLayer("cube", new ActivationLayer(Activation.CUBE), "passed")
                    .setOutputs("scaled", "cube")),
        "Layer 'cube': expected to be the only reader of 'scaled', found an output");
  }

  @Test
  void activationWithoutWorkspacesOverwritesAnyNode() {
    ComputationGraph net =
        graph(
            g ->
                g.addVertex("scaled", new ScaleVertex(2), "input")
                    .addLayer("cube", new ActivationLayer(Activation.CUBE), "scaled")
                    .addVertex("sum", new ElementWiseVertex(Op.Add), "scaled", "cube")
                    .setOutputs("sum"));
    net.getConfiguration().setInferenceWorkspaceMode(WorkspaceMode.NONE);

    assertRefused(net, "Layer 'cube': expected to be the only reader of 'scaled', found 'sum'");
  }

  private void assertRefused(Model net, String found) {
    Export export =
        Export.from(Nets.save(net, folder))
            .inputShape("input", -1, 3)
            .prove(new OnnxRuntimeBackend());

    FailureException e =
        assertThrows(FailureException.class, () -> export.to(folder.resolve("model.onnx")));

    assertTrue(String.valueOf(e.getMessage()).contains(found), e.getMessage());
  }

  private static ComputationGraph graph(Consumer<GraphBuilder> parts) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder().seed(5).graphBuilder().addInputs("input");
    parts.accept(builder);
    ComputationGraph net = new ComputationGraph(builder.build());
    net.init();
    return net;
  }
}
