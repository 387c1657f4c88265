package dev.assay.export.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.export.Nets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/** The entries of a checkpoint of 43 parameters, to be changed and written again. */
final class Archive {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Path folder;

  private Archive(Path folder) {
    this.folder = folder;
  }

  static Archive empty(Path folder) {
    return new Archive(folder);
  }

  static Archive good(Path folder) throws IOException {
    Archive archive = empty(folder);
    Path good =
        Nets.save(
            Nets.chain(
                InputType.feedForward(4),
                new DenseLayer.Builder().nOut(5).build(),
                new OutputLayer.Builder().nOut(3).build()),
            folder);
    try (ZipFile zip = new ZipFile(good.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        archive.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return archive;
  }

  static void assertRefused(Path file, String... words) {
    FailureException e =
        assertThrows(FailureException.class, () -> Network.of(Checkpoint.read(file)));
    String message = String.valueOf(e.getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    assertEquals(1, message.lines().count(), message);
  }

  void put(String entry, byte[] bytes) {
    entries.put(entry, bytes);
  }

  void remove(String entry) {
    entries.remove(entry);
  }

  byte[] bytes(String entry) {
    return Objects.requireNonNull(entries.get(entry));
  }

  /** Changes the configuration's text. */
  void replace(String from, String to) {
    String json = new String(bytes("configuration.json"), StandardCharsets.UTF_8);
    assertTrue(json.contains(from), json);
    put("configuration.json", json.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  Path write() {
    Path file = folder.resolve("changed.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
