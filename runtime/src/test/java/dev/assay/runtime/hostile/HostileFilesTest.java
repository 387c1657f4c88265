package dev.assay.runtime.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.runtime.vet.Candidate;
import dev.assay.runtime.vet.Verdict;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lies where a model should, and is none. */
@Timeout(120)
class HostileFilesTest {
  private static final int MUTANTS = 150;

  /** Where the nodes of LeNet-5 stand. */
  private static final int GRAPH_BYTES = 1500;

  private static final long SEED = 6;
  private static final String NO_FILE = "no such file";
  private static final String NOT_VALID = "not a valid ONNX file";

  private final Path folder;

  HostileFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsNoModelIsRefusedInOneLine() throws IOException, InterruptedException {
    Map<Path, String> expected = new LinkedHashMap<>();
    expected.put(folder.resolve("missing.onnx"), NO_FILE);
    expected.put(folder, NO_FILE);
    expected.put(Path.of("/dev/zero"), NO_FILE);
    expected.put(pipe(), NO_FILE);
    Path loop = folder.resolve("loop.onnx");
    expected.put(Files.createSymbolicLink(loop, loop), NO_FILE);
    expected.put(sparse("large.onnx", 4L << 30), "an ONNX file holds 2 GiB at most");
    expected.put(sparse("zeros.onnx", 1L << 30), NOT_VALID);
    expected.put(file("empty.onnx", new byte[0]), NOT_VALID);
    expected.put(file("text.onnx", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8)), NOT_VALID);
    expected.put(file("gzip.onnx", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}), NOT_VALID);
    expected.put(
        file("png.onnx", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}), NOT_VALID);
    expected.put(
        file("outside.onnx", HostileData.initializer("/dev/zero", "0", "12")), "'/dev/zero'");

    List<Verdict> verdicts =
        Trials.verdicts(
            expected.keySet().stream().map(Trials::candidate).toList(),
            20,
            folder.resolve("scratch"));

    verdicts.forEach(
        verdict -> {
          String problem = verdict.problem().orElse("none");
          assertTrue(problem.contains(expected.getOrDefault(verdict.file(), "?")), problem);
          assertEquals(1, problem.lines().count(), problem);
        });
  }

  @Test
  void mutantsOfGoodModelsRunOrAreRefused() throws IOException {
    Random random = new Random(SEED);
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate good : List.of(Trials.GOOD, Trials.LENET5)) {
      byte[] whole = Files.readAllBytes(good.file());
      for (int i = 0; i < MUTANTS; i++) {
        Path file = file(candidates.size() + ".onnx", mutant(whole, random));
        candidates.add(new Candidate(file, good.contract(), good.device()));
      }
      candidates.add(good);
    }

    List<Verdict> verdicts = Trials.verdicts(candidates, 20, folder.resolve("scratch"));

    for (Verdict verdict : verdicts) {
      String problem = verdict.problem().orElse("");
      assertTrue(problem.lines().count() <= 1 && problem.length() < 1000, problem);
      assertTrue(problem.isEmpty() || problem.contains(verdict.file().toString()), problem);
    }
    for (int i : new int[] {MUTANTS, 2 * MUTANTS + 1}) {
      assertEquals(Optional.empty(), verdicts.get(i).problem());
    }
    long refused = verdicts.stream().filter(verdict -> verdict.problem().isPresent()).count();
    assertTrue(refused > MUTANTS / 2 && refused < 2 * MUTANTS, () -> refused + " refused");
  }

  /** Some bytes are others, some are missing, some stand twice; mostly where the graph stands. */
  private static byte[] mutant(byte[] good, Random random) {
    byte[] mutant = good.clone();
    int graph = Math.min(mutant.length, GRAPH_BYTES);
    for (int k = random.nextInt(4); k >= 0; k--) {
      mutant[random.nextInt(graph)] = (byte) random.nextInt();
    }
    int from = random.nextInt(mutant.length);
    int to = Math.min(mutant.length, from + random.nextInt(16));
    return switch (random.nextInt(4)) {
      case 0 -> Arrays.copyOf(mutant, from);
      case 1 -> new Wire().raw(mutant).raw(Arrays.copyOfRange(mutant, from, to)).bytes();
      default -> mutant;
    };
  }

  private Path pipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe.onnx");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo");
    return pipe;
  }

  private Path sparse(String name, long bytes) throws IOException {
    Path file = folder.resolve(name);
    try (var large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(bytes);
    }
    return file;
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
