package dev.assay.training.batch;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.image.Pixels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decodes image files on several threads.
 *
 * @param decoder reads one file and brings it to its size; a {@link FailureException} of its tells
 *     what is wrong with it
 * @param threads number of threads, at least 1
 */
public record PixelDecoding(Function<Path, Pixels> decoder, int threads) {
  private static final int SHOWN_FAILURES = 3;

  /**
   * Writes all images to one file. Positioned writes rather than a mapping: on a full disk they
   * fail with a message, where a mapping would kill the virtual machine.
   */
  void write(ImageFiles files, Path target, Progress progress) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (FileChannel channel =
            FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Progress.Task task = progress.start("decode", files.paths().size())) {
      List<Future<?>> images = new ArrayList<>();
      for (int index = 0; index < files.paths().size(); index++) {
        int image = index;
        images.add(
            pool.submit(
                () -> {
                  decode(files, image, channel);
                  task.advance(1);
                  return null;
                }));
      }
      await(images);
    } finally {
      pool.shutdownNow();
    }
  }

  private void decode(ImageFiles files, int index, FileChannel channel) throws IOException {
    Path file = files.folder().resolve(files.paths().get(index));
    Pixels image = decoder.apply(file);
    if (image.height() != files.height()
        || image.width() != files.width()
        || image.channels() != files.channels()) {
      throw new IllegalStateException("decoder left '" + file + "' at another size");
    }
    ByteBuffer samples = ByteBuffer.wrap(image.samples());
    long from = (long) index * files.imageBytes();
    while (samples.hasRemaining()) {
      channel.write(samples, from + samples.position());
    }
  }

  private static void await(List<Future<?>> images) throws IOException {
    List<FailureException> failures = new ArrayList<>();
    for (Future<?> image : images) {
      try {
        image.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      } catch (ExecutionException e) {
        failures.add(failure(e.getCause()));
      }
    }
    CancelledException.throwIfInterrupted();
    if (!failures.isEmpty()) {
      throw summary(failures);
    }
  }

  /** A file's own failure is collected; anything else, such as a full disk, ends the work. */
  private static FailureException failure(@Nullable Throwable cause) throws IOException {
    if (cause instanceof FailureException failure) {
      return failure;
    }
    if (cause instanceof ClosedByInterruptException) {
      throw new CancelledException();
    }
    if (cause instanceof IOException disk) {
      throw disk;
    }
    throw new IllegalStateException(cause);
  }

  private static FailureException summary(List<FailureException> failures) {
    String shown =
        String.join(
            " ",
            failures.stream().limit(SHOWN_FAILURES).map(FailureException::getMessage).toList());
    return new FailureException(
        "%d of the images cannot be used: %s%s Take them out of the split; 'data scan' lists every broken file."
            .formatted(failures.size(), shown, failures.size() > SHOWN_FAILURES ? " ..." : ""),
        failures.get(0));
  }
}
