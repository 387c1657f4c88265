package dev.assay.layers;

import java.util.EnumMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** What a grouped convolution takes of memory, in elements, for Deeplearning4j's reports. */
final class GroupedMemory {
  private GroupedMemory() {}

  /** Parts of the activations are copied at work: one bundle of groups, at most all of them. */
  static LayerMemoryReport report(GroupedConvolution layer, InputType input) {
    InputType output = layer.getOutputType(-1, input);
    long parameters = layer.initializer().numParams(layer);
    long forward = input.arrayElementsPerExample() + output.arrayElementsPerExample();
    long dropout = layer.getIDropout() == null ? 0 : input.arrayElementsPerExample();
    boolean keeps = !(layer.getActivationFn() instanceof ActivationIdentity);
    Map<CacheMode, Long> training = new EnumMap<>(CacheMode.class);
    Map<CacheMode, Long> cached = new EnumMap<>(CacheMode.class);
    for (CacheMode mode : CacheMode.values()) {
      training.put(mode, forward + input.arrayElementsPerExample() + dropout);
      cached.put(mode, keeps && mode != CacheMode.NONE ? output.arrayElementsPerExample() : 0L);
    }
    return new LayerMemoryReport.Builder(
            layer.getLayerName(), GroupedConvolution.class, input, output)
        .standardMemory(parameters, layer.getIUpdater().stateSize(parameters))
        .workingMemory(0, forward, MemoryReport.CACHE_MODE_ALL_ZEROS, training)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, cached)
        .build();
  }
}
