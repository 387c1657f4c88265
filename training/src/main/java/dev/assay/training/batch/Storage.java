package dev.assay.training.batch;

import java.nio.file.Path;
import java.util.Optional;

/** Where pixel caches lie, and which of them stay. */
public final class Storage {
  private final Path folder;
  private final Optional<Retention> retention;

  private Storage(Path folder, Optional<Retention> retention) {
    this.folder = folder;
    this.retention = retention;
  }

  /** Every cache stays. The folder is created where needed. */
  public static Storage endless(Path folder) {
    return new Storage(folder, Optional.empty());
  }

  /** Each opening of a cache clears away what is no longer kept. */
  public static Storage of(Path folder, Retention retention) {
    return new Storage(folder, Optional.of(retention));
  }

  /** The file of a key. */
  Path file(String key) {
    return folder.resolve(key + ".pixels");
  }

  /** A cache file is in use from now on. */
  void opened(Path file) {
    retention.ifPresent(rule -> rule.apply(file));
  }
}
