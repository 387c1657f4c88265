package dev.assay.cli.command;

import dev.assay.cli.ExitCode;
import dev.assay.data.FailureException;
import dev.assay.data.card.ModelFolder;
import dev.assay.harness.judge.ImageSet;
import dev.assay.harness.preprocdiff.DiffRequest;
import dev.assay.harness.preprocdiff.DiffResult;
import dev.assay.harness.preprocdiff.PreprocDiff;
import dev.assay.runtime.vet.Vetting;
import dev.assay.runtime.vet.VettingLimits;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay preproc-diff}: what every deviation from a model's card costs in accuracy. */
@Command(
    name = "preproc-diff",
    description =
        "What other resizes, colours, normalisations and crops than the card's cost a model, and which mistake the card likely has.",
    mixinStandardHelpOptions = true)
final class PreprocDiffCommand implements Callable<Integer> {
  private static final int DEFAULT_LIMIT = 1000;

  @Mixin private Console console;
  @Mixin private Workers workers;
  @Mixin private ImageOptions images;
  @Mixin private TrialLimits trial;

  @Parameters(paramLabel = "MODEL", description = "A model with a card.")
  private Path model;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Images at most, spread evenly over the data; 1000 unless said.")
  private Optional<Integer> limit = Optional.empty();

  @Option(names = "--json", description = "Print the comparison as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    VettingLimits limits = trial.vetting();
    int most = Workers.within("--limit", limit.orElse(DEFAULT_LIMIT), Integer.MAX_VALUE);
    ModelFolder folder = folder();
    ImageSet set = images.images(workers.count(), console.progress());
    set.excluded()
        .forEach(file -> console.warn("left out %s: %s".formatted(file.path(), file.reason())));
    if (limit.isEmpty() && set.samples().size() > DEFAULT_LIMIT) {
      console.say(
          "%d of %d images are used, spread evenly; --limit %d uses all."
              .formatted(DEFAULT_LIMIT, set.samples().size(), set.samples().size()));
    }
    Vetting vetting = new Vetting(Machine.java(), limits, Machine.temporaryFolder());
    DiffResult result =
        new PreprocDiff(vetting, System::nanoTime, console.progress())
            .run(new DiffRequest(folder, set, most, workers.count()));
    result.warnings().forEach(console::warn);
    result
        .broken()
        .forEach(image -> console.warn("left out " + image.path() + ": " + image.reason()));
    result.failed().forEach(line -> console.warn("no result with " + line));
    console.print(json ? result.json() : result.text());
    return set.broken().isEmpty() && result.broken().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private ModelFolder folder() {
    ModelFolder folder = ModelFolder.only(model);
    if (folder.card().isEmpty()) {
      throw new FailureException(folder.problem());
    }
    return folder;
  }
}
