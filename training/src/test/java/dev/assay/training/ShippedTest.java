package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.training.architecture.Blueprint;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class ShippedTest {
  private static final INDArray VALUES = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});

  @Test
  void headsThatOnlyHelpTrainingStayInThePointToResumeFrom(@TempDir Path folder) throws Exception {
    ComputationGraph learning = network(true);
    ComputationGraph own = network(false);
    own.params().assign(0);
    Path last = folder.resolve("last.zip");
    Path checkpoint = folder.resolve("checkpoint.zip");
    var point = new Checkpoint(learning, Optional.empty());
    var shipped = new Shipped(point, Optional.of(own));
    new NetworkGradients(learning).compute(VALUES, Nd4j.eye(2));

    shipped.refresh();
    shipped.write(checkpoint);
    point.write(last);

    assertEquals(learning.output(VALUES)[0], own.output(VALUES)[0]);
    ComputationGraph read = Checkpoint.read(checkpoint).network();
    assertEquals(learning.output(VALUES)[0], read.outputSingle(VALUES));
    assertEquals(learning.params(), Checkpoint.read(last).network().params());
    try (var zip = new ZipFile(checkpoint.toFile())) {
      assertTrue(zip.stream().noneMatch(entry -> entry.getName().contains("updater")));
    }
  }

  @Test
  void everyHeadGivesGradients() {
    ComputationGraph learning = network(true);
    learning.initGradientsView();

    new NetworkGradients(learning).compute(VALUES, Nd4j.eye(2));

    for (Layout.Stretch stretch : Layout.of(learning).vertices().values()) {
      INDArray gradient = stretch.of(learning.getFlattenedGradients());
      assertTrue(gradient.norm2Number().doubleValue() > 0);
    }
  }

  /** The head comes first in the flat vector, so that copying without names would show. */
  private static ComputationGraph network(boolean head) {
    var graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam())
            .graphBuilder()
            .addInputs(Blueprint.INPUT)
            .addLayer("dense", new DenseLayer.Builder().nIn(3).nOut(4).build(), Blueprint.INPUT);
    if (head) {
      graph.addLayer("head", softmax(), "dense");
    }
    graph.addLayer("later", new DenseLayer.Builder().nIn(4).nOut(4).build(), "dense");
    graph.addLayer(Blueprint.OUTPUT, softmax(), "later");
    var network =
        new ComputationGraph(
            head
                ? graph.setOutputs(Blueprint.OUTPUT, "head").build()
                : graph.setOutputs(Blueprint.OUTPUT).build());
    network.init();
    return network;
  }

  private static OutputLayer softmax() {
    return new OutputLayer.Builder(new LossMCXENT())
        .nIn(4)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
