package dev.assay.harness.gate.evidence;

import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import java.util.Optional;

/** What a model answered for each image, as far as it was kept. */
public interface Answers {
  /** Nothing was kept. */
  Answers NONE =
      new Answers() {
        @Override
        public Optional<Outcome> outcome() {
          return Optional.empty();
        }

        @Override
        public Optional<Outcome> onImagesOf(Predictions images) {
          return Optional.empty();
        }
      };

  /** All answers with their images, if these are known. */
  Optional<Outcome> outcome();

  /** The answers on exactly these images, in their order; empty if they were made on others. */
  Optional<Outcome> onImagesOf(Predictions images);
}
