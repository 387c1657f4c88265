package dev.assay.cli.command;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.child.Exit;
import dev.assay.export.ExportStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An export in a process of its own. A checkpoint that makes native code crash, that takes all
 * memory or never ends costs that process and not this one, which then tidies up.
 *
 * @param console where a verbose process complains
 * @param order what to export
 * @param classPath jars and folders with the user's own layer classes
 */
record ExportChild(Console console, ExportOrder order, List<Path> classPath) {
  ExportChild {
    classPath = List.copyOf(classPath);
  }

  private static final int KILL = 9;
  private static final long LAST_BREATH_SECONDS = 10;

  /**
   * Runs it.
   *
   * @return the result in words
   * @throws FailureException if it fails, or its process dies or takes too long
   * @throws CancelledException if the thread is interrupted; the process is ended
   */
  String run() {
    return run(ExportLimits.of(fileBytes(), Runtime.getRuntime().maxMemory()));
  }

  String run(ExportLimits limits) {
    CancelledException.throwIfInterrupted();
    try (ExportProcess prepared = ExportProcess.in(Machine.temporaryFolder())) {
      Process process = prepared.command(limits, classPath).start();
      try {
        return answer(process, prepared, limits).result();
      } finally {
        order.places().dead().clear(process.pid());
      }
    } catch (IOException e) {
      throw new FailureException(
          "The process of the export cannot be started or tidied up: %s. Check the free space and the rights of '%s'."
              .formatted(e.getMessage(), Machine.temporaryFolder()),
          e);
    }
  }

  private long fileBytes() {
    try {
      return Files.size(order.places().checkpoint());
    } catch (IOException e) {
      return 0; // the export itself says so
    }
  }

  private ExportAnswer answer(Process process, ExportProcess prepared, ExportLimits limits) {
    ExportStage stage = ExportStage.READING;
    ExportLimits.Stage limit = ExportLimits.START;
    try (ExportPipe pipe = new ExportPipe(process, this::complain)) {
      pipe.tell(order);
      while (true) {
        Optional<ExportAnswer> answer = pipe.next(limit);
        if (answer.isEmpty()) {
          boolean isDead = pipe.hasEnded() && process.waitFor(LAST_BREATH_SECONDS, SECONDS);
          throw withdrawn(isDead ? died(process, prepared) : passed(stage, limit, pipe));
        }
        if (answer.get().kind() != ExportAnswer.Kind.STAGE) {
          return answer.get();
        }
        stage = ExportStage.valueOf(answer.get().text());
        limit = limits.of(stage);
      }
    } catch (InterruptedException e) {
      throw new CancelledException();
    }
  }

  private RuntimeException withdrawn(RuntimeException failure) {
    return failure instanceof CancelledException
        ? failure
        : order.places().dead().withdraw(failure);
  }

  private RuntimeException died(Process process, ExportProcess prepared) {
    Exit exit = Exit.of(process);
    if (exit.isInterrupt()) {
      return new CancelledException(); // the terminal interrupts both processes
    }
    String how =
        prepared
            .crash()
            .map(crash -> "native code crashed (%s)".formatted(crash))
            .orElse(
                exit.signal() == KILL
                    ? "it was killed (signal 9), as a system does that has no memory left"
                    : exit.signal() > 0
                        ? "native code crashed (%s)".formatted(exit.words())
                        : "it ended with " + exit.words());
    return new FailureException(
        "'%s': the process of its export died, %s. Nothing was written. The file is damaged or holds what Deeplearning4j does not survive; report it if that runs it."
            .formatted(order.places().checkpoint(), how));
  }

  private RuntimeException passed(ExportStage stage, ExportLimits.Stage limit, ExportPipe pipe) {
    return new FailureException(
        "'%s': %s took more than %s, and its process was ended. Nothing was written. The file is damaged, or its network too large for this machine; try a smaller --input-shape."
            .formatted(
                order.places().checkpoint(),
                stage.name().toLowerCase(Locale.ROOT),
                pipe.isLarge()
                    ? limit.bytes() / 1_000_000 + " MB of memory"
                    : limit.time().toSeconds() + " s"));
  }

  private void complain(String line) {
    if (order.verbose()) {
      console.errorWriter().println(line);
    }
  }
}
