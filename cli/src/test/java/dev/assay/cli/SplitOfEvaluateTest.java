package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A split that does not suit the data is refused before anything is measured or written. */
class SplitOfEvaluateTest {
  private final Path folder;
  private final Path split;

  SplitOfEvaluateTest(@TempDir Path folder) {
    this.folder = folder;
    this.split = folder.resolve("split.csv");
  }

  @BeforeEach
  void fill() throws IOException {
    Colors.images(folder.resolve("data"), 2);
    Colors.model(folder.resolve("model"));
  }

  @AfterEach
  void nothingWasWritten() {
    assertFalse(Files.exists(folder.resolve("run")));
    assertFalse(Files.exists(folder.resolve("net")));
  }

  @Test
  void aPartWithoutASplitIsRefused() {
    evaluate("--part", "test").refuses("--part test needs --split", "assay data split");
  }

  @Test
  void aSplitThatIsNotThereIsRefused() {
    evaluate("--split", split).refuses("split.csv", "does not exist", "assay data split");
  }

  @Test
  void aSplitOfOtherFilesIsRefused() throws IOException {
    Files.writeString(split, "path,label,part\nred/0.png,red,test\nred/77.png,red,test\n");

    evaluate("--split", split).refuses("1 of the 2 images", "'red/77.png'", "--data");
  }

  @Test
  void anEmptyPartIsRefused() throws IOException {
    Files.writeString(split, "path,label,part\nred/0.png,red,train\nblue/0.png,blue,validation\n");

    evaluate("--split", split).refuses("'test'", "[train, validation]", "--part");
  }

  @Test
  void aSplitThatIsRubbishIsRefusedWithItsLine() throws IOException {
    Files.writeString(split, "path,label,part\nred/0.png,red,dev\n");

    evaluate("--split", split).refuses("split.csv", "line 2", "dev", "train");
  }

  @Test
  void trainingNeedsItsTwoParts() throws IOException {
    Files.writeString(split, "path,label,part\nred/0.png,red,test\nblue/0.png,blue,test\n");

    Call.assay(
            "train",
            "lenet5",
            "--data",
            folder.resolve("data"),
            "--split",
            split,
            "--out",
            folder.resolve("net"),
            "--cache",
            folder.resolve("cache"))
        .refuses("train");
  }

  private Call evaluate(Object... more) {
    Object[] words = new Object[more.length + 6];
    System.arraycopy(more, 0, words, 6, more.length);
    words[0] = "evaluate";
    words[1] = folder.resolve("model");
    words[2] = "--data";
    words[3] = folder.resolve("data");
    words[4] = "--out";
    words[5] = folder.resolve("run");
    return Call.assay(words);
  }
}
