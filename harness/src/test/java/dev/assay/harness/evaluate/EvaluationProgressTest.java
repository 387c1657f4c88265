package dev.assay.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.data.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Progress that tells the truth: what is left, once for all models. */
class EvaluationProgressTest {
  private static final int IMAGES = 103;
  private static final int BLOCK = 16;

  private final Path folder;
  private final Entrant free = Entrants.open("free_batch", Entrants.LABELS);
  private final Entrant fixed = Entrants.open("fixed_batch", Entrants.LABELS);
  private final List<String> told = new ArrayList<>();
  private final AtomicLong advanced = new AtomicLong();

  EvaluationProgressTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    free.model().close();
    fixed.model().close();
  }

  @Test
  void eachImageCountsOnceForAllModels() {
    run(Entrants.IMAGES);

    assertEquals(List.of("evaluate 103", "2 models"), told);
    assertEquals(IMAGES, advanced.get());
  }

  @Test
  void blocksThatWereDoneBeforeAreNotCountedAsWorkOfThisRun() {
    String fortieth = Entrants.samples(IMAGES).get(40).path();
    ImageSource ending =
        (path, color) -> {
          if (path.equals(fortieth)) {
            throw new IllegalStateException("the end");
          }
          return Entrants.IMAGES.decode(path, color);
        };
    assertThrows(IllegalStateException.class, () -> run(ending));
    told.clear();
    advanced.set(0);

    run(Entrants.IMAGES);

    // Two blocks of 16 were whole before image 40.
    assertEquals(List.of("evaluate 71", "2 models, 32 images done before"), told);
    assertEquals(71, advanced.get());
  }

  private void run(ImageSource images) {
    var plan = new EvaluationPlan(Entrants.samples(IMAGES), Entrants.LABELS, 1, BLOCK);
    new Evaluation(plan, images, new AnswerFolder(folder, "basis"), System::nanoTime)
        .run(List.of(free, fixed), this::start);
  }

  private Progress.Task start(String what, long total) {
    told.add(what + " " + total);
    return new Progress.Task() {
      @Override
      public void advance(long units) {
        advanced.addAndGet(units);
      }

      @Override
      public void note(String text) {
        told.add(text);
      }

      @Override
      public void close() {}
    };
  }
}
