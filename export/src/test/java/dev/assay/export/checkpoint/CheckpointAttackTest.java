package dev.assay.export.checkpoint;

import static dev.assay.export.checkpoint.Archive.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are damaged or hostile end in one clear line. */
class CheckpointAttackTest {
  private Path folder = Path.of("");
  private Archive archive = Archive.empty(folder);

  @BeforeEach
  void readAGoodCheckpoint(@TempDir Path temporary) throws IOException {
    folder = temporary;
    archive = Archive.good(temporary);
  }

  @Test
  void untouchedCheckpointBuildsTheNetwork() {
    // 4 * 5 + 5 and 5 * 3 + 3 parameters.
    assertEquals(43, Checkpoint.read(archive.write()).coefficients().length());
    assertEquals(2, Network.of(Checkpoint.read(archive.write())).nodes().size());
  }

  @Test
  void javaSerialisedPayloadIsNeverDeserialised() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(new Payload());
    }
    archive.put("preprocessor.bin", bytes.toByteArray());

    Network.of(Checkpoint.read(archive.write()));

    assertFalse(Payload.WAS_READ.get());
  }

  @Test
  void hugeLayerIsRefusedBeforeMemoryIsAllocated() {
    archive.replace("\"nout\" : 5", "\"nout\" : 2000000000");

    assertRefused(archive.write(), "hold 43 parameters, but its configuration needs");
  }

  @Test
  void truncatedCoefficientsAreRefused() {
    byte[] coefficients = archive.bytes("coefficients.bin");
    archive.put("coefficients.bin", Arrays.copyOf(coefficients, coefficients.length / 2));

    assertRefused(archive.write(), "end too early", "43", "save it again");
  }

  @Test
  void coefficientsOfAnotherNetworkAreRefused() {
    archive.replace("\"nout\" : 5", "\"nout\" : 6");

    assertRefused(archive.write(), "hold 43 parameters", "different networks");
  }

  @Test
  void garbageInsteadOfCoefficientsIsRefused() {
    archive.put("coefficients.bin", "rubbish and more rubbish".getBytes(StandardCharsets.UTF_8));

    assertRefused(archive.write(), "coefficients");
  }

  @Test
  void missingClassIsNamed() {
    archive.replace("org.deeplearning4j.nn.conf.layers.DenseLayer", "nowhere.TwiceLambda");

    assertRefused(archive.write(), "not on the class path: nowhere.TwiceLambda", "Add their jar");
  }

  @Test
  void missingEntriesAreNamed() {
    archive.remove("coefficients.bin");
    assertRefused(archive.write(), "no entry 'coefficients.bin'");

    archive.remove("configuration.json");
    archive.put("other", new byte[1]);
    assertRefused(archive.write(), "no entry 'configuration.json'");
  }

  @Test
  void configurationThatIsNoJsonIsRefused() {
    archive.put("configuration.json", "{\"confs\": [".getBytes(StandardCharsets.UTF_8));
    assertRefused(archive.write(), "is no JSON");

    archive.put("configuration.json", "[1]".getBytes(StandardCharsets.UTF_8));
    assertRefused(archive.write(), "neither a MultiLayerNetwork");

    archive.put("configuration.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    assertRefused(archive.write(), "is no JSON");
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

  /** Says when it is deserialised. */
  private static final class Payload implements Serializable {
    static final AtomicBoolean WAS_READ = new AtomicBoolean();

    private void readObject(ObjectInputStream stream) {
      WAS_READ.set(true);
    }
  }
}
