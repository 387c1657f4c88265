package dev.assay.harness.format;

import dev.assay.harness.run.PredictedRun;
import java.util.Locale;
import java.util.function.Function;

/** Every form in which a run's table can be printed; a new one is one line here. */
public enum ReportFormat {
  TEXT("for a terminal, at most 140 characters wide", run -> run.record().table().text()),
  CSV("every column, every digit", run -> run.record().table().csv()),
  MD(
      "a Markdown table of the columns that people compare by",
      run -> run.record().table().markdown()),
  JSON("an object a row, numbers as numbers", run -> run.record().table().json()),
  TIMM("CSV with the columns of timm's results: percent, ms, millions", TimmReport::of);

  private final String description;

  // Error Prone cannot see that every form is a pure function.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<PredictedRun, String> form;

  ReportFormat(String description, Function<PredictedRun, String> form) {
    this.description = description;
    this.form = form;
  }

  /** Its name on the command line, such as {@code timm}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, in a few words. */
  public String description() {
    return description;
  }

  /** The table of a run. */
  public String of(PredictedRun run) {
    return form.apply(run);
  }
}
