package dev.assay.data.image;

import dev.assay.data.file.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Walks the marker segments of a JPEG to its end marker. Source: ITU-T T.81, annex B. */
final class JpegHeader {
  private static final int SOF0 = 0xc0;
  private static final int DHT = 0xc4;
  private static final int JPG = 0xc8;
  private static final int DAC = 0xcc;
  private static final int SOF15 = 0xcf;
  private static final int RST0 = 0xd0;
  private static final int RST7 = 0xd7;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DQT = 0xdb;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int TEM = 0x01;

  private final ByteSource source;
  private int height;
  private int width;
  private int channels;
  private int bitDepth;
  private int orientation = 1;
  private int quality;
  private String subsampling = "";
  private boolean jfif;
  private boolean exif;

  private JpegHeader(ByteSource source) {
    this.source = source;
  }

  static ImageHeader read(ByteSource source) throws IOException, NoImageException {
    return new JpegHeader(source).read();
  }

  private ImageHeader read() throws IOException, NoImageException {
    source.seek(2);
    ImageHeader.Ending ending = walk();
    if (channels == 0) {
      throw new NoImageException("JPEG without a frame header");
    }
    return new ImageHeader(
        ImageFormat.JPEG,
        height,
        width,
        channels,
        bitDepth,
        orientation,
        ending,
        Optional.of(new JpegCoding(quality, subsampling, jfif, exif)));
  }

  /** Reads every segment; an end of file before the frame header is the caller's to report. */
  private ImageHeader.Ending walk() throws IOException {
    boolean scanned = false;
    try {
      for (int marker = marker(); marker != EOI; marker = marker()) {
        scanned |= marker == SOS;
        if (marker != TEM && (marker < RST0 || marker > RST7)) {
          segment(marker);
        }
      }
    } catch (EOFException e) {
      if (channels == 0) {
        throw e;
      }
      return ImageHeader.Ending.MISSING;
    }
    return scanned
        ? ImageHeader.Ending.at(source.position(), source.size())
        : ImageHeader.Ending.MISSING;
  }

  /** Skips to the next marker, over entropy-coded data and stuffed bytes. */
  private int marker() throws IOException {
    while (true) {
      source.skipPast(0xff);
      int code = source.u8();
      while (code == 0xff) {
        code = source.u8();
      }
      if (code != 0) {
        return code;
      }
    }
  }

  private void segment(int marker) throws IOException {
    long end = source.position();
    end += source.u16(true);
    if (marker == DQT) {
      quantization(end);
    } else if (marker == APP0) {
      jfif |= source.accept("JFIF\0");
    } else if (marker == APP1 && !exif && source.accept("Exif\0\0")) {
      exif = true;
      orientation = TiffDirectory.orientation(source, source.position());
    } else if (marker >= SOF0
        && marker <= SOF15
        && marker != DHT
        && marker != JPG
        && marker != DAC) {
      frame();
    }
    source.seek(end);
  }

  private void frame() throws IOException {
    bitDepth = source.u8();
    height = source.u16(true);
    width = source.u16(true);
    channels = source.u8();
    source.skip(1);
    int luma = source.u8();
    source.skip(2);
    subsampling = channels == 1 ? "4:0:0" : subsampling(luma, source.u8());
  }

  /** Names the ratio of two pairs of sampling factors, four bits horizontal, four vertical. */
  private static String subsampling(int luma, int chroma) {
    int horizontal = (luma >> 4) / Math.max(1, chroma >> 4);
    int vertical = (luma & 15) / Math.max(1, chroma & 15);
    return switch (horizontal * 10 + vertical) {
      case 11 -> "4:4:4";
      case 21 -> "4:2:2";
      case 22 -> "4:2:0";
      case 12 -> "4:4:0";
      case 41 -> "4:1:1";
      case 42 -> "4:1:0";
      default -> horizontal + "x" + vertical;
    };
  }

  private void quantization(long end) throws IOException {
    while (source.position() < end) {
      int kind = source.u8();
      int[] table = new int[64];
      for (int i = 0; i < table.length; i++) {
        table[i] = kind >> 4 == 0 ? source.u8() : source.u16(true);
      }
      if ((kind & 15) == 0) {
        quality = JpegQuality.of(table);
      }
    }
  }
}
