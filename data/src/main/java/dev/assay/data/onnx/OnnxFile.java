package dev.assay.data.onnx;

import dev.assay.data.file.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an ONNX file says of itself.
 *
 * @param irVersion version of the file format
 * @param producer what wrote it, with its version; may be empty
 * @param opsets version of each domain's operators; ONNX's own under the empty name
 * @param metadata its {@code metadata_props}; of a key that stands twice the first
 * @param graph the graph
 * @param functions nodes of the functions that the file defines for itself
 */
public record OnnxFile(
    long irVersion,
    String producer,
    Map<String, Long> opsets,
    Map<String, String> metadata,
    OnnxGraph graph,
    List<OnnxNode> functions) {
  public OnnxFile {
    opsets = Collections.unmodifiableMap(new LinkedHashMap<>(opsets));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    functions = List.copyOf(functions);
  }

  /**
   * Reads the file's structure; weights are skipped, so the cost does not grow with them.
   *
   * @return empty if the bytes are no ONNX model, or one of absurd depth or size
   * @throws IOException if the file cannot be read
   */
  public static Optional<OnnxFile> read(Path file) throws IOException {
    try (ByteSource source = ByteSource.of(file)) {
      return parse(source);
    }
  }

  static Optional<OnnxFile> parse(ByteSource source) throws IOException {
    try {
      return Optional.of(new ModelReader().read(WireReader.of(source, Allowance.keeping())));
    } catch (MalformedFileException | EOFException e) {
      return Optional.empty();
    }
  }

  /** Version of ONNX's own operators, 0 if not stated. */
  public long opset() {
    return opsets.getOrDefault("", 0L);
  }

  /** Number of operators of each type, subgraphs and functions included, by name. */
  public Map<String, Long> opCounts() {
    return allNodes()
        .collect(Collectors.groupingBy(OnnxNode::qualifiedOp, TreeMap::new, Collectors.counting()));
  }

  /** Types of all operators, without their domains. */
  public Set<String> ops() {
    return allNodes().map(OnnxNode::op).collect(Collectors.toSet());
  }

  /** Who defines the operators that it uses; ONNX itself is the empty name. */
  public Set<String> domains() {
    return allNodes().map(OnnxNode::domain).collect(Collectors.toSet());
  }

  private Stream<OnnxNode> allNodes() {
    return Stream.concat(graph.allNodes(), functions.stream());
  }

  private Stream<OnnxTensor> allTensors() {
    return Stream.concat(graph.allTensors(), functions.stream().flatMap(OnnxNode::tensors));
  }

  /**
   * Values in weights: all tensors stored in the graph but 64-bit integers (shapes, indices), truth
   * values and texts.
   */
  public long parameters() {
    return allTensors()
        .filter(OnnxTensor::isWeight)
        .mapToLong(OnnxTensor::size)
        .reduce(0, OnnxFile::sum);
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /** Names of the files beside it that hold weights, as written in the file. */
  public Set<String> externalData() {
    return allTensors()
        .flatMap(tensor -> tensor.external().stream())
        .map(ExternalData::location)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Where tensors lie in one of these files. */
  public Stream<ExternalData> externalTensors(String location) {
    return allTensors()
        .flatMap(tensor -> tensor.external().stream())
        .filter(data -> data.location().equals(location));
  }

  /**
   * Whether an image's answer depends on the others of its batch: quantization parameters that are
   * computed from the whole tensor at run time.
   */
  public boolean batchMatters() {
    return ops().stream().anyMatch(op -> op.startsWith("DynamicQuantize"));
  }

  /**
   * Whether a batch normalization was left in training mode: it takes mean and deviation from the
   * batch. Until opset 13 its further outputs tell, then {@code training_mode}.
   */
  public boolean isInTraining() {
    return allNodes()
        .filter(node -> node.op().equals("BatchNormalization"))
        .anyMatch(node -> node.integer("training_mode", 0) != 0 || node.outputs().size() > 1);
  }
}
