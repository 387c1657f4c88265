package dev.assay.export.checkpoint;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.export.tensor.ElementType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A checkpoint as Deeplearning4j's ModelSerializer writes it, read without ModelSerializer: that
 * one runs Java deserialisation on whatever the archive holds. Only {@code configuration.json} and
 * {@code coefficients.bin} are looked at.
 */
public final class Checkpoint {
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";

  /** Configurations of the largest published networks are below 2 MB. */
  private static final int MAX_CONFIGURATION_BYTES = 32 << 20;

  private final String fileName;
  private final Configuration configuration;
  private final INDArray coefficients;

  private Checkpoint(String fileName, Configuration configuration, INDArray coefficients) {
    this.fileName = fileName;
    this.configuration = configuration;
    this.coefficients = coefficients;
  }

  /**
   * Reads a checkpoint.
   *
   * @throws MisuseException if there is no such file
   * @throws FailureException if it is no checkpoint, or its coefficients do not fit it
   */
  public static Checkpoint read(Path file) {
    requireFile(file);
    String name = file.getFileName().toString();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Configuration configuration = Configuration.parse(name, configurationText(name, zip));
      return new Checkpoint(name, configuration, coefficients(name, zip, configuration));
    } catch (ZipException e) {
      throw noArchive(name, e);
    } catch (IOException e) {
      throw new FailureException(
          "Cannot read '%s': %s. Expected a checkpoint written by Deeplearning4j's ModelSerializer."
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private static FailureException noArchive(String name, ZipException e) {
    return new FailureException(
        "'%s' is no zip archive (%s). Expected a checkpoint written by Deeplearning4j's ModelSerializer."
            .formatted(name, e.getMessage()),
        e);
  }

  /**
   * Whether a file begins as zip archives do, whatever its name; not whether it is a whole one.
   *
   * @throws MisuseException if there is no such file
   */
  public static boolean isArchive(Path file) {
    requireFile(file);
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] head = stream.readNBytes(2);
      return head.length == 2 && head[0] == 'P' && head[1] == 'K';
    } catch (IOException e) {
      throw new FailureException(
          "Cannot read '%s': %s.".formatted(file.getFileName(), e.getMessage()), e);
    }
  }

  /**
   * Refuses what is no file.
   *
   * @throws MisuseException if there is no such file
   */
  public static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MisuseException(
          "There is no file '%s'. Name a checkpoint written by Deeplearning4j or SameDiff."
              .formatted(file));
    }
  }

  /** Name of the file, without its folder. */
  public String fileName() {
    return fileName;
  }

  /** What the network is made of. */
  public Configuration configuration() {
    return configuration;
  }

  /** Element type of the network's parameters and activations. */
  ElementType type() {
    return configuration.type(fileName);
  }

  /** All parameters of the network in one row, {@code [1, n]}. */
  INDArray coefficients() {
    return coefficients;
  }

  private static String configurationText(String fileName, ZipFile zip) throws IOException {
    try (InputStream stream = zip.getInputStream(entry(fileName, zip, CONFIGURATION))) {
      byte[] bytes = stream.readNBytes(MAX_CONFIGURATION_BYTES + 1);
      if (bytes.length > MAX_CONFIGURATION_BYTES) {
        throw new FailureException(
            "'%s' in '%s' is larger than %d MB, more than any network needs. The file is damaged or hostile."
                .formatted(CONFIGURATION, fileName, MAX_CONFIGURATION_BYTES >> 20));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static INDArray coefficients(String fileName, ZipFile zip, Configuration configuration)
      throws IOException {
    ZipEntry entry = entry(fileName, zip, COEFFICIENTS);
    try (InputStream stream = zip.getInputStream(entry)) {
      long stored = Math.min(entry.getCompressedSize(), Files.size(Path.of(zip.getName())));
      return Coefficients.read(fileName, stream, stored, configuration.parameterCount());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static ZipEntry entry(String fileName, ZipFile zip, String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new FailureException(
          "'%s' has no entry '%s'. Expected a checkpoint written by Deeplearning4j's ModelSerializer."
              .formatted(fileName, name));
    }
    return entry;
  }
}
