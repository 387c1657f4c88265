package dev.assay.harness.history;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one process at a time change a file; the others wait. The hidden lock file beside it stays:
 * were it removed, one that waits for it and one that makes it anew would both go on. What holds it
 * is the process, so one that was killed holds nothing.
 */
final class WaitingLock implements AutoCloseable {
  private static final long PAUSE_MILLIS = 20;
  private static final int MOST_PAUSES = 1500;

  private final Path file;
  private final FileChannel channel;

  private WaitingLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Waits for the lock, for half a minute at most.
   *
   * @throws FailureException if others hold it all that time
   */
  static WaitingLock on(Path file) throws IOException {
    Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
    Files.createDirectories(lock.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      for (int i = 0; i < MOST_PAUSES; i++) {
        if (held(channel)) {
          return new WaitingLock(file, channel);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new FailureException(
        "'%s' was held by another process for 30 s. End it, and run again.".formatted(file));
  }

  /** The file that may be changed now. */
  Path file() {
    return file;
  }

  private static boolean held(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process has it
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
