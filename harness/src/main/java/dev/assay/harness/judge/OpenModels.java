package dev.assay.harness.judge;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.harness.evaluate.Entrant;
import dev.assay.runtime.Device;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.OnnxRuntime;
import dev.assay.runtime.SessionSettings;
import dev.assay.runtime.vet.Vetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** The models that passed vetting and loaded; closing it closes them all. */
final class OpenModels implements AutoCloseable {
  private final Map<Contestant, OnnxModel> models = new LinkedHashMap<>();
  private final Map<Contestant, Whereabouts> whereabouts = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private OpenModels() {}

  /**
   * Vets and opens; what cannot be opened is reported with its reason and left out.
   *
   * @param failed takes a contestant and why it cannot run, in one line
   */
  static OpenModels open(
      List<Contestant> contestants, Opening opening, BiConsumer<Contestant, String> failed) {
    OpenModels open = new OpenModels();
    try {
      List<Contestant> reachable = reachable(contestants, failed);
      List<Contestant> vetted = open.vetted(reachable, opening, failed);
      opening.loading().join();
      for (Contestant contestant : vetted) {
        CancelledException.throwIfInterrupted();
        open.add(contestant, opening, failed);
      }
      return open;
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /**
   * How models are opened.
   *
   * @param vetting tries them out first
   * @param threads threads inside one run
   * @param trials what is asked of models beside answers
   * @param nanoClock elapsed time in nanoseconds
   * @param loading what goes on beside the trials; awaited before a model's load time is taken
   */
  record Opening(
      Vetting vetting,
      int threads,
      Trials trials,
      LongSupplier nanoClock,
      CompletableFuture<?> loading) {}

  /** Warms every device up; those that are not there fail with one and the same line. */
  private static List<Contestant> reachable(
      List<Contestant> contestants, BiConsumer<Contestant, String> failed) {
    Map<Device, Optional<String>> obstacles = new HashMap<>();
    List<Contestant> reachable = new ArrayList<>();
    for (Contestant contestant : contestants) {
      Optional<String> obstacle =
          obstacles.computeIfAbsent(contestant.device(), OnnxRuntime::warmUp);
      obstacle.ifPresentOrElse(
          reason -> failed.accept(contestant, reason), () -> reachable.add(contestant));
    }
    return reachable;
  }

  private List<Contestant> vetted(
      List<Contestant> contestants, Opening opening, BiConsumer<Contestant, String> failed) {
    List<Contestant> usable = new ArrayList<>();
    for (Contestant contestant : contestants) {
      if (contestant.folder().card().isPresent()) {
        usable.add(contestant);
      } else {
        failed.accept(contestant, contestant.folder().problem());
      }
    }
    Vetted vetted = Vetted.of(usable, opening.vetting()::vet);
    warnings.addAll(vetted.warnings());
    for (Contestant contestant : List.copyOf(usable)) {
      vetted
          .problem(contestant, opening.trials().requireDevice())
          .ifPresentOrElse(
              reason -> {
                failed.accept(contestant, reason);
                usable.remove(contestant);
              },
              () -> whereabouts.put(contestant, vetted.whereabouts(contestant)));
    }
    return usable;
  }

  private void add(Contestant contestant, Opening opening, BiConsumer<Contestant, String> failed) {
    try {
      models.put(
          contestant,
          OnnxModel.open(
              contestant.file(),
              contestant.card(),
              new SessionSettings(
                  contestant.device(), opening.threads(), opening.trials().runLimit()),
              opening.nanoClock()));
    } catch (FailureException e) {
      failed.accept(contestant, e.getMessage());
    }
  }

  /** What the user should know of the vetting, one line each; mostly none. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The open ones, in order. */
  List<Contestant> contestants() {
    return List.copyOf(models.keySet());
  }

  OnnxModel model(Contestant contestant) {
    OnnxModel model = models.get(contestant);
    if (model == null) {
      throw new IllegalArgumentException("not open: " + contestant.identity());
    }
    return model;
  }

  /** What its trial showed. */
  Whereabouts whereabouts(Contestant contestant) {
    return Objects.requireNonNull(whereabouts.get(contestant), "not vetted");
  }

  /** The contestant as it takes part in an evaluation. */
  Entrant entrant(Contestant contestant) {
    return new Entrant(
        contestant.identity().onDevice(),
        contestant.identity().cardSha256() + " " + contestant.identity().modelSha256(),
        contestant.card().preprocessing(),
        model(contestant));
  }

  @Override
  public void close() {
    models.values().forEach(OnnxModel::close);
  }
}
