package dev.assay.data.dataset;

import dev.assay.data.file.Sha256;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.ImageFormat;
import dev.assay.data.image.ImageHeader;
import dev.assay.data.image.NoImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads one file's header, never its pixels, and says whether it can be a sample. */
final class FileInspection {
  /** Files up to this size are read once for header and hash; images are rarely larger. */
  private static final long MAX_BYTES_IN_MEMORY = 1 << 24;

  /** What Java puts for the bytes of a name that are no text in the system's encoding. */
  private static final char UNREADABLE = '\uFFFD';

  private FileInspection() {}

  static Finding of(FolderWalk.Entry entry) {
    String label = entry.label();
    String fault = fault(entry);
    if (!fault.isEmpty()) {
      return new Quarantined(entry.path(), label, entry.bytes(), fault);
    }
    try {
      return inspect(entry, label);
    } catch (NoImageException e) {
      return new Quarantined(entry.path(), label, entry.bytes(), e.reason());
    } catch (IOException e) {
      return new Quarantined(entry.path(), label, entry.bytes(), "cannot be read: " + e);
    }
  }

  private static String fault(FolderWalk.Entry entry) {
    if (entry.path().indexOf(UNREADABLE) >= 0) {
      return "its name cannot be told in this locale; set LC_ALL=C.UTF-8";
    }
    return entry.fault().isEmpty()
        ? Sample.fault(entry.path(), entry.label()).orElse("")
        : entry.fault();
  }

  private static Finding inspect(FolderWalk.Entry entry, String label)
      throws IOException, NoImageException {
    Path file = entry.file();
    boolean small = entry.bytes() <= MAX_BYTES_IN_MEMORY;
    byte[] content = small ? Files.readAllBytes(file) : new byte[0];
    ImageHeader header = small ? ImageHeader.read(content) : ImageHeader.read(file);
    String fault = fault(header);
    if (!fault.isEmpty()) {
      return new Quarantined(entry.path(), label, entry.bytes(), fault);
    }
    return new ImageFile(
        new Sample(entry.path(), label),
        entry.bytes(),
        small ? Sha256.of(content) : Sha256.of(file),
        header,
        warnings(header, entry.path()));
  }

  private static String fault(ImageHeader header) {
    if (header.pixels() > ImageDecoder.MAX_PIXELS) {
      return "%d x %d pixels, more than the %d allowed"
          .formatted(header.width(), header.height(), ImageDecoder.MAX_PIXELS);
    }
    if (!header.ending().complete()) {
      return "truncated %s: its end is missing".formatted(header.format());
    }
    boolean bare = header.jpeg().map(jpeg -> !jpeg.jfif() && !jpeg.exif()).orElse(false);
    return bare ? "JPEG without a JFIF or Exif header" : "";
  }

  private static List<String> warnings(ImageHeader header, String path) {
    List<String> warnings = new ArrayList<>();
    if (header.ending().trailingBytes() > 0) {
      warnings.add("%d bytes behind its end".formatted(header.ending().trailingBytes()));
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (!header.format().matches(name)) {
      warnings.add("a %s by content, not by name".formatted(header.format()));
    }
    if (header.format() == ImageFormat.JPEG && header.channels() == 4) {
      warnings.add("CMYK: converted to RGB when decoded");
    } else if (header.channels() == 2 || header.channels() == 4) {
      warnings.add("transparency: dropped when decoded");
    }
    if (header.bitDepth() > Byte.SIZE) {
      warnings.add("%d bits a sample: reduced to 8 when decoded".formatted(header.bitDepth()));
    }
    return warnings;
  }
}
