package dev.assay.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.Progress;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Pixels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An evaluation that was ended goes on from the blocks on disk, to the same answers. */
class ResumedEvaluationTest {
  private static final int IMAGES = 103;
  private static final int BLOCK = 16;

  private final Path folder;
  private final Set<String> decoded = ConcurrentHashMap.newKeySet();
  private final Entrant free = Entrants.open("free_batch", Entrants.LABELS);
  private final Entrant fixed = Entrants.open("fixed_batch", Entrants.LABELS);

  ResumedEvaluationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    free.model().close();
    fixed.model().close();
  }

  @Test
  void whereverItIsEndedItGoesOnToTheSameAnswersAndDecodesNoFinishedBlockAgain() {
    EvaluationResult undisturbed = run("undisturbed", Entrants.IMAGES, 2);
    Random random = new Random(6);
    for (int round = 0; round < 20; round++) {
      String name = "round " + round;
      int end = random.nextInt(IMAGES);
      assertThrows(EndException.class, () -> run(name, endingAt(end), 1), name);
      assertEquals(end, decoded.size());
      decoded.clear();

      EvaluationResult resumed = run(name, noting(), 2);

      assertSame(undisturbed, resumed);
      // Those of the blocks before the one in hand were answered.
      assertEquals(IMAGES - end / BLOCK * BLOCK, decoded.size(), name);
      decoded.clear();
    }
  }

  @Test
  void aBlockThatWasTornIsDoneAgain() throws IOException {
    run("torn", Entrants.IMAGES, 2);
    for (Path file : files()) {
      // The last byte of the second block's rows, as if it had not reached the disk.
      AnswerLayout layout = new AnswerLayout(IMAGES, BLOCK, 3);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[] {1}), layout.row(2 * BLOCK) - 1);
      }
    }

    EvaluationResult mended = run("torn", noting(), 2);

    assertEquals(
        IntStream.range(BLOCK, 2 * BLOCK)
            .mapToObj(i -> Entrants.samples(IMAGES).get(i).path())
            .collect(Collectors.toSet()),
        decoded);
    assertSame(run("undisturbed", Entrants.IMAGES, 2), mended);
  }

  @Test
  void otherImagesOrSettingsBeginAnew() throws IOException {
    run("a", Entrants.IMAGES, 1);

    run("b", noting(), 1);

    assertEquals(IMAGES, decoded.size());
    assertEquals(4, files().size());
    List<Sample> swapped = new ArrayList<>(Entrants.samples(IMAGES));
    swapped.set(0, Entrants.samples(IMAGES).get(3));
    swapped.set(3, Entrants.samples(IMAGES).get(0));
    decoded.clear();
    run("b", swapped, noting(), 1);
    assertEquals(IMAGES, decoded.size());
  }

  @Test
  void aBrokenImageIsNamedAgainByTheOneThatGoesOn() {
    List<Sample> samples = new ArrayList<>(Entrants.samples(IMAGES));
    samples.set(20, new Sample("torn-20.png", "red"));
    EvaluationResult first = run("a", samples, Entrants.IMAGES, 1);

    EvaluationResult second = run("a", samples, noting(), 2);

    assertEquals(first.broken(), second.broken());
    assertSame(first, second);
    assertEquals(BLOCK - 1, decoded.size(), "the others of its block");
  }

  @Test
  void timesOfBothAreAddedUp() {
    EvaluationResult first = run("a", Entrants.IMAGES, 2);

    EvaluationResult second = run("a", noting(), 2);

    assertEquals(Set.of(), decoded);
    for (int i = 0; i < 2; i++) {
      assertEquals(
          assertInstanceOf(Outcome.Finished.class, first.outcomes().get(i)).times(),
          assertInstanceOf(Outcome.Finished.class, second.outcomes().get(i)).times());
    }
  }

  /** Throws as the image of this index is asked for. */
  private ImageSource endingAt(int index) {
    Set<String> before = new HashSet<>();
    Entrants.samples(index).forEach(sample -> before.add(sample.path()));
    return (path, color) -> {
      if (!before.contains(path)) {
        throw new EndException();
      }
      return noting().decode(path, color);
    };
  }

  private ImageSource noting() {
    return (path, color) -> {
      Pixels image = Entrants.IMAGES.decode(path, color);
      decoded.add(path);
      return image;
    };
  }

  private EvaluationResult run(String basis, ImageSource images, int workers) {
    return run(basis, Entrants.samples(IMAGES), images, workers);
  }

  private EvaluationResult run(
      String basis, List<Sample> samples, ImageSource images, int workers) {
    var plan = new EvaluationPlan(samples, Entrants.LABELS, workers, BLOCK);
    return new Evaluation(plan, images, new AnswerFolder(folder, basis), System::nanoTime)
        .run(List.of(free, fixed), Progress.NONE);
  }

  private static void assertSame(EvaluationResult expected, EvaluationResult actual) {
    for (int i = 0; i < expected.outcomes().size(); i++) {
      var before = assertInstanceOf(Outcome.Finished.class, expected.outcomes().get(i));
      var after = assertInstanceOf(Outcome.Finished.class, actual.outcomes().get(i));
      assertEquals(before.predictions().rows(), after.predictions().rows());
      assertTrue(after.times().inferNanos() > 0);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** The end of a process, as far as a test in it can have that. */
  private static final class EndException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
