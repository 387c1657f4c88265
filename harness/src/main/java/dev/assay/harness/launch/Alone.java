package dev.assay.harness.launch;

import dev.assay.data.CancelledException;
import dev.assay.data.card.ModelCard;
import dev.assay.harness.Reason;
import dev.assay.runtime.ColdStart;
import dev.assay.runtime.Contract;
import dev.assay.runtime.OnnxRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The work of one process in which a single model is opened and run: cold start and memory. */
public final class Alone {
  private static final int RUNS = 20;
  private static final String PEAK = "VmHWM:";
  private static final long KILOBYTE = 1024;

  private Alone() {}

  /** Opens and runs the order's only subject. */
  public static AloneReport run(LaunchOrder order, LongSupplier nanoClock) {
    Subject subject = order.subjects().get(0);
    try {
      Contract contract = Contract.of(ModelCard.parse(subject.card()));
      var model = new ColdStart.Model(Path.of(subject.file()), contract, Opened.settings(subject));
      OnnxRuntime.warmUp(model.settings().device());
      long empty = peakBytes();
      ColdStart cold = ColdStart.of(model, subject.batch(), RUNS, nanoClock);
      return new AloneReport("", cold.loadNanos(), cold.firstRunNanos(), empty, peakBytes());
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      return AloneReport.failed(Reason.of(e));
    }
  }

  /** Most memory that this process has had, in bytes; 0 where the system does not say. */
  private static long peakBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0; // no Linux
    }
  }
}
