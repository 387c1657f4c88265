package dev.assay.export.property;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.export.Export;
import dev.assay.export.Nets;
import dev.assay.export.OnnxRuntimeBackend;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** Any chain of layers that Deeplearning4j runs is exported with its proof. */
class RandomNetTest {
  private static final long SEED = 20261124;
  private static final int NETS = Integer.getInteger("assay.random.nets", 40);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  @Test
  void everyRandomNetThatRunsIsExportedWithItsProof() {
    Random random = new Random(Long.getLong("assay.random.seed", SEED));
    int exported = 0;
    for (int i = 0; exported < NETS; i++) {
      assertTrue(i < 20 * NETS, "too few of the random nets run in Deeplearning4j");
      Optional<RandomNet> drawn = draw(random);
      if (drawn.isPresent() && runs(drawn.get())) {
        Optional<String> failure = failure(drawn.get());
        assertTrue(failure.isEmpty(), () -> smallest(drawn.get(), failure.orElse("")));
        exported++;
      }
    }
  }

  /** Drops layers as long as what is left still fails. */
  private String smallest(RandomNet net, String failure) {
    for (RandomNet smaller : net.smaller()) {
      Optional<String> still = runs(smaller) ? failure(smaller) : Optional.empty();
      if (still.isPresent()) {
        return smallest(smaller, still.get());
      }
    }
    return net + ": " + failure;
  }

  /** Empty where Deeplearning4j knows no layer after the one before. */
  private static Optional<RandomNet> draw(Random random) {
    try {
      return Optional.of(RandomNet.draw(random));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean runs(RandomNet net) {
    try {
      long[] shape = net.start().shape();
      shape[0] = 2;
      MultiLayerNetwork built = net.build();
      return built.output(Nd4j.rand(shape), false).length() > 0;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private Optional<String> failure(RandomNet net) {
    try {
      Export.from(Nets.save(net.build(), folder))
          .inputShape("input", net.start().shape())
          .prove(new OnnxRuntimeBackend())
          .to(folder.resolve("model.onnx"));
      return Optional.empty();
    } catch (FailureException | MisuseException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
