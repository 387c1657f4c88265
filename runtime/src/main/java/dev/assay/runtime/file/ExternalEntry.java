package dev.assay.runtime.file;

/**
 * Where a tensor's values lie, as its file says.
 *
 * @param location name of a file beside the model
 * @param offset where they begin in it, in bytes; -1 if that is no number
 * @param length how many bytes they take; 0 up to the end of the file, -1 if that is no number
 */
record ExternalEntry(String location, long offset, long length) {}
