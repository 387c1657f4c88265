package dev.assay.data.dataset;

/**
 * A file that no sample is made of.
 *
 * @param path path relative to the data folder, with {@code /} between names
 * @param label name of the class it would belong to
 * @param bytes size of the file, 0 where that is unknown
 * @param reason why, in a few words
 */
public record Quarantined(String path, String label, long bytes, String reason)
    implements Finding {}
