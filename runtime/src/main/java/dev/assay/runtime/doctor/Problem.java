package dev.assay.runtime.doctor;

/**
 * Something that is not as it should be.
 *
 * @param found what was seen and why it matters, a sentence
 * @param remedy what to do, a sentence
 */
public record Problem(String found, String remedy) {}
