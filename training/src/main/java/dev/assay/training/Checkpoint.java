package dev.assay.training;

import dev.assay.data.MisuseException;
import dev.assay.data.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's own model file: configuration, parameters and the updater's state. */
final class Checkpoint {
  private Checkpoint() {}

  /** Writes the network, whole or not at all. */
  static void write(ComputationGraph network, Path file) {
    AtomicFile.produce(
        file, path -> ModelSerializer.writeModel(network, path.toFile(), /* saveUpdater= */ true));
  }

  /**
   * Reads a network to go on training. Only the three entries that are needed are read: {@code
   * ModelSerializer} would also deserialize Java objects from the file.
   *
   * @throws MisuseException if the file is missing or damaged
   */
  static ComputationGraph read(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String configuration =
          new String(
              zip.getInputStream(entry(zip, ModelSerializer.CONFIGURATION_JSON)).readAllBytes(),
              StandardCharsets.UTF_8);
      ComputationGraph network =
          new ComputationGraph(ComputationGraphConfiguration.fromJson(configuration));
      network.init(array(zip, ModelSerializer.COEFFICIENTS_BIN), false);
      network.getUpdater().setStateViewArray(array(zip, ModelSerializer.UPDATER_BIN));
      return network;
    } catch (IOException | RuntimeException e) {
      throw new MisuseException(
          "Cannot resume from '%s': it is damaged or cannot be read. Train anew into another folder."
              .formatted(file),
          e);
    }
  }

  private static INDArray array(ZipFile zip, String name) throws IOException {
    try (InputStream stream = zip.getInputStream(entry(zip, name));
        var data = new DataInputStream(new BufferedInputStream(stream))) {
      return Nd4j.read(data);
    }
  }

  private static ZipEntry entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ZipException("no entry " + name);
    }
    return entry;
  }
}
