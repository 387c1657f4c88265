package dev.assay.harness.preprocdiff;

import dev.assay.data.FailureException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.dataset.Sample;
import dev.assay.harness.evaluate.BrokenImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What every deviation from a card costs.
 *
 * @param model the model's name
 * @param data the data folder's name
 * @param part part of the split, or {@code all}
 * @param stated the card as it is: no difference to itself
 * @param rows the deviations that change the model's input, most accurate first
 * @param same names of those that do not change it
 * @param failed those without a result, {@code name: reason} each
 * @param broken images that were left out
 * @param warnings what else the user should know, one line each
 */
public record DiffResult(
    String model,
    String data,
    String part,
    DiffRow stated,
    List<DiffRow> rows,
    List<String> same,
    List<String> failed,
    List<BrokenImage> broken,
    List<String> warnings) {
  public DiffResult {
    rows = List.copyOf(rows);
    same = List.copyOf(same);
    failed = List.copyOf(failed);
    broken = List.copyOf(broken);
    warnings = List.copyOf(warnings);
  }

  static DiffResult of(DiffRequest request, DiffWork work, List<String> warnings) {
    if (work.broken().size() == work.samples().size()) {
      throw new FailureException(
          "None of the %d images can be decoded; the first: %s"
              .formatted(work.samples().size(), work.broken().get(0).reason()));
    }
    int[] truth = truth(request.card(), work.samples());
    List<DiffRow> rows = new ArrayList<>();
    List<String> same = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Tally tally : work.others()) {
      String name = tally.deviation().name();
      if (tally.failure().isPresent()) {
        failed.add(name + ": " + tally.failure().get());
        continue;
      }
      DiffRow row = tally.against(work.stated(), truth);
      if (row.sameInput()) {
        same.add(name);
      } else {
        rows.add(row);
      }
    }
    rows.sort(
        Comparator.comparingDouble(DiffRow::accuracy)
            .reversed()
            .thenComparingInt(DiffRow::changed));
    return new DiffResult(
        request.model().name(),
        request.images().name(),
        request.images().part(),
        work.stated().against(work.stated(), truth),
        rows,
        same,
        failed,
        work.broken(),
        warnings);
  }

  private static int[] truth(ModelCard card, List<Sample> samples) {
    return samples.stream().mapToInt(sample -> card.labels().indexOf(sample.label())).toArray();
  }

  /** Number of images that were compared. */
  public int images() {
    return stated.counts().images();
  }

  /** What the figures say of the card, in one sentence. */
  public String diagnosis() {
    return Diagnosis.of(stated, rows);
  }

  /** The table for a terminal, the sentence below it. */
  public String text() {
    return DiffText.of(this);
  }

  /** The same as JSON. */
  public String json() {
    return DiffJson.of(this).toPrettyString();
  }
}
