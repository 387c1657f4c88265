package dev.assay.export;

import dev.assay.data.FailureException;
import dev.assay.export.checkpoint.Checkpoint;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.layer.LayerRegistry;
import dev.assay.export.layer.NetworkConversion;
import dev.assay.export.proof.Implementation;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.samediff.flat.SameDiffFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A network ready to be exported.
 *
 * @param kind what kind of network it is, in the words of its framework
 * @param graph the SameDiff graph to export
 * @param implementations its implementations so far, the one it came from first
 */
record ExportSource(String kind, SourceGraph graph, List<Implementation> implementations) {
  ExportSource {
    implementations = List.copyOf(implementations);
  }

  /**
   * What is to be read.
   *
   * @param file the checkpoint
   * @param inputShapes sizes by input name, -1 where open
   */
  record Request(Path file, Map<String, List<Long>> inputShapes) {}

  /**
   * Reads a checkpoint, whose kind its content says, and rebuilds its network in SameDiff.
   *
   * @param whenRead is told when the file has been read, and its network is run for the first time
   * @throws FailureException if it cannot be read or holds unknown parts
   */
  static ExportSource read(
      Request request, LayerRegistry layers, Versions versions, Runnable whenRead) {
    String version = versions.deeplearning4j();
    if (!Checkpoint.isArchive(request.file())) {
      SourceGraph graph = SameDiffFile.read(request.file(), request.inputShapes());
      whenRead.run();
      return new ExportSource(
          "SameDiff", graph, List.of(new Implementation("SameDiff " + version, graph.function())));
    }
    Checkpoint checkpoint = Checkpoint.read(request.file());
    whenRead.run();
    Network network = Network.of(checkpoint);
    SourceGraph graph = NetworkConversion.convert(layers, network, request.inputShapes());
    return new ExportSource(
        network.kind(),
        graph,
        List.of(
            new Implementation("Deeplearning4j " + version, network.function()),
            new Implementation("SameDiff " + version, graph.function())));
  }
}
