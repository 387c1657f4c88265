package dev.assay.export.property;

import dev.assay.export.Nets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A chain of random layers that can be built again, whole or in part.
 *
 * @param start what it begins with
 * @param blocks its layers, in order
 */
record RandomNet(Start start, List<Block> blocks) {
  private static final int MOST_LAYERS = 4;

  RandomNet {
    blocks = List.copyOf(blocks);
  }

  /** A chain of one to four layers, each of which takes what the one before gives. */
  static RandomNet draw(Random random) {
    List<Start> starts = List.of(Start.values());
    Start start = starts.get(random.nextInt(starts.size()));
    List<Block> blocks = new ArrayList<>();
    InputType type = start.type();
    int length = 1 + random.nextInt(MOST_LAYERS);
    for (int i = 0; i < length; i++) {
      List<Block> takers = Block.takers(type, random);
      Block block = takers.get(random.nextInt(takers.size()));
      blocks.add(block);
      type = block.after(type);
    }
    return new RandomNet(start, blocks);
  }

  MultiLayerNetwork build() {
    return Nets.chain(start.type(), blocks.stream().map(Block::layer).toArray(Layer[]::new));
  }

  /** This net without one of its layers, for each of them. */
  List<RandomNet> smaller() {
    List<RandomNet> smaller = new ArrayList<>();
    for (int i = 0; blocks.size() > 1 && i < blocks.size(); i++) {
      List<Block> rest = new ArrayList<>(blocks);
      rest.remove(i);
      smaller.add(new RandomNet(start, rest));
    }
    return smaller;
  }

  @Override
  public String toString() {
    return start + blocks.stream().map(Block::what).collect(Collectors.joining(" -> ", " -> ", ""));
  }
}
