package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on a folder of class folders as people have them, without a split. */
class OwnDataTest {
  private final Path folder;
  private final Path data;

  OwnDataTest(@TempDir Path folder) {
    this.folder = folder;
    this.data = folder.resolve("my cells");
  }

  @Test
  void theFolderIsDividedAndItsPartsAreKept() throws IOException {
    Colors.images(data, 10);

    Call call = train("net").succeeds();

    assertTrue(
        call.err().contains("divided 30 images of 3 classes: 24 to train, 6 to validate"),
        call.err());
    List<String> split = Files.readAllLines(folder.resolve("net/split.csv"));
    assertEquals(31, split.size());
    assertEquals("path,label,part", split.get(0));
    Colors.png(data.resolve("red/new.png"), new Color(200, 100, 50), 8, 8);
    train("net", "--resume").succeeds();
    assertEquals(split, Files.readAllLines(folder.resolve("net/split.csv")));
  }

  @Test
  void resumingWithoutTheSplitAsksForIt() throws IOException {
    Colors.images(data, 4);
    train("net").succeeds();
    Files.delete(folder.resolve("net/split.csv"));

    train("net", "--resume").refuses("net/split.csv' is missing", "--split");
  }

  @Test
  void brokenFilesAreLeftOutAndNamed() throws IOException {
    Colors.images(data, 6);
    OddImages.broken(data.resolve("red"));
    OddImages.unusual(data.resolve("red"));
    Path damaged = data.resolve("blue/damaged.png");
    Colors.png(damaged, new Color(1, 2, 3), 30, 30);
    byte[] bytes = Files.readAllBytes(damaged);
    int pixels = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("IDAT");
    Arrays.fill(bytes, pixels + 4, pixels + 20, (byte) 0);
    Files.write(damaged, bytes);

    Call call = train("net").succeeds();

    for (String name : List.of("red/zero.jpg", "red/cut.jpg", "red/huge.png", "blue/damaged.png")) {
      assertEquals(
          1, call.err().lines().filter(line -> line.contains("left out " + name)).count(), name);
    }
    String split = Files.readString(folder.resolve("net/split.csv"));
    assertEquals(1 + 18 + 9, split.lines().count(), split);
    assertFalse(split.contains("damaged.png"), split);
    train("net", "--resume").succeeds();
  }

  @Test
  void namesOfClassesAreAnything() throws IOException {
    Colors.images(data, 4);
    String name = "rote Zellen, gr\u00f6\u00dfer \"\u7d30\u80de\" " + "x".repeat(100);
    Files.move(data.resolve("red"), data.resolve(name));
    Files.createDirectory(data.resolve("empty"));
    Files.move(data.resolve("blue"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(data.resolve("linked"), folder.resolve("elsewhere"));

    Call call = train("net").succeeds();

    assertTrue(call.err().contains("label 'empty' has no usable image"), call.err());
    String card = Files.readString(folder.resolve("net/card.json"));
    for (String label : List.of(name.replace("\"", "\\\""), "linked", "green")) {
      assertTrue(card.contains(label), card);
    }
    assertTrue(Files.exists(folder.resolve("net/curve.png")));
    train("net", "--resume").succeeds();
  }

  @Test
  void twoImagesOfAClassAreEnoughAndOneIsNot() throws IOException {
    Colors.images(data, 2);
    train("net").succeeds();

    Files.delete(data.resolve("blue/1.png"));
    train("other").refuses("'blue' has a single distinct image, 'blue/0.png'", "Add images");
    assertFalse(Files.exists(folder.resolve("other")));
  }

  @Test
  void aFolderOfGrayImagesIsPointedOut() throws IOException {
    for (String label : List.of("a", "b")) {
      Files.createDirectories(data.resolve(label));
      for (int i = 0; i < 4; i++) {
        var image = new BufferedImage(8 + i, 9, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(i, 1, 0, label.equals("a") ? 250 : 90);
        ImageIO.write(image, "png", data.resolve(label).resolve(i + ".png").toFile());
      }
    }

    assertTrue(train("rgb").succeeds().err().contains("every image is gray: '--set color=gray'"));
    Call gray = train("gray", "--set", "color=gray").succeeds();

    assertFalse(gray.err().contains("every image is gray"), gray.err());
    assertFalse(gray.err().contains("slower step"), gray.err());
    assertTrue(Files.readString(folder.resolve("gray/card.json")).contains("\"GRAY\""));
  }

  @Test
  void aTrainedNetworkIsTheStartOfAnother() throws IOException {
    Colors.images(data, 4);
    train("base").succeeds();
    Files.move(data.resolve("red"), data.resolve("rot"));

    Call call = train("next", "--from", folder.resolve("base"));

    assertTrue(
        call.succeeds().err().contains("starts from 'base': 4 of 5 layers taken over"), call.err());
    String card = Files.readString(folder.resolve("next/card.json"));
    assertTrue(card.contains("\"from\"") && card.contains("\"name\" : \"base\""), card);
    train("next", "--resume").refuses("was started from 'base'", "same --from");
    train("third", "--from", Repository.model("dl4j-lenet5")).refuses("model in ONNX", "train");
  }

  @Test
  void whatCannotBeTrainedIsRefusedBeforeAnythingIsWritten() throws IOException {
    Colors.images(data, 4);

    train("net", "--epcohs", 3).refuses("'--epcohs'", "did you mean --epochs?");
    train("net", "--set", "epcohs=3").refuses("'epcohs'", "Did you mean 'epochs'?");
    train("net", "--set", "optimizer=adamm").refuses("adamm", "adamw");
    Call small = train("net", "--size", 8).ends(ExitCode.MISUSE);
    assertTrue(small.err().contains("LeNet-5 cannot take images of 8x8x3"), small.err());
    assertTrue(small.err().contains("at least 16 pixels"), small.err());
    train("net", "--from", folder.resolve("none")).refuses("none': it does not exist");
    Call.assay("train", "lenet55", "--data", data, "--out", folder.resolve("net"))
        .refuses("'lenet55'", "Did you mean 'lenet5'?");
    Call.assay("train", "lenet5", "--data", folder.resolve("none"), "--out", folder.resolve("net"))
        .refuses("none' does not exist", "folder");

    assertFalse(Files.exists(folder.resolve("net")));
  }

  private Call train(String name, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("train", "lenet5", "--data", data, "--out", folder.resolve(name)));
    words.addAll(List.of("--cache", folder.resolve("cache"), "--set", "epochs=1"));
    words.addAll(List.of(more));
    return Call.assay(words.toArray());
  }
}
