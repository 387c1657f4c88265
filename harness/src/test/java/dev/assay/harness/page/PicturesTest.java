package dev.assay.harness.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Probabilities;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which images a page names, what it says of them, and their pictures. */
final class PicturesTest {
  private static final List<String> CLASSES = List.of("a", "b");

  private final Path folder;

  PicturesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Predictions answers(double... ofA) {
    return Predictions.of(
        CLASSES,
        IntStream.range(0, ofA.length)
            .mapToObj(
                i ->
                    new Predictions.Row(
                        "a/" + i + ".png",
                        "a",
                        ofA[i] >= 0.5 ? "a" : "b",
                        Probabilities.of(ofA[i], 1 - ofA[i])))
            .toList());
  }

  @Test
  void theSurestMistakesComeFirst() {
    Answers answers = new Answers(CLASSES);
    answers.add(0, answers(0.9, 0.4, 0.1, 0.3));

    // Wrong are 1, 2 and 3 with 0.6, 0.9 and 0.7 for b; right is 0.
    assertEquals(List.of(2, 3, 1, 0), Featured.of(answers, 10));
    assertEquals(List.of(2, 3), Featured.of(answers, 2));
  }

  @Test
  void answersAreDigitsOfBase64() {
    Answers answers = new Answers(CLASSES);
    answers.add(0, answers(0.9, 0.1));
    answers.add(2, answers(0.2));

    JsonNode json = new ImageIndex(answers, List.of(0, 1)).json();

    // Class 0 is A; 900 thousandths are 14 x 64 + 4, OE. Class 1 is B. What is absent is all _.
    assertEquals("AOEBOE", json.path("answers").path("0").asText());
    // 800 thousandths are 12 x 64 + 32, Mg.
    assertEquals("BMg___", json.path("answers").path("2").asText());
  }

  @Test
  void picturesAreKeptForThePageThatIsWrittenWithoutTheImages() throws IOException {
    Path data = folder.resolve("data");
    Files.createDirectories(data.resolve("a"));
    var image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", data.resolve("a/0.png").toFile());
    RunDirectory run = PageExample.begun(folder.resolve("run"), 2, CLASSES);
    run.add(PageExample.model("m"), answers(0.1, 0.2));

    ReportPage.write(PageExample.predicted(run), new PageSources(Optional.of(data), Map.of()));
    String first = Files.readString(run.folder().resolve(ReportPage.FILE));

    JsonNode pictures = PageExample.data(first).path("thumbnails");
    assertEquals(2, pictures.size());
    byte[] webp = Base64.getDecoder().decode(pictures.path(0).asText());
    assertEquals("RIFF", new String(webp, 0, 4, StandardCharsets.US_ASCII));
    assertEquals("", pictures.path(1).asText(), "an image that is gone has no picture");
    assertEquals(first, PageExample.page(run));
  }

  @Test
  void aFolderOfOtherImagesIsNamedAndTakesNoPictureAway() throws IOException {
    RunDirectory run = PageExample.begun(folder.resolve("run"), 1, CLASSES);
    run.add(PageExample.model("m"), answers(0.1));
    new Thumbnails("abcdef", Map.of("a/0.png", "QUJD")).write(run.folder());

    List<String> warnings =
        ReportPage.write(
            PageExample.predicted(run), new PageSources(Optional.of(folder), Map.of()));

    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("a/0.png") && warnings.get(0).contains(folder.toString()));
    String page = Files.readString(run.folder().resolve(ReportPage.FILE));
    assertEquals("QUJD", PageExample.data(page).at("/thumbnails/0").asText());
  }

  @Test
  void picturesOfOtherImagesOrOtherThanBase64AreNotShown() throws IOException {
    new Thumbnails("abcdef", Map.of("a/0.png", "\" onerror=")).write(folder);

    assertEquals(Map.of(), Thumbnails.kept(folder, "abcdef").pictures());
    assertEquals(Map.of(), Thumbnails.kept(folder, "012345").pictures());
  }

  @Test
  void aCurveOfTheModelsFolderIsKeptWithTheRun() throws IOException {
    Path model = Files.createDirectories(folder.resolve("model"));
    Files.writeString(
        model.resolve("curve.csv"), "epoch,train_loss,val_accuracy\n1,2.5,0.25\n2,NaN,0.5\n");
    RunDirectory run = PageExample.begun(folder.resolve("run"), 1, CLASSES);
    run.add(PageExample.model("m"), answers(0.1));

    ReportPage.write(
        PageExample.predicted(run), new PageSources(Optional.empty(), Map.of("m", model)));

    assertEquals(
        "{\"train_loss\":[2.5,null],\"val_accuracy\":[0.25,0.5]}",
        PageExample.data(PageExample.page(run)).at("/models/0/training").toString());
  }
}
