package dev.assay.runtime.vet;

import dev.assay.runtime.profile.ModelProfile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a candidate.
 *
 * @param file the model file
 * @param problem why it must not run in this process, one line that names the file; empty if it ran
 * @param profile where its nodes ran and how much they multiplied; empty if it has a problem, or
 *     its profile could not be taken
 * @param warning why there is no profile though it ran, in words that follow its name; empty if
 *     none
 */
public record Verdict(
    Path file, Optional<String> problem, Optional<ModelProfile> profile, String warning) {

  static Verdict failed(Path file, String found) {
    return new Verdict(file, Optional.of("'%s': %s".formatted(file, found)), Optional.empty(), "");
  }
}
