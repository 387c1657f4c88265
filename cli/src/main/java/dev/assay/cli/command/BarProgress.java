package dev.assay.cli.command;

import dev.assay.data.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar with the time left, for terminals. */
final class BarProgress implements Progress {
  private static final int INTERVAL_MILLIS = 200;

  private final PrintStream stream;

  BarProgress(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public Task start(String what, long total) {
    return new Bar(
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(total)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(stream))
            .build());
  }

  private record Bar(ProgressBar bar) implements Task {
    @Override
    public void advance(long units) {
      bar.stepBy(units);
    }

    @Override
    public void note(String text) {
      bar.setExtraMessage(" " + text);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
