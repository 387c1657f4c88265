package dev.assay.training.architecture;

import org.nd4j.linalg.activations.Activation;

/**
 * What the later Inception nets are made of: convolutions with batch normalization and rectifier,
 * in a row or side by side ({@link Mixed}). Channels are given as published and multiplied by the
 * width.
 */
final class Inception {
  /** Shorter side, in pixels, of the smallest images that the published stems can take. */
  static final int SMALL = 75;

  private final Net net;

  Inception(Net net) {
    this.net = net;
  }

  /** 1 x 1. */
  Filters pointwise(int channels) {
    return filters(channels, Window.of(1));
  }

  /** A square that keeps the size. */
  Filters square(int channels, int side) {
    return filters(channels, Window.of(side).padded());
  }

  /** A row of pixels, keeping the size. */
  Filters row(int channels, int length) {
    return filters(channels, Window.of(1, length).padded());
  }

  /** A column of pixels, keeping the size. */
  Filters column(int channels, int length) {
    return filters(channels, Window.of(length, 1).padded());
  }

  /** 3 x 3 without padding, which takes two pixels off each side's length. */
  Filters inner(int channels) {
    return filters(channels, Window.of(3));
  }

  /** 3 x 3 without padding, halving the size. */
  Filters halving(int channels) {
    return filters(channels, Window.of(3).stride(2));
  }

  /** Convolutions one after the other, named {@code conv1} and so on. */
  String chain(String name, String from, Filters... convolutions) {
    String tip = from;
    for (int i = 0; i < convolutions.length; i++) {
      tip = net.unit("%s.conv%d".formatted(name, i + 1), tip, convolutions[i], Activation.RELU);
    }
    return tip;
  }

  /** Maximum of 3 x 3 without padding, halving the size. */
  String halved(String name, String from) {
    return net.maximum(name, from, Window.of(3).stride(2));
  }

  /** Whether the stem keeps the size of the images, padded and without strides. */
  boolean isSmall() {
    return net.settings().input().shorter() < SMALL;
  }

  /** 3 x 3 in a stem: {@link #inner}, or {@link #square} over small images. */
  Filters innerInStem(int channels) {
    return isSmall() ? square(channels, 3) : inner(channels);
  }

  /** 3 x 3 in a stem: {@link #halving}, or {@link #square} over small images. */
  Filters halvingInStem(int channels) {
    return isSmall() ? square(channels, 3) : halving(channels);
  }

  /**
   * The first layers of Inception-v3 and Inception-ResNet-v2: 299 pixels become 35; small images
   * keep their size and are not pooled.
   */
  String stem() {
    String tip = chain("stem1", Blueprint.INPUT, halvingInStem(32), innerInStem(32), square(64, 3));
    tip = isSmall() ? tip : halved("stem1.pool", tip);
    tip = chain("stem2", tip, pointwise(80), innerInStem(192));
    return isSmall() ? tip : halved("stem2.pool", tip);
  }

  /** Begins a block of branches over {@code from}. */
  Mixed mixed(String name, String from) {
    return new Mixed(this, net, name, from);
  }

  private Filters filters(int channels, Window window) {
    return Filters.of(net.settings().channels(channels), window);
  }
}
