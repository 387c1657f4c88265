package dev.assay.training.architecture;

import java.util.List;
import org.nd4j.linalg.activations.Activation;

/**
 * Stages of inverted residual blocks (Sandler et al., MobileNetV2): 1 x 1 filters widen, one filter
 * a channel looks around, 1 x 1 filters narrow again without an activation; the input is added
 * where its shape is the same.
 *
 * @param net where they are built
 * @param activation behind the first two normalizations
 * @param gated whether squeeze and excitation, to a quarter of the block's input, comes before the
 *     narrowing (Tan and Le, EfficientNet)
 */
record InvertedResiduals(Net net, Activation activation, boolean gated) {
  private static final int SQUEEZE = 4;

  /**
   * Blocks of one width.
   *
   * @param expansion how many times wider a block is inside
   * @param kernel side of its filters, in pixels
   * @param channels of its output
   * @param blocks how many there are
   * @param stride of the first one
   */
  record Stage(int expansion, int kernel, int channels, int blocks, int stride) {}

  /** The published stages, one after the other, on {@code channels} that come in. */
  String stages(String from, int channels, List<Stage> stages) {
    String tip = from;
    int before = channels;
    for (int i = 1; i <= stages.size(); i++) {
      Stage stage = stages.get(i - 1);
      int after = net.settings().channels(stage.channels());
      for (int block = 1; block <= stage.blocks(); block++) {
        int stride = block == 1 ? stage.stride() : 1;
        Block shape = new Block(before, stage.expansion() * before, after);
        Window window = Window.of(stage.kernel()).padded().stride(stride);
        tip = block("stage%d.block%d".formatted(i, block), tip, shape, window);
        before = after;
      }
    }
    return tip;
  }

  /** Channels before, within and behind a block. */
  private record Block(int before, int within, int after) {}

  private String block(String name, String from, Block block, Window window) {
    String tip = from;
    if (block.within() != block.before()) {
      tip = net.unit(name + ".expand", tip, Filters.pointwise(block.within()), activation);
    }
    tip = net.normalized(net.depthwise(name + ".depthwise", tip, window), activation);
    if (gated) {
      int squeezed = Math.max(1, block.before() / SQUEEZE);
      tip = new SqueezeExcitation(net, activation, squeezed).over(name + ".gate", tip);
    }
    tip = net.unit(name + ".project", tip, Filters.pointwise(block.after()), Activation.IDENTITY);
    return window.stride() == 1 && block.before() == block.after()
        ? net.sum(name + ".sum", tip, from)
        : tip;
  }
}
