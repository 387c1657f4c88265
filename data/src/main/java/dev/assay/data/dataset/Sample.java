package dev.assay.data.dataset;

import dev.assay.data.MisuseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A labelled image of a data set.
 *
 * @param path path relative to the data folder, with {@code /} between names on every system
 * @param label name of its class
 */
public record Sample(String path, String label) {
  private static final List<String> NO_NAMES = List.of("", ".", "..");

  public Sample {
    fault(path, label)
        .ifPresent(
            fault -> {
              throw new MisuseException(fault);
            });
  }

  /** What is wrong with such a sample and what would be right; empty if nothing is. */
  static Optional<String> fault(String path, String label) {
    if (path.isEmpty() || label.isEmpty()) {
      return Optional.of(
          "path '%s' with label '%s': both need a value. Fill in what is empty."
              .formatted(path, label));
    }
    return isInside(path)
        ? Optional.empty()
        : Optional.of(
            ("path '%s' is not a plain path inside the data folder."
                    + " Write it relative to that folder, such as 'label/image.jpg', without '..'.")
                .formatted(path));
  }

  private static boolean isInside(String path) {
    boolean hasDrive = path.length() > 1 && path.charAt(1) == ':';
    return path.indexOf('\0') < 0
        && !hasDrive
        && Arrays.stream(path.split("[/\\\\]", -1)).noneMatch(NO_NAMES::contains);
  }
}
