package dev.assay.harness.compare;

import dev.assay.harness.run.PredictedRun;
import java.util.ArrayList;
import java.util.List;

/** What the user should know of models that come from several runs. */
final class EntryNotes {
  private EntryNotes() {}

  static List<String> of(List<PredictedRun> runs, List<Entry> entries) {
    List<String> notes = new ArrayList<>();
    for (PredictedRun other : runs.subList(1, runs.size())) {
      List<String> versions = RunDifferences.versions(runs.get(0).record(), other.record());
      if (!versions.isEmpty()) {
        notes.add(
            "%s and %s were made by different versions: %s"
                .formatted(runs.get(0).folder(), other.folder(), String.join("; ", versions)));
      }
    }
    for (int i = 0; i < entries.size(); i++) {
      for (Entry other : entries.subList(i + 1, entries.size())) {
        if (comparable(entries.get(i), other)) {
          notes.add(note(entries.get(i), other));
        }
      }
    }
    return notes;
  }

  /** The same name in two runs, on one device or on whatever each was run on. */
  private static boolean comparable(Entry one, Entry other) {
    return !one.run().equals(other.run())
        && one.id().model().equals(other.id().model())
        && one.id().device().equals(other.id().device());
  }

  private static String note(Entry one, Entry other) {
    List<String> differences = RunDifferences.models(one.id(), other.id());
    String found =
        differences.isEmpty()
            ? "with the same card and the same file"
            : "not the same model: " + String.join("; ", differences);
    return "'%s' stands in %s and in %s, %s"
        .formatted(one.id().model(), one.run().folder(), other.run().folder(), found);
  }
}
