package dev.assay.export;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.export.checkpoint.Checkpoint;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.layer.NetworkConversion;
import dev.assay.export.proof.Implementation;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.samediff.flat.SameDiffFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A network ready to be exported.
 *
 * @param kind what kind of network it is, in the words of its framework
 * @param graph the SameDiff graph to export
 * @param implementations its implementations so far, the one it came from first
 */
record ExportSource(String kind, SourceGraph graph, List<Implementation> implementations) {
  private static final String SAME_DIFF = "SameDiff";

  ExportSource {
    implementations = List.copyOf(implementations);
  }

  /** Whether it is a network of layers, which was rebuilt as a graph. */
  boolean isNetwork() {
    return !kind.equals(SAME_DIFF);
  }

  /**
   * Reads a checkpoint, whose kind its content says, and rebuilds its network in SameDiff.
   *
   * @param whenRead is told when the file has been read, and its network is run for the first time
   * @throws FailureException if it cannot be read or holds unknown parts
   * @throws MisuseException if the given shapes do not fit it
   */
  static ExportSource read(GivenShapes given, Versions versions, Runnable whenRead) {
    String version = versions.deeplearning4j();
    if (!given.isOfNetwork()) {
      SourceGraph graph = SameDiffFile.read(given.checkpoint(), given.shapes());
      whenRead.run();
      List<Implementation> implementations = new ArrayList<>();
      SameDiffFile.unfolded(given.checkpoint(), given.shapes(), graph)
          .ifPresent(
              source ->
                  implementations.add(
                      new Implementation("SameDiff " + version, source.function())));
      String name =
          implementations.isEmpty()
              ? "SameDiff " + version
              : "SameDiff %s, branches and loops apart".formatted(version);
      implementations.add(new Implementation(name, graph.function()));
      return new ExportSource(SAME_DIFF, graph, implementations);
    }
    Checkpoint checkpoint = Checkpoint.read(given.checkpoint());
    whenRead.run();
    Network network = Network.of(checkpoint);
    SourceGraph graph =
        given.explained(() -> NetworkConversion.convert(given.layers(), network, given.shapes()));
    return new ExportSource(
        network.kind(),
        graph,
        List.of(
            new Implementation("Deeplearning4j " + version, network.function()),
            new Implementation("SameDiff " + version, graph.function())));
  }
}
