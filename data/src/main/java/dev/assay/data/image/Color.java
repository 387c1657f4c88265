package dev.assay.data.image;

/** Channel order of decoded pixels. */
public enum Color {
  RGB(3),
  BGR(3),
  GRAY(1);

  private final int channels;

  Color(int channels) {
    this.channels = channels;
  }

  /** Number of channels: 3, or 1 for gray. */
  public int channels() {
    return channels;
  }
}
