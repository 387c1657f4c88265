package dev.assay.layers;

import java.util.Collection;
import java.util.Objects;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.ConvolutionUtils;
import org.deeplearning4j.util.ValidationUtils;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A convolution whose channels are split into groups, each of which sees only its own inputs:
 * {@code [N, nIn, H, W] -> [N, nOut, H', W']} with weights {@code [nOut, nIn / groups, kH, kW]}, as
 * ONNX's {@code Conv} and PyTorch's {@code Conv2d} define it. Activations are channels first
 * (NCHW). Where each channel is a group of its own, it is a depthwise convolution.
 *
 * <p>Found by its name in checkpoints: class and package are part of their format.
 */
public final class GroupedConvolution extends ConvolutionLayer {
  @JsonProperty("groups")
  private int groups = 1;

  /** For reading a configuration. */
  @SuppressWarnings("unused")
  private GroupedConvolution() {}

  private GroupedConvolution(Builder builder) {
    super(builder);
    setGroups(builder.groups);
    setCnn2dDataFormat(builder.format);
    requireWholeGroups();
  }

  /** Number of groups, 1 or more. */
  public int groups() {
    return groups;
  }

  @JsonProperty("groups")
  private void setGroups(int groups) {
    if (groups < 1) {
      throw new DL4JInvalidConfigException(
          "%s has groups=%d; give 1 or more.".formatted(title(), groups));
    }
    this.groups = groups;
  }

  @Override
  public void setCnn2dDataFormat(CNN2DFormat format) {
    if (format == CNN2DFormat.NHWC) {
      throw new DL4JInvalidConfigException(
          "%s computes channels first only, and was given NHWC; use CNN2DFormat.NCHW in the whole network."
              .formatted(title()));
    }
    super.setCnn2dDataFormat(format);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    requireChannelsFirst(inputType);
    super.setNIn(inputType, override);
    requireWholeGroups();
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    requireChannelsFirst(inputType);
    return super.getOutputType(layerIndex, inputType);
  }

  private void requireChannelsFirst(@Nullable InputType inputType) {
    if (inputType instanceof InputType.InputTypeConvolutional images) {
      setCnn2dDataFormat(images.getFormat());
    }
  }

  /** Both numbers of channels are whole multiples of the groups, where they are known. */
  private void requireWholeGroups() {
    if (getNIn() % groups != 0 || getNOut() % groups != 0) {
      throw new DL4JInvalidConfigException(
          "%s has nIn=%d, nOut=%d and groups=%d; nIn and nOut have to be multiples of groups."
              .formatted(title(), getNIn(), getNOut(), groups));
    }
  }

  private String title() {
    return getLayerName() == null
        ? "A grouped convolution"
        : "Grouped convolution '%s'".formatted(getLayerName());
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray layerParameters,
      boolean initializes,
      DataType networkType) {
    LayerValidation.assertNInNOutSet(
        "GroupedConvolution", getLayerName(), layerIndex, getNIn(), getNOut());
    requireWholeGroups();
    GroupedConvolutionLayer layer = new GroupedConvolutionLayer(configuration, networkType);
    layer.setListeners(listeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(layerParameters);
    layer.setParamTable(initializer().init(configuration, layerParameters, initializes));
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return GroupedParameters.INSTANCE;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return GroupedMemory.report(this, inputType);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GroupedConvolution layer
        && super.equals(other)
        && groups == layer.groups;
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof GroupedConvolution;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), groups);
  }

  @Override
  public String toString() {
    return "GroupedConvolution(groups=%d, %s)".formatted(groups, super.toString());
  }

  /** Builds the layer as Deeplearning4j's own convolutions are built. */
  @SuppressWarnings("unchecked") // what build() gives is a type variable above
  public static final class Builder extends BaseConvBuilder<Builder> {
    private int groups = 1;
    private CNN2DFormat format = CNN2DFormat.NCHW;

    /** A kernel of 5 by 5 cells unless said otherwise, as with all of Deeplearning4j's. */
    public Builder() {}

    /** Height and width of the kernel. */
    public Builder(int... kernelSize) {
      super(kernelSize);
    }

    /** Kernel and stride, each height before width. */
    public Builder(int[] kernelSize, int[] stride) {
      super(kernelSize, stride);
    }

    /** Kernel, stride and padding, each height before width. */
    public Builder(int[] kernelSize, int[] stride, int[] padding) {
      super(kernelSize, stride, padding);
    }

    /** Number of groups; 1, a plain convolution, unless said. */
    public Builder groups(int count) {
      this.groups = count;
      return this;
    }

    /** NCHW, the default; anything else is refused when the layer is built. */
    public Builder dataFormat(CNN2DFormat dataFormat) {
      this.format = dataFormat;
      return this;
    }

    @Override
    protected boolean allowCausal() {
      return false;
    }

    @Override
    public void setKernelSize(int[] kernelSize) {
      this.kernelSize = ValidationUtils.validate2NonNegative(kernelSize, false, "kernelSize");
    }

    @Override
    public void setStride(int[] stride) {
      this.stride = ValidationUtils.validate2NonNegative(stride, false, "stride");
    }

    @Override
    public void setPadding(int[] padding) {
      this.padding = ValidationUtils.validate2NonNegative(padding, false, "padding");
    }

    @Override
    public void setDilation(int[] dilation) {
      this.dilation = ValidationUtils.validate2NonNegative(dilation, false, "dilation");
    }

    @Override
    public GroupedConvolution build() {
      ConvolutionUtils.validateConvolutionModePadding(convolutionMode, padding);
      ConvolutionUtils.validateCnnKernelStridePadding(kernelSize, stride, padding);
      return new GroupedConvolution(this);
    }
  }
}
