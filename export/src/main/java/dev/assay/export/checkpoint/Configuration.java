package dev.assay.export.checkpoint;

import dev.assay.data.FailureException;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/** The configuration of one of Deeplearning4j's two kinds of network. */
public final class Configuration {
  /** Missing classes that are told by name. */
  private static final int NAMED = 10;

  private final @Nullable MultiLayerConfiguration multiLayer;
  private final @Nullable ComputationGraphConfiguration graph;

  private Configuration(
      @Nullable MultiLayerConfiguration multiLayer, @Nullable ComputationGraphConfiguration graph) {
    this.multiLayer = multiLayer;
    this.graph = graph;
  }

  /**
   * Parses {@code configuration.json}; no class is loaded before each is known to be there.
   *
   * @throws FailureException if it is no configuration, or names classes that are missing
   */
  static Configuration parse(String fileName, String json) {
    ConfigurationOutline outline = ConfigurationOutline.of(fileName, json);
    requireClasses(fileName, outline.classes());
    try {
      if (outline.fields().contains("confs")) {
        return new Configuration(MultiLayerConfiguration.fromJson(json), null);
      }
      if (outline.fields().contains("vertices")) {
        return new Configuration(null, ComputationGraphConfiguration.fromJson(json));
      }
    } catch (RuntimeException e) {
      throw new FailureException(
          "Deeplearning4j cannot read the configuration in '%s': %s. Save the network again with 1.0.0-M2.1."
              .formatted(fileName, cause(e)),
          e);
    }
    throw new FailureException(
        "The configuration in '%s' is neither a MultiLayerNetwork ('confs') nor a ComputationGraph ('vertices')."
            .formatted(fileName));
  }

  Optional<MultiLayerConfiguration> multiLayer() {
    return Optional.ofNullable(multiLayer);
  }

  Optional<ComputationGraphConfiguration> graph() {
    return Optional.ofNullable(graph);
  }

  /**
   * Element type of the network's parameters and activations.
   *
   * @throws FailureException if it is one that cannot be exported
   */
  ElementType type(String fileName) {
    DataType type =
        multiLayer()
            .map(MultiLayerConfiguration::getDataType)
            .orElseGet(() -> graph().orElseThrow().getDataType());
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new FailureException(
          "The network of '%s' computes with %s; only FLOAT and DOUBLE networks can be exported. Convert it with convertDataType and save it again."
              .formatted(fileName, type));
    }
    return ElementType.of(type);
  }

  /** Number of parameters that the network has, without building it. */
  long parameterCount() {
    if (multiLayer != null) {
      return multiLayer.getConfs().stream().mapToLong(Configuration::parameterCount).sum();
    }
    return graph().orElseThrow().getVertices().values().stream()
        .mapToLong(vertex -> vertex.numParams(false))
        .sum();
  }

  private static long parameterCount(NeuralNetConfiguration layer) {
    return layer.getLayer().initializer().numParams(layer);
  }

  private static void requireClasses(String fileName, Set<String> names) {
    List<String> missing = names.stream().filter(name -> !isThere(name)).sorted().toList();
    if (!missing.isEmpty()) {
      throw new FailureException(
          "'%s' uses classes that are not on the class path: %s%s. Add their jar, or replace these layers."
              .formatted(
                  fileName,
                  String.join(", ", missing.subList(0, Math.min(NAMED, missing.size()))),
                  missing.size() > NAMED ? " and %d more".formatted(missing.size() - NAMED) : ""));
    }
  }

  private static boolean isThere(String className) {
    try {
      Class.forName(className, false, Configuration.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static String cause(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
  }
}
