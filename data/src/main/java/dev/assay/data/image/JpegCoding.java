package dev.assay.data.image;

/**
 * How a JPEG was compressed.
 *
 * @param quality quality setting of the Independent JPEG Group's encoder, 1 to 100, whose luminance
 *     table is nearest to the file's
 * @param subsampling chroma subsampling such as {@code 4:4:4} or {@code 4:2:0}; {@code 4:0:0} for a
 *     single channel
 * @param jfif whether it has a JFIF marker
 * @param exif whether it has an Exif marker
 */
public record JpegCoding(int quality, String subsampling, boolean jfif, boolean exif) {}
