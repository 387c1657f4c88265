package dev.assay.training.architecture;

import java.util.ArrayList;
import java.util.List;

/**
 * A block of an Inception net while it is built: branches over the same maps, concatenated by
 * channel in the order in which they were added.
 */
final class Mixed {
  /** What a branch pools over without changing the size. */
  private static final Window AROUND = Window.of(3).padded();

  private final Inception inception;
  private final Net net;
  private final String name;
  private final String from;
  private final List<String> ends = new ArrayList<>();
  private int branches;

  Mixed(Inception inception, Net net, String name, String from) {
    this.inception = inception;
    this.net = net;
    this.name = name;
    this.from = from;
  }

  /** A branch of convolutions one after the other. */
  Mixed branch(Filters... convolutions) {
    ends.add(inception.chain(next(), from, convolutions));
    return this;
  }

  /** A branch whose end is twofold: 1 x 3 and 3 x 1, of {@code channels} each. */
  Mixed forked(int channels, Filters... convolutions) {
    String branch = next();
    String tip = inception.chain(branch, from, convolutions);
    ends.add(inception.chain(branch + ".row", tip, inception.row(channels, 3)));
    ends.add(inception.chain(branch + ".column", tip, inception.column(channels, 3)));
    return this;
  }

  /** A branch of the mean over 3 x 3 and a convolution; padding does not count. */
  Mixed averaged(Filters convolution) {
    String branch = next();
    String mean = net.average(branch + ".pool", from, AROUND);
    ends.add(inception.chain(branch, mean, convolution));
    return this;
  }

  /** The same with padding counted as zeros. */
  Mixed averagedOverPadding(Filters convolution) {
    String branch = next();
    String mean = net.averageOverPadding(branch + ".pool", from, AROUND);
    ends.add(inception.chain(branch, mean, convolution));
    return this;
  }

  /** A branch of the maximum alone, halving the size. */
  Mixed halved() {
    ends.add(inception.halved(next() + ".pool", from));
    return this;
  }

  /** The same in a stem, which keeps the size of small images. */
  Mixed halvedInStem() {
    if (!inception.isSmall()) {
      return halved();
    }
    ends.add(net.maximum(next() + ".pool", from, AROUND));
    return this;
  }

  String concatenated() {
    return net.concatenated(name, ends.toArray(String[]::new));
  }

  private String next() {
    branches++;
    return "%s.branch%d".formatted(name, branches);
  }
}
