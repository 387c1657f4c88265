package dev.assay.data.dataset;

/** What became of one file of a data folder. */
public sealed interface Finding permits ImageFile, Quarantined {
  /** Path relative to the data folder, with {@code /} between names. */
  String path();

  /** Name of its class: the first folder of its path. */
  String label();

  /** Size of the file. */
  long bytes();
}
