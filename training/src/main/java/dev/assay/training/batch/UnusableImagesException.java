package dev.assay.training.batch;

import dev.assay.data.FailureException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Images that look like images by their headers and cannot be decoded. */
public final class UnusableImagesException extends FailureException {
  private static final long serialVersionUID = 1;
  private static final int SHOWN = 3;

  @SuppressWarnings("serial") // a LinkedHashMap
  private final Map<String, String> reasons;

  /**
   * @param reasons path of each image in the data folder, and one sentence on what is wrong with it
   */
  UnusableImagesException(Map<String, String> reasons) {
    super(summary(Objects.requireNonNull(reasons)));
    this.reasons = new LinkedHashMap<>(reasons);
  }

  /** Path of each image in the data folder, and what is wrong with it. */
  public Map<String, String> reasons() {
    return Map.copyOf(reasons);
  }

  private static String summary(Map<String, String> reasons) {
    return "%d of the images cannot be used: %s%s Take them out of the split; 'data scan' lists every broken file."
        .formatted(
            reasons.size(),
            reasons.values().stream().limit(SHOWN).collect(Collectors.joining(" ")),
            reasons.size() > SHOWN ? " ..." : "");
  }
}
