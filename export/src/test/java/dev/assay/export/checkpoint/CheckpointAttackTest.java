package dev.assay.export.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.export.Nets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are damaged or hostile end in one clear line. */
class CheckpointAttackTest {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private Path folder = Path.of("");

  @BeforeEach
  void readAGoodCheckpoint(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Path good =
        Nets.save(
            Nets.chain(
                InputType.feedForward(4),
                new DenseLayer.Builder().nOut(5).build(),
                new OutputLayer.Builder().nOut(3).build()),
            temporary);
    try (ZipFile zip = new ZipFile(good.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
  }

  @Test
  void untouchedCheckpointBuildsTheNetwork() {
    // 4 * 5 + 5 and 5 * 3 + 3 parameters.
    assertEquals(43, Checkpoint.read(zip()).coefficients().length());
    assertEquals(2, Network.of(Checkpoint.read(zip())).nodes().size());
  }

  @Test
  void javaSerialisedPayloadIsNeverDeserialised() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(new Payload());
    }
    entries.put("preprocessor.bin", bytes.toByteArray());

    Network.of(Checkpoint.read(zip()));

    assertFalse(Payload.WAS_READ.get());
  }

  @Test
  void configurationBombIsRefusedBeforeItFillsTheMemory() throws IOException {
    // 200 MB of spaces pack into 200 KB.
    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      repeat(zip, (byte) ' ', 200);
    }

    assertRefused(bomb, "'configuration.json' in 'bomb.zip' is larger than 32 MB");
  }

  @Test
  void coefficientBombIsRefusedByItsLength() throws IOException {
    // The header still promises 43 parameters; what follows them is never unpacked.
    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(bytes("configuration.json"));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(bytes("coefficients.bin"));
      repeat(zip, (byte) 0, 300);
    }

    assertEquals(43, Checkpoint.read(bomb).coefficients().length());
  }

  @Test
  void zerosThatUnpackToLargeWeightsAreRefusedBeforeTheyAreRead() throws IOException {
    // 4 * n + n and n * 3 + 3 parameters: 96 MB of zeros in 100 kB.
    int n = 3_000_000;
    replace("\"nout\" : 5", "\"nout\" : " + n);
    replace("\"nin\" : 5", "\"nin\" : " + n);
    Path bomb = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(bytes("configuration.json"));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(withLength(bytes("coefficients.bin"), 8L * n + 3));
      repeat(zip, (byte) 0, 92);
    }

    assertRefused(bomb, "announce 24000003 parameters in ", "a zip bomb");
  }

  /** Coefficients whose values, the last 43 floats behind their type, are said to be more. */
  private static byte[] withLength(byte[] coefficients, long length) {
    int type = Short.BYTES + "FLOAT".length();
    int at = coefficients.length - 43 * Float.BYTES - type - Long.BYTES;
    return ByteBuffer.wrap(coefficients.clone()).putLong(at, length).array();
  }

  @Test
  void configurationsOfMoreClassesThanThereAreAreRefused() {
    StringBuilder json = new StringBuilder("[0");
    for (int i = 0; i < 3000; i++) {
      json.append(",{\"@class\":\"a.b").append(i).append("\"}");
    }
    entries.put("configuration.json", json.append(']').toString().getBytes(StandardCharsets.UTF_8));

    assertRefused(zip(), "more than 2000 fields or classes");
  }

  @Test
  void hugeLayerIsRefusedBeforeMemoryIsAllocated() {
    replace("\"nout\" : 5", "\"nout\" : 2000000000");

    assertRefused(zip(), "hold 43 parameters, but its configuration needs");
  }

  @Test
  void truncatedCoefficientsAreRefused() {
    byte[] coefficients = bytes("coefficients.bin");
    entries.put("coefficients.bin", Arrays.copyOf(coefficients, coefficients.length / 2));

    assertRefused(zip(), "end too early", "43", "save it again");
  }

  @Test
  void coefficientsOfAnotherNetworkAreRefused() {
    replace("\"nout\" : 5", "\"nout\" : 6");

    assertRefused(zip(), "hold 43 parameters", "different networks");
  }

  @Test
  void garbageInsteadOfCoefficientsIsRefused() {
    entries.put("coefficients.bin", "rubbish and more rubbish".getBytes(StandardCharsets.UTF_8));

    assertRefused(zip(), "coefficients");
  }

  @Test
  void missingClassIsNamed() {
    replace("org.deeplearning4j.nn.conf.layers.DenseLayer", "nowhere.TwiceLambda");

    assertRefused(zip(), "not on the class path: nowhere.TwiceLambda", "Add their jar");
  }

  @Test
  void missingEntriesAreNamed() {
    entries.remove("coefficients.bin");
    assertRefused(zip(), "no entry 'coefficients.bin'");

    entries.remove("configuration.json");
    entries.put("other", new byte[1]);
    assertRefused(zip(), "no entry 'configuration.json'");
  }

  @Test
  void configurationThatIsNoJsonIsRefused() {
    entries.put("configuration.json", "{\"confs\": [".getBytes(StandardCharsets.UTF_8));
    assertRefused(zip(), "is no JSON");

    entries.put("configuration.json", "[1]".getBytes(StandardCharsets.UTF_8));
    assertRefused(zip(), "neither a MultiLayerNetwork");

    entries.put("configuration.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    assertRefused(zip(), "is no JSON");
  }

  @Test
  void fileThatIsNoArchiveIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.zip"), "no archive");
    assertRefused(text, "'text.zip' is no zip archive");

    Path empty = Files.createFile(folder.resolve("empty.zip"));
    assertRefused(empty, "'empty.zip' is no zip archive");
  }

  @Test
  void missingFileIsTheUsersMistake() {
    MisuseException e =
        assertThrows(MisuseException.class, () -> Checkpoint.read(folder.resolve("nothing.zip")));

    assertTrue(String.valueOf(e.getMessage()).contains("nothing.zip"));
  }

  private static void assertRefused(Path file, String... words) {
    FailureException e =
        assertThrows(FailureException.class, () -> Network.of(Checkpoint.read(file)));
    String message = String.valueOf(e.getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
    assertEquals(1, message.lines().count(), message);
  }

  private void replace(String from, String to) {
    String json = new String(bytes("configuration.json"), StandardCharsets.UTF_8);
    assertTrue(json.contains(from), json);
    entries.put("configuration.json", json.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  private byte[] bytes(String entry) {
    return java.util.Objects.requireNonNull(entries.get(entry));
  }

  private Path zip() {
    Path file = folder.resolve("changed.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
      return file;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void repeat(OutputStream stream, byte value, int megabytes) throws IOException {
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, value);
    for (int i = 0; i < megabytes; i++) {
      stream.write(block);
    }
  }

  /** Says when it is deserialised. */
  private static final class Payload implements Serializable {
    static final AtomicBoolean WAS_READ = new AtomicBoolean();

    private void readObject(ObjectInputStream stream) {
      WAS_READ.set(true);
    }
  }
}
