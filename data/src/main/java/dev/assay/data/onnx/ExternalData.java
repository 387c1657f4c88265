package dev.assay.data.onnx;

/**
 * Where numbers lie that are not in the model file.
 *
 * @param location the file, as written: relative to the model's folder
 * @param offset first byte in it
 * @param length number of bytes; -1 if not stated
 */
public record ExternalData(String location, long offset, long length) {}
