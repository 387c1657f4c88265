package dev.assay.runtime.profile;

import dev.assay.data.Printable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Collects nodes, each once however often a loop ran it. */
final class PlacementCount implements Consumer<NodeRun> {
  private static final int MOST_LISTED = 2_000;
  private static final int MOST_COUNTED = 100_000;
  private static final int LONGEST_NAME = 120;

  private final Set<PlacedNode> seen = new HashSet<>();
  private final List<PlacedNode> listed = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private int fallbacks;

  @Override
  public void accept(NodeRun run) {
    PlacedNode node =
        new PlacedNode(
            Printable.line(run.name(), LONGEST_NAME),
            Printable.line(run.op(), LONGEST_NAME),
            Printable.line(run.provider(), LONGEST_NAME),
            ShapeArithmetic.is(run));
    if (seen.size() >= MOST_COUNTED || !seen.add(node)) {
      return;
    }
    counts.merge(node.provider(), 1, Integer::sum);
    fallbacks += node.fellBack() ? 1 : 0;
    if (listed.size() < MOST_LISTED) {
      listed.add(node);
    }
  }

  Placement placement() {
    return new Placement(counts, listed, fallbacks);
  }
}
