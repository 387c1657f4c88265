package dev.assay.export.layer;

import java.util.function.BiFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.ops.SDNN;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.api.ops.impl.transforms.custom.ThresholdRelu;
import org.nd4j.linalg.api.ops.impl.transforms.strict.ELU;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Mish;
import org.nd4j.linalg.api.ops.impl.transforms.strict.RationalTanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.RectifiedTanh;
import org.nd4j.linalg.factory.Nd4j;

/** Activation functions, as Deeplearning4j M2.1 computes them at inference. */
final class Activations {
  private Activations() {}

  static void register(LayerRegistry registry) {
    registry.addActivation(ActivationIdentity.class, (f, flow, graph) -> flow);
    registry.addActivation(ActivationReLU.class, Activations::relu).onnx("LeakyRelu Min Relu");
    registry.addActivation(ActivationLReLU.class, Activations::leakyRelu).onnx("LeakyRelu");
    registry.addActivation(ActivationRReLU.class, Activations::randomizedRelu).onnx("Max");
    registry
        .addActivation(ActivationThresholdedReLU.class, Activations::thresholdedRelu)
        .onnx("ThresholdedRelu");
    registry.addActivation(ActivationELU.class, Activations::elu).onnx("Elu");
    registry.addActivation(ActivationGELU.class, Activations::gelu).onnx("Mul Sigmoid Tanh");
    registry.addActivation(ActivationSoftmax.class, Activations::softmax).onnx("Softmax");
    registerPlain(registry);
  }

  /** Those without settings. */
  private static void registerPlain(LayerRegistry registry) {
    simple(registry, ActivationReLU6.class, "relu6", (nn, x) -> nn.relu6(x, 0)).onnx("Clip");
    simple(registry, ActivationTanH.class, "tanh", SDNN::tanh).onnx("Tanh");
    simple(registry, ActivationSigmoid.class, "sigmoid", SDNN::sigmoid).onnx("Sigmoid");
    simple(registry, ActivationSELU.class, "selu", SDNN::selu).onnx("Selu");
    simple(registry, ActivationSoftPlus.class, "softplus", SDNN::softplus).onnx("Softplus");
    simple(registry, ActivationSoftSign.class, "softsign", SDNN::softsign).onnx("Softsign");
    simple(registry, ActivationSwish.class, "swish", SDNN::swish).onnx("Mul Sigmoid");
    simple(registry, ActivationHardSigmoid.class, "hard_sigmoid", SDNN::hardSigmoid)
        .onnx("HardSigmoid");
    simple(registry, ActivationHardTanH.class, "hard_tanh", SDNN::hardTanh).onnx("Clip");
    simple(registry, ActivationCube.class, "cube", (nn, x) -> x.getSameDiff().math().cube(x))
        .onnx("Mul");
    simple(
            registry,
            ActivationRationalTanh.class,
            "rational_tanh",
            (nn, x) -> new RationalTanh(x.getSameDiff(), x, false).outputVariable())
        .onnx("Reciprocal Sign");
    simple(
            registry,
            ActivationRectifiedTanh.class,
            "rectified_tanh",
            (nn, x) -> new RectifiedTanh(x.getSameDiff(), x, false).outputVariable())
        .onnx("Relu Tanh");
    simple(
            registry,
            ActivationMish.class,
            "mish",
            (nn, x) -> new Mish(x.getSameDiff(), x, false).outputVariable())
        .onnx("Mul Softplus Tanh");
  }

  /** An elementwise function without settings. */
  private static <A extends IActivation> PartEntry<A, ActivationConverter<A>> simple(
      LayerRegistry registry,
      Class<A> type,
      String what,
      BiFunction<SDNN, SDVariable, SDVariable> f) {
    return registry.addActivation(type, (activation, flow, graph) -> named(what, flow, graph, f));
  }

  private static Flow named(
      String what, Flow flow, LayerGraph graph, BiFunction<SDNN, SDVariable, SDVariable> f) {
    SDVariable result = f.apply(graph.sameDiff().nn(), flow.value());
    return flow.with(result.rename(graph.name(what)));
  }

  /** Zero or {@code slope * (x - threshold)} below the threshold; then no more than max. */
  private static Flow relu(ActivationReLU f, Flow flow, LayerGraph graph) {
    Flow result;
    if (!isZero(f.getThreshold())) {
      result = thresholded(f, flow, graph);
    } else if (!isZero(f.getNegativeSlope())) {
      double slope = f.getNegativeSlope();
      result = named("leaky_relu", flow, graph, (nn, x) -> nn.leakyRelu(x, slope));
    } else {
      result = named("relu", flow, graph, (nn, x) -> nn.relu(x, 0));
    }
    if (f.getMax() == null) {
      return result;
    }
    SDVariable max = number("max", f.getMax(), result, graph);
    SDVariable x = result.value();
    return result.with(graph.sameDiff().math().min(graph.name("min"), x, max));
  }

  private static Flow thresholded(ActivationReLU f, Flow flow, LayerGraph graph) {
    SDVariable x = flow.value();
    double threshold = f.getThreshold();
    SDVariable isUpper = graph.sameDiff().gte(graph.name("is_upper"), x, threshold);
    SDVariable upper = isUpper.castTo(graph.name("upper"), x.dataType());
    SDVariable result = x.mul(graph.name("above"), upper);
    if (!isZero(f.getNegativeSlope())) {
      SDVariable lower = upper.rsub(graph.name("lower"), 1);
      SDVariable line =
          x.sub(graph.name("shifted"), threshold).mul(graph.name("line"), f.getNegativeSlope());
      result = result.add(graph.name("relu"), line.mul(graph.name("below"), lower));
    }
    return flow.with(result);
  }

  private static SDVariable number(String what, double value, Flow like, LayerGraph graph) {
    return graph.constant(what, Nd4j.scalar(like.value().dataType(), value));
  }

  private static boolean isZero(Double number) {
    return number == null || number == 0;
  }

  private static Flow leakyRelu(ActivationLReLU f, Flow flow, LayerGraph graph) {
    return named("leaky_relu", flow, graph, (nn, x) -> nn.leakyRelu(x, f.getAlpha()));
  }

  /** At inference Deeplearning4j computes {@code max(x, (l + u) / 2)}, not a leaky ReLU. */
  private static Flow randomizedRelu(ActivationRReLU f, Flow flow, LayerGraph graph) {
    return named("rrelu", flow, graph, (nn, x) -> nn.relu(x, 0.5 * (f.getL() + f.getU())));
  }

  private static Flow thresholdedRelu(ActivationThresholdedReLU f, Flow flow, LayerGraph graph) {
    return named(
        "thresholded_relu",
        flow,
        graph,
        (nn, x) -> new ThresholdRelu(x.getSameDiff(), x, f.getTheta()).outputVariable());
  }

  private static Flow elu(ActivationELU f, Flow flow, LayerGraph graph) {
    return named("elu", flow, graph, (nn, x) -> elu(x, f.getAlpha()));
  }

  private static SDVariable elu(SDVariable x, double alpha) {
    ELU elu = new ELU(x.getSameDiff(), x);
    elu.removeTArgument(ELU.DEFAULT_ALPHA);
    elu.addTArgument(alpha);
    return elu.outputVariable();
  }

  private static Flow gelu(ActivationGELU f, Flow flow, LayerGraph graph) {
    return named("gelu", flow, graph, f.isPrecise() ? SDNN::preciseGelu : SDNN::gelu);
  }

  /** Over the last dimension of the network's own form: in NCHW images that is the width. */
  private static Flow softmax(ActivationSoftmax f, Flow flow, LayerGraph graph) {
    SDVariable x = graph.declared(flow);
    return graph.received(graph.sameDiff().nn().softmax(graph.name("softmax"), x, -1), flow.form());
  }
}
