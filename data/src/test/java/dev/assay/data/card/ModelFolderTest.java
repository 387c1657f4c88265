package dev.assay.data.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void findsAFolderOfFoldersByNameAndSkipsThoseWithoutCard() throws IOException {
    model("models/b");
    model("models/a");
    Files.createDirectories(folder.resolve("models/data"));

    List<ModelFolder> found = find("models");

    assertEquals(List.of("a", "b"), found.stream().map(ModelFolder::name).toList());
    assertEquals(folder.resolve("models/a/model.onnx"), found.get(0).modelFile().orElseThrow());
  }

  @Test
  void putsTheParentsNameInFrontWhereTwoAreAlike() throws IOException {
    model("old/net");
    model("new/net");
    model("new/other");

    List<ModelFolder> found = find("old", "new", "old/net");

    assertEquals(
        List.of("old-net", "new-net", "other"), found.stream().map(ModelFolder::name).toList());
  }

  @Test
  void keepsAModelThatCannotBeUsedWithTheReason() throws IOException {
    Path broken = model("models/broken");
    Files.writeString(broken.resolve("card.json"), "{");
    Path lonely = model("models/lonely");
    Files.delete(lonely.resolve("model.onnx"));
    Path outside = model("models/outside");
    Files.delete(outside.resolve("model.onnx"));
    Files.createSymbolicLink(
        outside.resolve("model.onnx"), model("elsewhere").resolve("model.onnx"));

    List<ModelFolder> found = find("models");

    assertProblem(found.get(0), "not valid JSON at line 1");
    assertProblem(found.get(1), "card without model: there is no file 'model.onnx'");
    assertProblem(found.get(2), "lies outside the card's folder");
  }

  @Test
  void refusesAPathWithoutModelAndSaysWhatToName() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    Files.write(folder.resolve("plain.onnx"), onnx("other", "x"));

    for (String name : List.of("missing", "empty", "plain.onnx")) {
      String message =
          String.valueOf(assertThrows(MisuseException.class, () -> find(name)).getMessage());
      assertTrue(message.contains(name), message);
      assertTrue(message.contains("card.json"), message);
    }
  }

  @Test
  void readsACardThatIsEmbeddedInItsModel() throws IOException {
    Files.write(folder.resolve("net.onnx"), onnx("dev.assay.card", ModelCardTest.CARD));

    ModelFolder found = find("net.onnx").get(0);

    assertEquals("net", found.name());
    assertEquals(folder.resolve("net.onnx"), found.modelFile().orElseThrow());
    assertEquals(List.of("b", "a"), found.card().orElseThrow().labels());
  }

  @Test
  void aFileIsDescribedByTheCardBesideItThatNamesIt() throws IOException {
    Path model = model("models/a");
    Files.copy(model.resolve("model.onnx"), model.resolve("other.onnx"));

    assertEquals("a", find("models/a/model.onnx").get(0).name());
    String message =
        String.valueOf(
            assertThrows(MisuseException.class, () -> find("models/a/other.onnx")).getMessage());
    assertTrue(message.contains("No card in"), message);
    assertTrue(message.contains("assay card"), message);
  }

  /** Cut or garbled files are problems of that model, never a crash or an endless loop. */
  @Test
  void survivesGarbageInPlaceOfAModel() throws IOException {
    byte[] whole = onnx("dev.assay.card", ModelCardTest.CARD);
    Path file = folder.resolve("cut.onnx");
    Random random = new Random(1);
    for (int length = 1; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      survive();
      byte[] garbage = new byte[length];
      random.nextBytes(garbage);
      Files.write(file, garbage);
      survive();
    }
  }

  private void survive() {
    try {
      assertTrue(find("cut.onnx").get(0).card().isEmpty());
    } catch (MisuseException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("No card in"), e.getMessage());
    }
  }

  private static void assertProblem(ModelFolder model, String reason) {
    assertTrue(model.problem().contains(reason), model.problem());
    assertTrue(model.problem().contains(model.name()), "names the file: " + model.problem());
    assertTrue(model.card().isEmpty());
  }

  private List<ModelFolder> find(String... names) {
    return ModelFolder.find(Arrays.stream(names).map(folder::resolve).toList());
  }

  private Path model(String name) throws IOException {
    Path model = Files.createDirectories(folder.resolve(name));
    Files.writeString(model.resolve("card.json"), ModelCardTest.CARD);
    Files.write(model.resolve("model.onnx"), onnx("producer", "test"));
    return model;
  }

  /** A ModelProto: ir_version 8, a graph with nothing but a long comment, one metadata entry. */
  private static byte[] onnx(String key, String value) throws IOException {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    field(entry, 1, key.getBytes(StandardCharsets.UTF_8));
    field(entry, 2, value.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    model.write(new byte[] {8, 8});
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    field(graph, 10, "x".repeat(296).getBytes(StandardCharsets.UTF_8));
    field(model, 7, graph.toByteArray());
    field(model, 14, entry.toByteArray());
    return model.toByteArray();
  }

  private static void field(ByteArrayOutputStream out, int number, byte[] content)
      throws IOException {
    out.write(number << 3 | 2);
    int length = content.length;
    for (; length >= 128; length >>>= 7) {
      out.write((length & 127) | 128);
    }
    out.write(length);
    out.write(content);
  }
}
