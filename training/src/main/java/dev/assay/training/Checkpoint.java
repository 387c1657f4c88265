package dev.assay.training;

import dev.assay.data.MisuseException;
import dev.assay.data.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Deeplearning4j's own model file, which its {@code ModelSerializer} opens: configuration,
 * parameters and the updater's state; and, where there is one, the average of the parameters in an
 * entry of ours.
 *
 * @param network a network that goes on learning
 * @param average average of its parameters, {@code [parameters]}
 */
record Checkpoint(ComputationGraph network, Optional<INDArray> average) {
  private static final String AVERAGE_BIN = "average.bin";
  private static final int BUFFER_BYTES = 1 << 16;

  /** Writes it, whole or not at all. */
  void write(Path file) {
    AtomicFile.produce(file, this::writeAt);
  }

  /** Writes it, whole or not at all; what lay there becomes {@code previous}. */
  void write(Path file, Path previous) {
    AtomicFile.produce(
        file,
        temporary -> {
          writeAt(temporary);
          if (Files.exists(file)) {
            Files.move(
                file,
                previous,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
          }
        });
  }

  /** Writes a network that learns no further: without the updater's state. */
  static void writeFinal(ComputationGraph network, Path file) {
    AtomicFile.produce(file, path -> write(path, network, null, null));
  }

  private void writeAt(Path path) throws IOException {
    write(path, network, network.getUpdater().getStateViewArray(), average.orElse(null));
  }

  private static void write(
      Path path, ComputationGraph network, @Nullable INDArray updater, @Nullable INDArray average)
      throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
      // Weights hardly shrink, whatever the effort.
      zip.setLevel(Deflater.NO_COMPRESSION);
      zip.putNextEntry(new ZipEntry(ModelSerializer.CONFIGURATION_JSON));
      zip.write(network.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
      write(zip, ModelSerializer.COEFFICIENTS_BIN, network.params());
      write(zip, ModelSerializer.UPDATER_BIN, updater);
      write(zip, AVERAGE_BIN, average);
    }
  }

  private static void write(ZipOutputStream zip, String name, @Nullable INDArray values)
      throws IOException {
    if (values != null && values.length() > 0) {
      zip.putNextEntry(new ZipEntry(name));
      var data = new DataOutputStream(new BufferedOutputStream(zip, BUFFER_BYTES));
      Nd4j.write(values, data);
      data.flush();
    }
  }

  /**
   * Reads a network to go on training. Only the entries that are needed are read: {@code
   * ModelSerializer} would also deserialize Java objects from the file.
   *
   * @throws MisuseException if the file is missing or damaged
   */
  static Checkpoint read(Path file) {
    try {
      return load(file);
    } catch (IOException | RuntimeException e) {
      throw new MisuseException(
          "Cannot resume from '%s': it is damaged or cannot be read. Train anew into another folder."
              .formatted(file),
          e);
    }
  }

  /** Reads a network that another one starts from, as {@link #read} does. */
  static Checkpoint trained(Path file) {
    try {
      return load(file);
    } catch (IOException | RuntimeException e) {
      throw noStart(file, e);
    }
  }

  /** Reads the layers of such a network alone. */
  static ComputationGraphConfiguration configuration(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return configuration(zip);
    } catch (IOException | RuntimeException e) {
      throw noStart(file, e);
    }
  }

  private static MisuseException noStart(Path file, Exception e) {
    return new MisuseException(
        "Cannot start from '%s': it is damaged, or no checkpoint of this version of Deeplearning4j. Start from another one, or leave out --from."
            .formatted(file),
        e);
  }

  private static Checkpoint load(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ComputationGraph network = new ComputationGraph(configuration(zip));
      network.init(
          array(zip, ModelSerializer.COEFFICIENTS_BIN)
              .orElseThrow(() -> new ZipException("no parameters")),
          false);
      Optional<INDArray> updater = array(zip, ModelSerializer.UPDATER_BIN);
      updater.ifPresent(network.getUpdater()::setStateViewArray);
      return new Checkpoint(network, array(zip, AVERAGE_BIN));
    }
  }

  private static ComputationGraphConfiguration configuration(ZipFile zip) throws IOException {
    return ComputationGraphConfiguration.fromJson(
        new String(bytes(zip, ModelSerializer.CONFIGURATION_JSON), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ZipException("no entry " + name);
    }
    try (var checked = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      byte[] bytes = checked.readAllBytes();
      requireSum(checked, entry);
      return bytes;
    }
  }

  /** {@link ZipFile} does not look at the sums. */
  private static void requireSum(CheckedInputStream read, ZipEntry entry) throws ZipException {
    if (read.getChecksum().getValue() != entry.getCrc()) {
      throw new ZipException("the sum of entry " + entry.getName() + " is wrong");
    }
  }

  private static Optional<INDArray> array(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (var checked = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
        var data = new DataInputStream(new BufferedInputStream(checked))) {
      INDArray values = Nd4j.read(data);
      data.skipBytes(Integer.MAX_VALUE);
      requireSum(checked, entry);
      return Optional.of(values);
    }
  }
}
