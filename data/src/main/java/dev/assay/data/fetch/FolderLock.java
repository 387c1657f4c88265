package dev.assay.data.fetch;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two runs from downloading the same archive into the same place. */
final class FolderLock implements AutoCloseable {
  private final Path archive;
  private final Path path;
  private final FileChannel channel;

  private FolderLock(Path archive, Path path, FileChannel channel) {
    this.archive = archive;
    this.path = path;
    this.channel = channel;
  }

  /**
   * Locks without waiting.
   *
   * @throws MisuseException if another run holds it
   */
  static FolderLock on(Path archive) throws IOException {
    Path path = archive.resolveSibling("." + archive.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new FolderLock(archive, path, channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process; answered as any other holder below.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new MisuseException(
        "Another run is fetching '%s' already. Wait until it is done, or end it."
            .formatted(archive));
  }

  /** The archive that no other run touches now. */
  Path archive() {
    return archive;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    channel.close();
  }
}
