package dev.assay.runtime.vet;

import dev.assay.runtime.profile.ModelProfile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a trial process found, as it goes through the pipe.
 *
 * @param problem why the model must not run, one line; empty if it ran
 * @param profile what its profile showed; null if there is none
 * @param warning why there is none though it ran; empty if none
 */
record Answer(String problem, @Nullable ModelProfile profile, String warning) {
  Answer {
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(warning, "warning");
  }

  static Answer problem(String problem) {
    return new Answer(problem, null, "");
  }
}
