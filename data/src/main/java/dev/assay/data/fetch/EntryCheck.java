package dev.assay.data.fetch;

import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** Why an entry of an untrusted archive may not be unpacked. */
final class EntryCheck {
  private EntryCheck() {}

  /** What is wrong with it; empty if nothing is. */
  static Optional<String> danger(ZipArchiveEntry entry) {
    return EntryName.danger(entry.getName()).or(() -> rawDanger(entry)).or(() -> kindDanger(entry));
  }

  /** The library turns backslashes of some archives into slashes. */
  private static Optional<String> rawDanger(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    if (raw != null) {
      for (byte one : raw) {
        if (one == '\\') {
          return Optional.of("has a backslash in its name");
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> kindDanger(ZipArchiveEntry entry) {
    int type = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
    if (type == UnixStat.LINK_FLAG) {
      return Optional.of("is a link");
    }
    if (type != 0 && type != UnixStat.FILE_FLAG && type != UnixStat.DIR_FLAG) {
      return Optional.of(
          String.format(Locale.ROOT, "is a special file (mode %o)", entry.getUnixMode()));
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return Optional.of("is encrypted");
    }
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      return Optional.of("is packed by %s instead of deflate".formatted(method(entry.getMethod())));
    }
    return Optional.empty();
  }

  private static String method(int code) {
    ZipMethod method = ZipMethod.getMethodByCode(code);
    return "method " + code + (method == null ? "" : " (" + method + ")");
  }
}
