package dev.assay.data.file;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two runs from writing to the same place. */
public final class FolderLock implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  private FolderLock(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Locks without waiting. A run that was killed holds nothing.
   *
   * @param place a folder that exists, or a file that may not exist yet
   * @param doing what a run does there, such as {@code fetching}; begins with it in the message
   * @throws MisuseException if another run holds it
   */
  public static FolderLock on(Path place, String doing) throws IOException {
    Path path =
        Files.isDirectory(place)
            ? place.resolve(".lock")
            : place.resolveSibling("." + place.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new FolderLock(path, channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process; answered as any other holder below.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new MisuseException(
        "Another run is %s '%s' already. Wait until it is done, or end it."
            .formatted(doing, place));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
    channel.close();
  }
}
