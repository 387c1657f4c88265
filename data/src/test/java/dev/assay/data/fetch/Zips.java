package dev.assay.data.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** Builds small zip archives in memory, sound and otherwise. */
final class Zips {
  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipArchiveOutputStream stream = new ZipArchiveOutputStream(bytes);

  /** The two class folders of {@link Sources#TWO_CLASSES}, one tiny file each. */
  static Zips sound() {
    return new Zips().file("set/cat/1.jpg", "cat one").file("set/dog/1.jpg", "dog one");
  }

  Zips file(String name, String text) {
    return file(name, text.getBytes(UTF_8), ZipArchiveEntry.DEFLATED);
  }

  Zips stored(String name, byte[] content) {
    return file(name, content, ZipArchiveEntry.STORED);
  }

  Zips file(String name, byte[] content, int method) {
    var entry = new ZipArchiveEntry(name);
    entry.setMethod(method);
    var crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    entry.setSize(content.length);
    return add(entry, content);
  }

  Zips folder(String name) {
    return add(new ZipArchiveEntry(name + "/"), new byte[0]);
  }

  /** A file whose Unix mode says that it is something else, such as a link (0120777). */
  Zips special(String name, int mode, String content) {
    var entry = new ZipArchiveEntry(name);
    entry.setMethod(ZipMethod.DEFLATED.getCode());
    entry.setUnixMode(mode);
    return add(entry, content.getBytes(UTF_8));
  }

  private Zips add(ZipArchiveEntry entry, byte[] content) {
    try {
      stream.putArchiveEntry(entry);
      stream.write(content);
      stream.closeArchiveEntry();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    try {
      stream.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts seven bytes in front, so that every position in the archive is wrong. */
  static byte[] shifted(byte[] zip) {
    byte[] shifted = new byte[zip.length + 7];
    System.arraycopy(zip, 0, shifted, 7, zip.length);
    return shifted;
  }

  /** Replaces a byte wherever it stands, such as one in a name. */
  static byte[] replaced(byte[] zip, char from, char to) {
    byte[] copy = zip.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = copy[i] == from ? (byte) to : copy[i];
    }
    return copy;
  }

  /** Sets a 16-bit field of the first entry in the list of entries. */
  static byte[] listed(byte[] zip, int offset, int value) {
    ByteBuffer copy = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (copy.getInt(at) != CENTRAL_SIGNATURE) {
      at++;
    }
    return copy.putShort(at + offset, (short) value).array();
  }

  /** The bytes as one chunk of an HTTP/1.1 body without length. */
  static byte[] chunked(byte[] content) {
    var body = new ByteArrayOutputStream();
    body.writeBytes((Integer.toHexString(content.length) + "\r\n").getBytes(US_ASCII));
    body.writeBytes(content);
    body.writeBytes("\r\n0\r\n\r\n".getBytes(US_ASCII));
    return body.toByteArray();
  }
}
