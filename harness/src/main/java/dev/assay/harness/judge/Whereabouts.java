package dev.assay.harness.judge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.table.Fact;
import dev.assay.runtime.Device;
import dev.assay.runtime.profile.Macs;
import dev.assay.runtime.profile.PlacedNode;
import dev.assay.runtime.profile.Placement;
import dev.assay.runtime.vet.Verdict;
import dev.assay.runtime.vet.VettingReport;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What trials showed of a model on a device: where its nodes ran, and how much it multiplies.
 *
 * @param device where it was to run
 * @param verdict of its trial there
 * @param macs counted on the CPU
 * @param terms what trials were allowed
 */
record Whereabouts(Device device, Verdict verdict, Macs macs, VettingReport.Terms terms) {
  private static final double BILLION = 1e9;
  private static final double BYTES_PER_MB = 1e6;
  private static final int NAMED = 3;

  /** Why it cannot be said to have run on the device alone; empty if it can. */
  String doubt() {
    if (device.equals(Device.CPU)) {
      return "";
    }
    if (verdict.profile().isEmpty()) {
      return verdict.warning();
    }
    Placement placement = verdict.profile().get().placement();
    return placement.fallbacks() == 0
        ? ""
        : "%d of its nodes ran on the CPU, not on %s, beyond arithmetic with sizes: %s"
            .formatted(placement.fallbacks(), device.id(), names(placement.fallbackNodes()));
  }

  private static String names(List<PlacedNode> nodes) {
    String names =
        nodes.stream()
            .limit(NAMED)
            .map(node -> "%s '%s'".formatted(node.op(), node.name()))
            .collect(Collectors.joining(", "));
    return nodes.size() > NAMED ? names + ", ..." : names;
  }

  /** Adds all of it to the row. */
  void write(ModelRun.Builder row) {
    macs.perImage().ifPresent(count -> row.fact(Fact.GMACS, count / BILLION));
    if (!macs.uncounted().isEmpty()) {
      ObjectNode partly = JsonNodeFactory.instance.objectNode();
      partly.put("counted", macs.counted());
      macs.uncounted().forEach(partly.putArray("uncounted_ops")::add);
      row.detail("macs", partly);
    }
    verdict.profile().ifPresent(profile -> row.detail("placement", json(profile.placement())));
    if (!doubt().isEmpty()) {
      row.warning(doubt());
    } else if (!verdict.warning().isEmpty()) {
      row.warning(verdict.warning());
    }
    ObjectNode trial = JsonNodeFactory.instance.objectNode();
    trial.put("network", terms.networkClosed() ? "closed" : "open");
    trial.put("memory_limit_mb", Math.round(terms.limits().memoryBytes() / BYTES_PER_MB));
    trial.put("time_limit_s", terms.limits().perModel().toSeconds());
    row.detail("trial", trial);
  }

  /** Counts by provider, then each node as {@code Conv /features/0/Conv}, by provider too. */
  private ObjectNode json(Placement placement) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode counts = json.putObject("counts");
    placement.counts().forEach(counts::put);
    json.put(ModelRun.PARTLY_CPU, !device.equals(Device.CPU) && placement.fallbacks() > 0);
    if (!device.equals(Device.CPU)) {
      placement.fallbackNodes().stream()
          .map(Whereabouts::text)
          .forEach(json.putArray("fell_back_to_cpu")::add);
    }
    ObjectNode nodes = json.putObject("nodes");
    for (PlacedNode node : placement.nodes()) {
      nodes.withArrayProperty(node.provider()).add(text(node));
    }
    return json;
  }

  private static String text(PlacedNode node) {
    return node.op() + " " + node.name();
  }
}
