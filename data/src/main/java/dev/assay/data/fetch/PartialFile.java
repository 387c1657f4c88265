package dev.assay.data.fetch;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * What of a download is here so far: {@code NAME.partial}, and {@code NAME.partial.json} that says
 * which state of which remote file it is the beginning of.
 */
final class PartialFile implements AutoCloseable {
  private final Path path;
  private final Path sidecar;
  private final FileChannel channel;
  private Origin origin;
  private long length;
  private long keptBytes;

  private PartialFile(Path path, Path sidecar, FileChannel channel) throws IOException {
    this.path = path;
    this.sidecar = sidecar;
    this.channel = channel;
    this.origin = Json.read(sidecar, Origin.class).orElse(Origin.NONE);
    this.length = channel.size();
    this.keptBytes = length;
    channel.position(length);
  }

  /**
   * @param address where the bytes came from
   * @param version the state of the file there
   */
  record Origin(String address, RemoteVersion version) {
    static final Origin NONE = new Origin("", RemoteVersion.UNKNOWN);

    Origin {
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(version, "version");
    }
  }

  static Path pathFor(Path archive) {
    return archive.resolveSibling(archive.getFileName() + ".partial");
  }

  static Path sidecarFor(Path archive) {
    return archive.resolveSibling(archive.getFileName() + ".partial.json");
  }

  static PartialFile open(Path archive) throws IOException {
    Path path = pathFor(archive);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return new PartialFile(path, sidecarFor(archive), channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  long length() {
    return length;
  }

  /** Bytes that were here when it was opened, 0 after a restart. */
  long keptBytes() {
    return keptBytes;
  }

  RemoteVersion version() {
    return origin.version();
  }

  /** Whether it is the beginning of what lies at this address, in a state that can be checked. */
  boolean continues(URI address) {
    return length > 0
        && origin.address().equals(address.toString())
        && !version().ifRange().isEmpty();
  }

  /** Drops what is here, for another state of the file or another address. */
  void restart(URI address, RemoteVersion version) {
    try {
      channel.truncate(0);
      length = 0;
      keptBytes = 0;
      origin = new Origin(address.toString(), version);
      Json.write(sidecar, origin);
      reserve(version.totalBytes());
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** Refuses early what will not fit; {@code bytes} is -1 where unknown. */
  private void reserve(long bytes) throws IOException {
    long freeBytes = Files.getFileStore(path).getUsableSpace();
    if (bytes > freeBytes) {
      throw new FailureException(
          "Cannot download %d bytes to '%s': only %d are free there. Free space, or name a folder on another disk."
              .formatted(bytes, path, freeBytes));
    }
  }

  void append(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        length += channel.write(bytes);
      }
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private FailureException cannotWrite(IOException cause) {
    return new FailureException(
        "Cannot write '%s' beyond byte %d: %s. Check the free space and the rights, then run it again: what is here is kept."
            .formatted(path, length, cause.getMessage()),
        cause);
  }
}
