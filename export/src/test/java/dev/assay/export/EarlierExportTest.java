package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an export does to the files of an earlier one under the same names. */
class EarlierExportTest {
  private Path checkpoint = Path.of("");
  private Path model = Path.of("");

  @BeforeEach
  void exportOnce(@TempDir Path folder) {
    checkpoint =
        Nets.save(
            Nets.chain(InputType.feedForward(4), new OutputLayer.Builder().nOut(3).build()),
            folder);
    model = folder.resolve("out").resolve("model.onnx");
    Export.from(checkpoint).unproven().to(model);
  }

  @Test
  void failureRemovesTheModelOfAnotherCheckpointWithProofAndVectors() throws IOException {
    Path notes = Files.writeString(model.resolveSibling("notes.txt"), "mine");
    Files.writeString(checkpoint, "no archive");

    FailureException e =
        assertThrows(FailureException.class, () -> Export.from(checkpoint).unproven().to(model));

    assertEquals(List.of(notes), files());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("'net.zip' is neither a zip archive"), message);
    assertTrue(message.contains("model.onnx', exported from another checkpoint, was removed"));
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void failureKeepsAModelThatItsProofDoesNotName() throws IOException {
    Files.writeString(model, "a model of someone else");
    Files.writeString(checkpoint, "no archive");

    assertThrows(FailureException.class, () -> Export.from(checkpoint).unproven().to(model));

    assertEquals("a model of someone else", Files.readString(model));
  }

  @Test
  void mistakeOfTheUserKeepsTheModelOfAnotherCheckpoint() throws IOException {
    List<Path> before = files();

    assertThrows(
        MisuseException.class,
        () -> Export.from(checkpoint.resolveSibling("missing.zip")).unproven().to(model));

    assertEquals(before, files());
  }

  @Test
  void goldenVectorsOfAnEarlierExportDoNotStay() throws IOException {
    Path stale = model.resolveSibling("test_data_set_0").resolve("input_1.pb");
    Files.writeString(stale, "second input of an earlier network");

    Export.from(checkpoint).unproven().to(model);

    assertFalse(Files.exists(stale));
    // model.onnx, proof.json, input_0.pb, output_0.pb
    assertEquals(4, files().size());
  }

  @Test
  void secondModelOfAFolderHasAProofAndVectorsOfItsOwn() throws IOException {
    byte[] proof = Files.readAllBytes(model.resolveSibling("proof.json"));
    Path second = model.resolveSibling("b.onnx");

    ExportResult result = Export.from(checkpoint).unproven().to(second);
    Export.from(checkpoint).unproven().to(second);

    assertEquals(second.resolveSibling("b.proof.json").toAbsolutePath(), result.proof());
    assertArrayEquals(proof, Files.readAllBytes(model.resolveSibling("proof.json")));
    assertTrue(Files.exists(model.resolveSibling("b.test_data_set_0").resolve("input_0.pb")));
    assertTrue(Files.exists(model.resolveSibling("test_data_set_0").resolve("input_0.pb")));
    assertEquals(8, files().size());

    Files.writeString(checkpoint, "no archive");
    assertThrows(FailureException.class, () -> Export.from(checkpoint).unproven().to(second));
    assertEquals(4, files().size());
    assertTrue(Files.exists(model));
  }

  @Test
  void modelUnderAnotherNameTakesThePlainNamesOfOneThatIsGone() throws IOException {
    Files.delete(model);

    Export.from(checkpoint).unproven().to(model.resolveSibling("b.onnx"));

    assertFalse(Files.exists(model.resolveSibling("b.proof.json")));
    assertEquals(4, files().size());
  }

  @Test
  void deliveryThatFailsPutsEverythingBack() throws IOException {
    Files.writeString(model.resolveSibling("test_data_set_0").resolve("mine.txt"), "earlier");
    byte[] earlier = Files.readAllBytes(model);
    Files.delete(model.resolveSibling("proof.json"));
    Path inTheWay = Files.createDirectory(model.resolveSibling("proof.json"));
    Files.writeString(inTheWay.resolve("notes.txt"), "mine");
    List<Path> before = files();

    FailureException e =
        assertThrows(
            FailureException.class,
            () -> Export.from(checkpoint).unproven().externalData().to(model));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("proof.json: it is in the way of a file"), message);
    assertEquals(before, files());
    assertArrayEquals(earlier, Files.readAllBytes(model));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(model.resolveSibling(""))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
