package dev.assay.runtime.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.runtime.vet.Candidate;
import dev.assay.runtime.vet.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each hostile file ends with one line that says why, and costs the models beside it nothing. */
@Timeout(120)
class HostileModelsTest {
  private final Path folder;

  HostileModelsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatNeverEndsIsEndedAndWhatIsLargeIsRefused() throws IOException {
    check(3, Stream.of(HostileRuns.endless(), HostileRuns.large()));
  }

  @Test
  void graphsThatAreNoneAreRefused() throws IOException {
    check(
        10, Stream.of(HostileGraphs.shapes(), HostileGraphs.tensors(), HostileGraphs.attributes()));
  }

  @Test
  void massesAreReadOrRefusedWithinTheLimits() throws IOException {
    check(3, Stream.of(HostileGraphs.masses()));
  }

  /** Tries them out, each with the good model after it. */
  private void check(int seconds, Stream<List<Hostile>> lists) throws IOException {
    List<Hostile> all = lists.flatMap(List::stream).toList();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Path file = folder.resolve(i + ".onnx");
      Files.write(file, all.get(i).bytes());
      candidates.addAll(List.of(Trials.candidate(file), Trials.GOOD));
    }
    List<Verdict> verdicts = Trials.verdicts(candidates, seconds, folder.resolve("scratch"));
    for (int i = 0; i < all.size(); i++) {
      verdict(all.get(i), verdicts.get(2 * i));
      assertEquals(Optional.empty(), verdicts.get(2 * i + 1).problem(), all.get(i).name());
    }
  }

  private static void verdict(Hostile hostile, Verdict verdict) {
    String problem = verdict.problem().orElse("");
    String all = "%s: '%s'".formatted(hostile.name(), problem);
    assertTrue(hostile.ends().stream().anyMatch(end -> end.fits(problem)), all);
    assertTrue(problem.lines().count() <= 1 && problem.length() < 1000, all);
  }
}
