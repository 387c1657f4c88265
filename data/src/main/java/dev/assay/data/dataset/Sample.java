package dev.assay.data.dataset;

/**
 * A labelled image of a data set.
 *
 * @param path path relative to the data folder, with {@code /} between names on every system
 * @param label name of its class
 */
public record Sample(String path, String label) {}
