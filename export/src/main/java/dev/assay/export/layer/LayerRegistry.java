package dev.assay.export.layer;

import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;

/** What Deeplearning4j networks are made of and can be exported, by the exact class. */
public final class LayerRegistry {
  private final Converters<LayerEntry<?>> layers = new Converters<>();
  private final Converters<ActivationConverter<?>> activations = new Converters<>();
  private final Converters<PreProcessorEntry<?>> preProcessors = new Converters<>();
  private final Converters<VertexConverter<?>> vertices = new Converters<>();

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
   * Adds a layer; say of the entry that comes back which activation function it applies and which
   * form it reads.
   *
   * @throws IllegalArgumentException if it is there already, as with all of these methods
   */
  public <L extends Layer> LayerEntry<L> add(Class<L> type, LayerConverter<L> converter) {
    LayerEntry<L> entry = new LayerEntry<>(converter);
    layers.add(type, entry);
    return entry;
  }

  /** Adds a kind of layers: those of its subclasses that nothing else is known of. */
  <L extends Layer> void addFamily(
      Class<L> kind, Predicate<Class<?>> members, LayerConverter<L> converter) {
    layers.addFamily(kind, members, new LayerEntry<>(converter));
  }

  /** Adds a kind of vertices: those of its subclasses that nothing else is known of. */
  <V extends GraphVertex> void addVertexFamily(
      Class<V> kind, Predicate<Class<?>> members, VertexConverter<V> converter) {
    vertices.addFamily(kind, members, converter);
  }

  /** Adds an activation function. */
  public <A extends IActivation> void addActivation(
      Class<A> type, ActivationConverter<A> converter) {
    activations.add(type, converter);
  }

  /**
   * Adds a preprocessor, which reshapes between two layers; say of the entry that comes back what
   * it reads.
   */
  public <P extends InputPreProcessor> PreProcessorEntry<P> addPreProcessor(
      Class<P> type, PreProcessorConverter<P> converter) {
    PreProcessorEntry<P> entry = new PreProcessorEntry<>(converter);
    preProcessors.add(type, entry);
    return entry;
  }

  /** Adds a vertex of computation graphs. */
  public <V extends GraphVertex> void addVertex(Class<V> type, VertexConverter<V> converter) {
    vertices.add(type, converter);
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
  <L extends Layer> Optional<LayerEntry<L>> layer(L layer) {
    return layers.find(layer.getClass()).map(found -> (LayerEntry<L>) found);
  }

  @SuppressWarnings("unchecked")
  <A extends IActivation> Optional<ActivationConverter<A>> activation(A activation) {
    return activations.find(activation.getClass()).map(found -> (ActivationConverter<A>) found);
  }

  @SuppressWarnings("unchecked")
  <P extends InputPreProcessor> Optional<PreProcessorEntry<P>> preProcessor(P preProcessor) {
    return preProcessors.find(preProcessor.getClass()).map(found -> (PreProcessorEntry<P>) found);
  }

  @SuppressWarnings("unchecked")
  <V extends GraphVertex> Optional<VertexConverter<V>> vertex(V vertex) {
    return vertices.find(vertex.getClass()).map(found -> (VertexConverter<V>) found);
  }
}
