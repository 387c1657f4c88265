package dev.assay.training.batch;

/**
 * One drawn {@link ColorJitter}. Samples from 0 to 255 are multiplied by {@code brightness}; drawn
 * away from the mean gray of the image by {@code contrast}; drawn away from their own gray by
 * {@code saturation}; clipped after each; then their hue turns. As torchvision does with
 * floating-point images, so nothing is rounded.
 *
 * @param brightness factor, at least 0
 * @param contrast factor, at least 0
 * @param saturation factor, at least 0
 * @param hue turns of the colour circle
 */
record Tint(float brightness, float contrast, float saturation, float hue) {
  static final Tint NONE = new Tint(1, 1, 1, 0);

  private static final float WHITE = 255;
  private static final float RED_SHARE = 0.2989f;
  private static final float GREEN_SHARE = 0.587f;
  private static final float BLUE_SHARE = 0.114f;

  Tint(double brightness, double contrast, double saturation, double hue) {
    this((float) brightness, (float) contrast, (float) saturation, (float) hue);
  }

  /**
   * Changes one image in place.
   *
   * @param planes samples from 0 to 255, {@code [channels, pixels]}; what {@code levels} make of
   *     the changed ones, afterwards
   */
  void apply(float[] planes, Levels levels) {
    if (levels.channels() == 3) {
      applyToColors(planes, levels);
    } else {
      applyToGray(planes, levels);
    }
  }

  private void applyToGray(float[] planes, Levels levels) {
    double sum = 0;
    for (float value : planes) {
      sum += clip(brightness * value);
    }
    float middle = (1 - contrast) * (float) (sum / planes.length);
    int pixels = planes.length / levels.channels();
    for (int i = 0; i < planes.length; i++) {
      float value = clip(contrast * clip(brightness * planes[i]) + middle);
      planes[i] = levels.scale(i / pixels) * value + levels.offset(i / pixels);
    }
  }

  private void applyToColors(float[] planes, Levels levels) {
    int pixels = planes.length / 3;
    float middle = contrast == 1 ? 0 : (1 - contrast) * meanGray(planes, pixels);
    for (int i = 0; i < pixels; i++) {
      float red = clip(contrast * clip(brightness * planes[i]) + middle);
      float green = clip(contrast * clip(brightness * planes[pixels + i]) + middle);
      float blue = clip(contrast * clip(brightness * planes[2 * pixels + i]) + middle);
      float away = (1 - saturation) * gray(red, green, blue);
      planes[i] = clip(saturation * red + away);
      planes[pixels + i] = clip(saturation * green + away);
      planes[2 * pixels + i] = clip(saturation * blue + away);
    }
    if (hue != 0) {
      turn(planes, pixels);
    }
    for (int c = 0; c < 3; c++) {
      float scale = levels.scale(c);
      float offset = levels.offset(c);
      for (int i = c * pixels; i < (c + 1) * pixels; i++) {
        planes[i] = scale * planes[i] + offset;
      }
    }
  }

  private float meanGray(float[] planes, int pixels) {
    double sum = 0;
    for (int i = 0; i < pixels; i++) {
      float red = clip(brightness * planes[i]);
      float green = clip(brightness * planes[pixels + i]);
      sum += gray(red, green, clip(brightness * planes[2 * pixels + i]));
    }
    return (float) (sum / pixels);
  }

  /**
   * Turns the hues. Hue {@code h}, in sixths of the circle from red, value {@code v} and chroma
   * {@code c} are those of HSV; a channel is then {@code v - c} times how far the hue is from it,
   * which needs no cases: {@code clip(min(k, 4 - k), 0, 1)}, {@code k = (n + h) mod 6}, {@code n} =
   * 5, 3, 1.
   */
  private void turn(float[] planes, int pixels) {
    for (int i = 0; i < pixels; i++) {
      float red = planes[i];
      float green = planes[pixels + i];
      float blue = planes[2 * pixels + i];
      float value = largest(red, green, blue);
      float chroma = value + largest(-red, -green, -blue);
      float turned = chroma == 0 ? 0 : sixths(red, green, blue, chroma) + 6 * hue;
      planes[i] = value - chroma * distance(turned + 5);
      planes[pixels + i] = value - chroma * distance(turned + 3);
      planes[2 * pixels + i] = value - chroma * distance(turned + 1);
    }
  }

  private static float sixths(float red, float green, float blue, float chroma) {
    if (red >= green && red >= blue) {
      return (green - blue) / chroma;
    }
    return green >= blue ? 2 + (blue - red) / chroma : 4 + (red - green) / chroma;
  }

  private static float largest(float a, float b, float c) {
    float larger = a > b ? a : b;
    return larger > c ? larger : c;
  }

  /** A place in [-3, 13]: the hue lies in [-1, 5], half a circle is 3, the channel 1 to 5. */
  private static float distance(float place) {
    float k = place < 0 ? place + 6 : place;
    k = k >= 12 ? k - 12 : k >= 6 ? k - 6 : k;
    float near = k < 2 ? k : 4 - k;
    return near < 0 ? 0 : near > 1 ? 1 : near;
  }

  private static float gray(float red, float green, float blue) {
    return RED_SHARE * red + GREEN_SHARE * green + BLUE_SHARE * blue;
  }

  /** Comparisons: {@code Math.min} of floats, which also orders zeros and NaN, takes longer. */
  private static float clip(float value) {
    return value < 0 ? 0 : value > WHITE ? WHITE : value;
  }
}
