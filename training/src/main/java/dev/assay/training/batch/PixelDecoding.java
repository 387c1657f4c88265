package dev.assay.training.batch;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.WorkerPool;
import dev.assay.data.image.Pixels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Decodes image files on several threads.
 *
 * @param decoder reads one file and brings it to its size; a {@link FailureException} of its tells
 *     what is wrong with it
 * @param threads number of threads, at least 1
 */
public record PixelDecoding(Function<Path, Pixels> decoder, int threads) {
  /**
   * An image that cannot be used.
   *
   * @param path its path in the data folder
   * @param reason what is wrong with it
   */
  private record Failure(String path, String reason) {}

  /**
   * Writes all images to one file. Positioned writes rather than a mapping: on a full disk they
   * fail with a message, where a mapping would kill the virtual machine.
   */
  void write(ImageFiles files, Path target, Progress progress) throws IOException {
    List<Failure> failures;
    try (FileChannel channel =
            FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Progress.Task task = progress.start("decode", files.count());
        WorkerPool pool = new WorkerPool(threads)) {
      List<Callable<Optional<Failure>>> images = new ArrayList<>();
      for (int index = 0; index < files.count(); index++) {
        int image = index;
        images.add(() -> attempt(files, image, channel, task));
      }
      failures = pool.run(images).stream().flatMap(Optional::stream).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    CancelledException.throwIfInterrupted();
    if (!failures.isEmpty()) {
      Map<String, String> reasons = new TreeMap<>();
      failures.forEach(failure -> reasons.put(failure.path(), failure.reason()));
      throw new UnusableImagesException(reasons);
    }
  }

  /** A file's own failure is returned; anything else, such as a full disk, ends the work. */
  private Optional<Failure> attempt(
      ImageFiles files, int index, FileChannel channel, Progress.Task task) {
    try {
      CancelledException.throwIfInterrupted();
      decode(files, index, channel);
      task.advance(1);
      return Optional.empty();
    } catch (FailureException e) {
      String path = files.images().get(index).sample().path();
      return Optional.of(new Failure(path, String.valueOf(e.getMessage())));
    } catch (ClosedByInterruptException e) {
      throw new CancelledException();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void decode(ImageFiles files, int index, FileChannel channel) throws IOException {
    Path file = files.file(index);
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
}
