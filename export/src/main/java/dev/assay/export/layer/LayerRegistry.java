package dev.assay.export.layer;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;

/** What Deeplearning4j networks are made of and can be exported, by the exact class. */
public final class LayerRegistry {
  private final Converters<PartEntry<?, ?>> layers = new Converters<>();
  private final Converters<PartEntry<?, ?>> activations = new Converters<>();
  private final Converters<PartEntry<?, ?>> preProcessors = new Converters<>();
  private final Converters<PartEntry<?, ?>> vertices = new Converters<>();

  /** A registry with every family of this package. */
  public static LayerRegistry standard() {
    LayerRegistry registry = new LayerRegistry();
    Activations.register(registry);
    Attentions.register(registry);
    BatchVertices.register(registry);
    Convolutions.register(registry);
    Convolutions1d.register(registry);
    Convolutions3d.register(registry);
    Deconvolutions.register(registry);
    Embeddings.register(registry);
    FeedForwards.register(registry);
    GlobalPoolings.register(registry);
    GroupedConvolutions.register(registry);
    ImageSeries.register(registry);
    KerasPreProcessors.register(registry);
    LocallyConnected.register(registry);
    Normalizations.register(registry);
    PRelus.register(registry);
    PartVertices.register(registry);
    Poolings.register(registry);
    PreProcessors.register(registry);
    Recurrents.register(registry);
    Sequences.register(registry);
    SeriesVertices.register(registry);
    SameDiffParts.register(registry);
    Spaces.register(registry);
    SpatialOutputs.register(registry);
    Upsamplings.register(registry);
    VariationalEncoders.register(registry);
    Vertices.register(registry);
    Wrappers.register(registry);
    return registry;
  }

  /**
   * Adds a layer; say of the entry that comes back which activation function it applies, which form
   * it reads, which ONNX operators it becomes and what of it is refused.
   *
   * @throws IllegalArgumentException if it is there already, as with all of these methods
   */
  public <L extends Layer> PartEntry<L, LayerConverter<L>> add(
      Class<L> type, LayerConverter<L> converter) {
    PartEntry<L, LayerConverter<L>> entry = new PartEntry<>(PartKind.LAYER, type, converter);
    layers.add(type, entry);
    return entry;
  }

  /** Adds a kind of layers: those of its subclasses that nothing else is known of. */
  <L extends Layer> PartEntry<L, LayerConverter<L>> addFamily(
      Class<L> kind, Predicate<Class<?>> members, LayerConverter<L> converter) {
    PartEntry<L, LayerConverter<L>> entry = new PartEntry<>(PartKind.LAYER, kind, converter);
    layers.addFamily(kind, members, entry);
    return entry;
  }

  /** Adds a kind of vertices: those of its subclasses that nothing else is known of. */
  <V extends GraphVertex> PartEntry<V, VertexConverter<V>> addVertexFamily(
      Class<V> kind, Predicate<Class<?>> members, VertexConverter<V> converter) {
    PartEntry<V, VertexConverter<V>> entry = new PartEntry<>(PartKind.VERTEX, kind, converter);
    vertices.addFamily(kind, members, entry);
    return entry;
  }

  /** Adds an activation function. */
  public <A extends IActivation> PartEntry<A, ActivationConverter<A>> addActivation(
      Class<A> type, ActivationConverter<A> converter) {
    PartEntry<A, ActivationConverter<A>> entry =
        new PartEntry<>(PartKind.ACTIVATION, type, converter);
    activations.add(type, entry);
    return entry;
  }

  /**
   * Adds a preprocessor, which reshapes between two layers; say of the entry that comes back what
   * it reads.
   */
  public <P extends InputPreProcessor> PartEntry<P, PreProcessorConverter<P>> addPreProcessor(
      Class<P> type, PreProcessorConverter<P> converter) {
    PartEntry<P, PreProcessorConverter<P>> entry =
        new PartEntry<>(PartKind.PREPROCESSOR, type, converter);
    preProcessors.add(type, entry);
    return entry;
  }

  /** Adds a vertex of computation graphs. */
  public <V extends GraphVertex> PartEntry<V, VertexConverter<V>> addVertex(
      Class<V> type, VertexConverter<V> converter) {
    PartEntry<V, VertexConverter<V>> entry = new PartEntry<>(PartKind.VERTEX, type, converter);
    vertices.add(type, entry);
    return entry;
  }

  /** All entries: layers, activation functions, preprocessors, vertices, each sorted by name. */
  public List<PartEntry<?, ?>> entries() {
    return Stream.of(layers, activations, preProcessors, vertices)
        .flatMap(Converters::sorted)
        .toList();
  }

  /** Layers that can be exported, sorted by name, as with all of these methods. */
  public SortedSet<Class<?>> knownLayers() {
    return layers.known();
  }

  /** Activation functions that can be exported. */
  public SortedSet<Class<?>> knownActivations() {
    return activations.known();
  }

  /** Preprocessors that can be exported. */
  public SortedSet<Class<?>> knownPreProcessors() {
    return preProcessors.known();
  }

  /** Vertices that can be exported. */
  public SortedSet<Class<?>> knownVertices() {
    return vertices.known();
  }

  @SuppressWarnings("unchecked")
  <L extends Layer> Optional<PartEntry<L, LayerConverter<L>>> layer(L layer) {
    return layers.find(layer.getClass()).map(found -> (PartEntry<L, LayerConverter<L>>) found);
  }

  @SuppressWarnings("unchecked")
  <A extends IActivation> Optional<PartEntry<A, ActivationConverter<A>>> activation(A activation) {
    return activations
        .find(activation.getClass())
        .map(found -> (PartEntry<A, ActivationConverter<A>>) found);
  }

  @SuppressWarnings("unchecked")
  <P extends InputPreProcessor> Optional<PartEntry<P, PreProcessorConverter<P>>> preProcessor(
      P preProcessor) {
    return preProcessors
        .find(preProcessor.getClass())
        .map(found -> (PartEntry<P, PreProcessorConverter<P>>) found);
  }

  @SuppressWarnings("unchecked")
  <V extends GraphVertex> Optional<PartEntry<V, VertexConverter<V>>> vertex(V vertex) {
    return vertices.find(vertex.getClass()).map(found -> (PartEntry<V, VertexConverter<V>>) found);
  }
}
