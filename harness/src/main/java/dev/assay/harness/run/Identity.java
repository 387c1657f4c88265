package dev.assay.harness.run;

/**
 * Which model, where.
 *
 * @param model name of the model's folder, with its parent's in front where two are alike
 * @param framework where it was made, such as {@code PyTorch 2.9}; empty if unknown
 * @param device where it ran, such as {@code cpu}
 * @param imageSize its input in pixels, {@code 64}, or height and width {@code 64x48}; empty if
 *     unknown
 * @param cardSha256 SHA-256 of its card, in hexadecimal; empty if it could not be read
 * @param modelSha256 SHA-256 of its file, in hexadecimal; empty if it could not be read
 */
public record Identity(
    String model,
    String framework,
    String device,
    String imageSize,
    String cardSha256,
    String modelSha256) {
  public Identity {
    if (model.isBlank() || device.isBlank()) {
      throw new IllegalArgumentException(
          "a row needs a model and a device, got '%s' and '%s'".formatted(model, device));
    }
  }

  /** The model with its device, {@code model@device}. */
  public String onDevice() {
    return model + "@" + device;
  }

  /** Whether it is the same row of the table. */
  public boolean sameRow(Identity other) {
    return model.equals(other.model) && device.equals(other.device);
  }

  /** Whether it is the same row, made from the same card and model file, both known. */
  public boolean sameModel(Identity other) {
    return sameRow(other)
        && !cardSha256.isEmpty()
        && !modelSha256.isEmpty()
        && cardSha256.equals(other.cardSha256)
        && modelSha256.equals(other.modelSha256);
  }
}
