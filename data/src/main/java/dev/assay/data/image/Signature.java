package dev.assay.data.image;

import dev.assay.data.file.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/** First bytes of each known format, and who reads on from there. */
enum Signature {
  JPEG(JpegHeader::read, "\u00ff\u00d8\u00ff"),
  PNG(PngHeader::read, "\u0089PNG\r\n\u001a\n"),
  GIF(GifHeader::read, "GIF87a", "GIF89a"),
  BMP(BmpHeader::read, "BM"),
  WEBP(WebpHeader::read, "RIFF"),
  TIFF(TiffHeader::read, "II*\0", "MM\0*");

  /** Reads a header, from the start of the file. */
  @FunctionalInterface
  interface Reading {
    ImageHeader of(ByteSource source) throws IOException, NoImageException;
  }

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Reading reading;

  @SuppressWarnings("ImmutableEnumChecker") // never written
  private final String[] starts;

  Signature(Reading reading, String... starts) {
    this.reading = reading;
    this.starts = starts;
  }

  /** The format whose first bytes the file has. */
  static Signature of(ByteSource source) throws IOException, NoImageException {
    for (Signature signature : values()) {
      for (String start : signature.starts) {
        source.seek(0);
        if (source.accept(start)) {
          return signature;
        }
      }
    }
    byte[] found = new byte[(int) Math.min(8, source.size())];
    source.seek(0);
    for (int i = 0; i < found.length; i++) {
      found[i] = (byte) source.u8();
    }
    throw new NoImageException(
        "%s: starts with %s, known formats are %s"
            .formatted(
                NoImageException.NO_IMAGE,
                HexFormat.ofDelimiter(" ").formatHex(found),
                Arrays.toString(values())));
  }

  ImageHeader read(ByteSource source) throws IOException, NoImageException {
    source.seek(0);
    return reading.of(source);
  }
}
