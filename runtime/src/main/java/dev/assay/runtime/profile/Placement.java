package dev.assay.runtime.profile;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the nodes of a model ran.
 *
 * @param counts number of nodes by execution provider, in the order of its name
 * @param nodes the nodes in the order of their first run; the first thousands only, if they are
 *     very many
 * @param fallbacks number of nodes that the CPU ran and that do more than compute with sizes
 */
public record Placement(Map<String, Integer> counts, List<PlacedNode> nodes, int fallbacks) {
  public Placement {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    nodes = List.copyOf(nodes);
  }

  /** The listed ones among the fallbacks. */
  public List<PlacedNode> fallbackNodes() {
    return nodes.stream().filter(PlacedNode::fellBack).toList();
  }
}
