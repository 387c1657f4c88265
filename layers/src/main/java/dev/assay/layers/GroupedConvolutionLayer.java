package dev.assay.layers;

import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ConvolutionUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/**
 * Runs a {@link GroupedConvolution}. With an activation function other than the identity the
 * backward pass needs what the convolution computed: kept from the forward pass where the network
 * has a cache mode, computed again elsewhere.
 */
final class GroupedConvolutionLayer extends BaseLayer<GroupedConvolution> {
  private static final long serialVersionUID = 1;

  private static final String WEIGHTS = ConvolutionParamInitializer.WEIGHT_KEY;
  private static final String BIAS = ConvolutionParamInitializer.BIAS_KEY;

  GroupedConvolutionLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
  }

  @Override
  public Type type() {
    return Type.CONVOLUTIONAL;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public boolean hasBias() {
    return layerConf().hasBias();
  }

  /** The vector holds weights in 'c' order. */
  @Override
  public void setParams(INDArray vector) {
    if (vector != paramsFlattened) {
      setParams(vector, 'c');
    }
  }

  @Override
  @SuppressWarnings("try") // a workspace is used by being open
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    INDArray output = convolve(training, ArrayType.FF_WORKING_MEM, workspaces);
    if (training && needsOutput() && keeps(workspaces)) {
      try (MemoryWorkspace cache = workspaces.notifyScopeBorrowed(ArrayType.FF_CACHE)) {
        preOutput = output.dup('c');
      }
    }
    return layerConf().getActivationFn().getActivation(output, training);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray images = plain(input);
    INDArray delta = plain(delta(epsilon, workspaces));
    INDArray next =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, images.shape(), 'c');
    INDArray weightGradient = Objects.requireNonNull(gradientViews.get(WEIGHTS));
    INDArray biasGradient = gradientViews.get(BIAS);
    kernel(ArrayType.BP_WORKING_MEM, workspaces)
        .backward(
            new Kernel.Arrays(images, delta),
            parameters(true, workspaces),
            new Kernel.Parameters(weightGradient, biasGradient),
            next);
    weightNoiseParams.clear();
    Gradient gradient = new DefaultGradient();
    if (biasGradient != null) {
      gradient.setGradientFor(BIAS, biasGradient);
    }
    gradient.setGradientFor(WEIGHTS, weightGradient, 'c');
    return new Pair<>(gradient, backpropDropOutIfPresent(next));
  }

  /** Gradient of what the convolution computes, before the activation function. */
  private INDArray delta(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray given = epsilon.castTo(dataType);
    if (!needsOutput()) {
      return given;
    }
    INDArray output =
        preOutput != null ? preOutput : convolve(true, ArrayType.BP_WORKING_MEM, workspaces);
    preOutput = null;
    return layerConf().getActivationFn().backprop(output, given).getFirst();
  }

  private boolean needsOutput() {
    IActivation activation = layerConf().getActivationFn();
    return !(activation instanceof ActivationIdentity);
  }

  private boolean keeps(LayerWorkspaceMgr workspaces) {
    return cacheMode != null
        && cacheMode != CacheMode.NONE
        && workspaces.hasConfiguration(ArrayType.FF_CACHE)
        && workspaces.isWorkspaceOpen(ArrayType.FF_CACHE);
  }

  private INDArray convolve(boolean training, ArrayType working, LayerWorkspaceMgr workspaces) {
    requireImages();
    int[] size =
        ConvolutionUtils.getOutputSize(
            input,
            layerConf().getKernelSize(),
            layerConf().getStride(),
            layerConf().getConvolutionMode() == ConvolutionMode.Same
                ? null
                : layerConf().getPadding(),
            layerConf().getConvolutionMode(),
            layerConf().getDilation(),
            CNN2DFormat.NCHW);
    INDArray output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS,
            dataType,
            new long[] {input.size(0), layerConf().getNOut(), size[0], size[1]},
            'c');
    kernel(working, workspaces).forward(plain(input), parameters(training, workspaces), output);
    return output;
  }

  private void requireImages() {
    if (input.rank() != 4 || input.size(1) != layerConf().getNIn()) {
      throw new DL4JInvalidInputException(
          "Expected input [N, %d, H, W], found %s %s"
              .formatted(layerConf().getNIn(), Arrays.toString(input.shape()), layerId()));
    }
  }

  private Kernel kernel(ArrayType working, LayerWorkspaceMgr workspaces) {
    Grouping grouping = Grouping.of(layerConf());
    Kernel.Scratch scratch = shape -> workspaces.createUninitialized(working, dataType, shape, 'c');
    return grouping.isDepthwise()
        ? new DepthwiseKernel(grouping, scratch)
        : new BundledKernel(grouping, dataType, scratch);
  }

  private Kernel.Parameters parameters(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray weights = getParamWithNoise(WEIGHTS, training, workspaces);
    INDArray bias = hasBias() ? getParamWithNoise(BIAS, training, workspaces) : null;
    return new Kernel.Parameters(plain(weights), bias == null ? null : plain(bias));
  }

  /** The same elements in 'c' order without gaps, and in the network's element type. */
  private INDArray plain(INDArray array) {
    INDArray typed = array.castTo(dataType);
    return typed.ordering() == 'c' && Shape.hasDefaultStridesForShape(typed)
        ? typed
        : typed.dup('c');
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      @Nullable INDArray mask, MaskState state, int minibatchSize) {
    return new Pair<>(
        mask == null
            ? null
            : ConvolutionUtils.cnn2dMaskReduction(
                mask,
                layerConf().getKernelSize(),
                layerConf().getStride(),
                layerConf().getPadding(),
                layerConf().getDilation(),
                layerConf().getConvolutionMode()),
        state);
  }
}
