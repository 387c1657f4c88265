package dev.assay.data.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cards that are meant to do harm become a problem in one line, in little time and memory. */
@Timeout(20)
class HostileCardTest {
  private final Path folder;

  HostileCardTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.write(folder.resolve("model.onnx"), new byte[1]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "'tiny' # 'a\\u001b[2Jb' # the card: 'name' holds 'a?[2Jb'",
        "'tiny' # 'a\\nb' # the card: 'name' holds 'a b'",
        "'tiny' # 'a\\u202Eb' # the card: 'name' holds 'a?b'",
        "'model.onnx' # '../model.onnx' # the name of a file in the card's own folder",
        "'model.onnx' # '/dev/zero' # the name of a file in the card's own folder",
        "'model.onnx' # 'a\\u0000b' # the name of a file in the card's own folder",
        "'model.onnx' # 'missing\\u001b[2J' # there is no file",
        "'b', 'a' # 'b', '\\u001b[31m' # the card: 'labels' holds '?[31m'",
        "'factor': 0.5 # 'factor': 1e999999999 # 'factor'",
        "'height': 4 # 'height': 1e999999999 # 'height'",
        "'height': 4 # 'height': -1 # 'height'",
        "'height': 4 # 'height': 2000000000 # '",
      })
  void namesAndNumbersAreHeldToWhatTheyAreFor(String found, String replaced, String expected)
      throws IOException {
    String old = found.replace('\'', '"');
    assertTrue(ModelCardTest.CARD.contains(old), old);

    problem(ModelCardTest.CARD.replace(old, replaced.replace('\'', '"')), expected);
  }

  @Test
  void depthAndLengthsAreLimited() throws IOException {
    problem("{\"a\": ".repeat(100_000), "nesting depth");
    problem(ModelCardTest.CARD.replace("296", "6".repeat(2_000_000)), "Number value length");
    String labels =
        IntStream.range(0, 200_000).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
    problem(
        ModelCardTest.CARD.replaceFirst("\"labels\": \\[[^]]*]", "\"labels\": [" + labels + "]"),
        "'labels' holds 200000");
  }

  @Test
  void aCardOfGigabytesIsNotRead() throws IOException {
    try (var card = new RandomAccessFile(folder.resolve("card.json").toFile(), "rw")) {
      card.setLength(8L << 30);
    }

    found("it holds 8589 MB");
  }

  @Test
  void aPipeIsNotWaitedFor() throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("card.json").toString()).start();
    assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo");

    found("it is no file");
  }

  private void problem(String card, String expected) throws IOException {
    Files.writeString(folder.resolve("card.json"), card);
    found(expected);
  }

  private void found(String expected) {
    List<ModelFolder> models = ModelFolder.find(List.of(folder));

    String problem = models.get(0).problem();
    assertTrue(problem.contains(expected), () -> "'" + expected + "' is not in: " + problem);
    assertEquals(1, problem.lines().count(), problem);
    assertTrue(problem.length() < 1000, problem);
  }
}
