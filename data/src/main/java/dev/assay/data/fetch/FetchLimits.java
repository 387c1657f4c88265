package dev.assay.data.fetch;

/**
 * How much an untrusted archive may cost.
 *
 * @param maxArchiveBytes size of the download
 * @param maxEntries entries of all its archives together, folders included
 * @param maxTotalBytes bytes unpacked, those of archives inside the archive included
 * @param maxEntryBytes bytes unpacked from one entry
 * @param maxRatio unpacked bytes per packed byte of one entry, beyond its first MiB
 * @param maxNesting archives inside each other, the outermost not counted
 */
public record FetchLimits(
    long maxArchiveBytes,
    int maxEntries,
    long maxTotalBytes,
    long maxEntryBytes,
    int maxRatio,
    int maxNesting) {
  private static final long GIB = 1L << 30;

  public FetchLimits {
    if (maxArchiveBytes <= 0
        || maxEntries <= 0
        || maxTotalBytes <= 0
        || maxEntryBytes <= 0
        || maxRatio <= 0
        || maxNesting < 0) {
      throw new IllegalArgumentException("limits must be above 0, maxNesting 0 or above");
    }
  }

  /** Room for sets ten times as large as the known ones. */
  public static FetchLimits standard() {
    return new FetchLimits(4 * GIB, 200_000, 8 * GIB, 4 * GIB, 100, 1);
  }
}
