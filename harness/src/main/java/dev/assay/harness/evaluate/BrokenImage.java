package dev.assay.harness.evaluate;

/**
 * An image that was left out for every model.
 *
 * @param path its path as the sample names it
 * @param reason why it could not be decoded, one line
 */
public record BrokenImage(String path, String reason) {}
