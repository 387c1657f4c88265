package dev.assay.harness.compare;

import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelNames;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A model of a run whose predictions are there.
 *
 * @param run its run
 * @param row its row
 */
record Entry(PredictedRun run, ModelRun row) {
  private static final int DEEPEST = 100;

  /** Those of all runs, in order; what failed is not among them. */
  static List<Entry> of(List<PredictedRun> runs) {
    return runs.stream()
        .flatMap(run -> run.predicted().stream().map(row -> new Entry(run, row)))
        .toList();
  }

  /**
   * A name for each entry: the model's, with its device where there are several devices, and with
   * the folder of its run in front where two would be alike; with more of the path if need be.
   */
  static List<String> names(List<Entry> entries) {
    List<String> plain = ModelNames.of(entries.stream().map(Entry::id).toList());
    List<String> names = new ArrayList<>(plain);
    for (int depth = 1; repeated(names) && depth <= DEEPEST; depth++) {
      List<String> before = List.copyOf(names);
      for (int i = 0; i < names.size(); i++) {
        if (before.indexOf(before.get(i)) != before.lastIndexOf(before.get(i))) {
          names.set(i, end(entries.get(i).run().folder(), depth) + "/" + plain.get(i));
        }
      }
    }
    return List.copyOf(names);
  }

  Identity id() {
    return row.identity();
  }

  /** Name of the folder of its run. */
  String runName() {
    return end(run.folder(), 1);
  }

  /** The last names of a folder's path. */
  private static String end(Path folder, int names) {
    Path whole = folder.toAbsolutePath().normalize();
    int count = whole.getNameCount();
    return whole.subpath(Math.max(0, count - names), count).toString().replace('\\', '/');
  }

  private static boolean repeated(List<String> names) {
    return new HashSet<>(names).size() < names.size();
  }
}
