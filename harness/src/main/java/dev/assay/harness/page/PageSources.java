package dev.assay.harness.page;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a page shows beside the run itself, where it is at hand.
 *
 * @param data the folder of the images; without it the thumbnails of an earlier page are used
 * @param models folder of each model by its name in the table; may hold a training's curve
 */
public record PageSources(Optional<Path> data, Map<String, Path> models) {
  /** Nothing but what lies in the folder of the run. */
  public static final PageSources NONE = new PageSources(Optional.empty(), Map.of());

  public PageSources {
    models = Map.copyOf(models);
  }
}
