package dev.assay.data.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.onnx.HandModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstCardTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void theCardLiesBesideTheModelAndIsFound() throws IOException {
    Path file = model();
    Path labels = Files.writeString(folder.resolve("labels.txt"), "red\ngreen\n\nblue\ngrey\n");

    FirstCard first = FirstCard.of(file, request(Optional.empty(), Optional.of(labels)));
    first.write(false);

    ModelFolder found = ModelFolder.find(List.of(folder.resolve("net"))).get(0);
    assertEquals(List.of("red", "green", "blue", "grey"), found.card().orElseThrow().labels());
    assertEquals(file, found.modelFile().orElseThrow());
    // What was guessed comes first.
    assertTrue(first.text().startsWith("preprocessing guessed: "), first.text());
    assertTrue(first.text().contains("labels from " + labels), first.text());
  }

  @Test
  void aCardIsNeverWrittenOverUnasked() throws IOException {
    FirstCard first = FirstCard.of(model(), request(Optional.empty(), Optional.empty()));
    first.write(false);

    String message =
        String.valueOf(assertThrows(MisuseException.class, () -> first.write(false)).getMessage());

    assertTrue(message.contains("card.json' exists; give --replace"), message);
    first.write(true);
  }

  @Test
  void theCardMustLieWhereItCanNameTheModel() throws IOException {
    Path file = model();
    Path above = folder.resolve("card.json");
    Path beside = Files.createDirectories(folder.resolve("other")).resolve("card.json");

    assertEquals(
        "net/model.onnx",
        FirstCard.of(file, request(Optional.of(above), Optional.empty())).card().model());
    String message =
        String.valueOf(
            assertThrows(
                    MisuseException.class,
                    () -> FirstCard.of(file, request(Optional.of(beside), Optional.empty())))
                .getMessage());
    assertTrue(message.contains("is not above the model"), message);
  }

  private Path model() throws IOException {
    Path file = Files.createDirectories(folder.resolve("net")).resolve("model.onnx");
    return Files.copy(HandModels.file("net32"), file);
  }

  private static FirstCard.Request request(Optional<Path> out, Optional<Path> labels) {
    return new FirstCard.Request(out, labels, Optional.empty());
  }
}
