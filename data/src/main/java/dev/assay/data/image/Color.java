package dev.assay.data.image;

/** Channels of decoded pixels and where they come from. */
public enum Color {
  RGB(3),
  BGR(3),
  /** One channel, computed from RGB as {@code Image.convert("L")} of Pillow does. */
  GRAY(1),
  /**
   * One channel as the decoder itself gives it: the Y of a JPEG, {@code cv2.IMREAD_GRAYSCALE}. Up
   * to 8 levels from {@link #GRAY}. Cards write both as {@code GRAY}; the library of the card's
   * resize step tells which one is meant.
   */
  LUMA(1);

  private final int channels;

  Color(int channels) {
    this.channels = channels;
  }

  /** Number of channels: 3, or 1 for gray. */
  public int channels() {
    return channels;
  }
}
