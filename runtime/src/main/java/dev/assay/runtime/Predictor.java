package dev.assay.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.assay.data.tensor.DataType;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Runs one model on batches of one size, with buffers of its own: one for each worker. Several may
 * run at once on one {@link OnnxModel}. Each method holds the predictor's lock and a closed
 * predictor refuses to run, so no run can meet a tensor that was given back.
 */
public final class Predictor implements AutoCloseable {
  private final Session session;
  private final int batch;
  private final int imageBytes;
  private final InputTensors input;
  private final List<OutputReader> readers;
  private final Map<String, OnnxTensor> inputs;
  private final Map<String, OnnxTensor> pinned;
  private final Set<String> requested;
  private final AnswerTable answers;
  private final boolean hasLabel;
  private final RunGuard guard;
  private volatile boolean closed;

  Predictor(Session session, Contract contract, Probe.Outcome probed, int batch)
      throws OrtException {
    OutputPlan plan = probed.plan();
    this.session = session;
    this.batch = batch;
    this.imageBytes = contract.input().imageBytes();
    this.hasLabel = plan.hasLabel();
    this.input = InputTensors.zeros(session.file(), contract.input(), probed.spare(), batch);
    this.inputs = frugal(input.byName());
    try {
      this.answers = new AnswerTable(batch, contract.labels().size(), plan.hasProbabilities());
      this.guard = session.guard();
    } catch (OrtException | RuntimeException | Error e) {
      input.close();
      throw e;
    }
    try {
      this.readers = plan.readers(batch);
    } catch (OrtException | RuntimeException | Error e) {
      guard.close();
      input.close();
      throw e;
    }
    Map<String, OnnxTensor> written = new HashMap<>();
    Set<String> made = new HashSet<>();
    for (OutputReader reader : readers) {
      reader
          .pinned()
          .ifPresentOrElse(
              tensor -> written.put(reader.name(), tensor), () -> made.add(reader.name()));
    }
    this.pinned = frugal(written);
    this.requested = made.isEmpty() ? Collections.emptySet() : made;
  }

  /** The same map; where it holds one entry, one that allocates least when it is walked through. */
  private static <K, V> Map<K, V> frugal(Map<K, V> map) {
    if (map.size() != 1) {
      return map;
    }
    Map.Entry<K, V> only = map.entrySet().iterator().next();
    return Collections.singletonMap(only.getKey(), only.getValue());
  }

  static OnnxJavaType type(DataType type) {
    return switch (type) {
      case FLOAT32 -> OnnxJavaType.FLOAT;
      case FLOAT16 -> OnnxJavaType.FLOAT16;
      case UINT8 -> OnnxJavaType.UINT8;
      case INT8 -> OnnxJavaType.INT8;
    };
  }

  static long[] shape(Contract.Input input, int batch) {
    return input.shape(batch).stream().mapToLong(size -> size).toArray();
  }

  /** Images in each run. */
  public int batch() {
    return batch;
  }

  /**
   * The batch to fill, image by image, in the layout and type of the card: native byte order,
   * position 0. Always the same buffer; what was written stays until it is overwritten.
   */
  public ByteBuffer input() {
    return input.images();
  }

  /**
   * Inference alone, of the whole batch as it stands: what latency measures.
   *
   * @throws dev.assay.data.FailureException if ONNX Runtime fails, or does not answer in time
   * @throws dev.assay.data.CancelledException if the thread is interrupted meanwhile
   * @throws IllegalStateException if this predictor or its model was closed
   */
  public synchronized void run() {
    try {
      execute().close();
    } catch (OrtException e) {
      throw LoadFailure.running(session.file(), e);
    }
  }

  /** As {@link #predict(int, IntFunction)}; messages say {@code image 3 of the batch}. */
  public Answers predict(int images) {
    return predict(images, image -> "image " + image + " of the batch");
  }

  /**
   * Runs the batch and reads the answers of its first {@code images} images; the rest is padded
   * with zeros and cut.
   *
   * @param names how messages name the image at a position of the batch
   * @return a view that the next run overwrites
   * @throws dev.assay.data.CancelledException if the thread is interrupted meanwhile
   * @throws dev.assay.data.FailureException if the run fails or takes too long, or an answer is not
   *     finite, no probability or of an unknown class; names the model, the class and the first
   *     such image
   * @throws IllegalStateException if this predictor or its model was closed
   */
  public Answers predict(int images, IntFunction<String> names) {
    return predict(images, names, () -> {});
  }

  /**
   * As {@link #predict(int, IntFunction)}, and says when the run is over and reading begins.
   *
   * @param ran is called once in between
   */
  public synchronized Answers predict(int images, IntFunction<String> names, Runnable ran) {
    if (images < 1 || images > batch) {
      throw new IllegalArgumentException(
          "a batch of %d cannot hold %d images".formatted(batch, images));
    }
    pad(images);
    answers.resize(images);
    try (OrtSession.Result result = execute()) {
      ran.run();
      for (OutputReader reader : readers) {
        reader.read(result, answers, names);
        if (!hasLabel) {
          answers.predictMostProbable();
        }
      }
      return answers;
    } catch (OrtException e) {
      throw LoadFailure.running(session.file(), e);
    }
  }

  private OrtSession.Result execute() throws OrtException {
    if (closed) {
      throw new IllegalStateException("'" + session.file() + "': this predictor was closed");
    }
    return session.run(inputs, requested, pinned, guard);
  }

  private void pad(int images) {
    for (int i = images * imageBytes; i < batch * imageBytes; i++) {
      input.images().put(i, (byte) 0);
    }
  }

  /** Whether it was closed; said while a run is under way too. */
  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    try {
      guard.stop();
    } catch (OrtException e) {
      throw LoadFailure.running(session.file(), e);
    }
    release();
  }

  /** Waits for the run under way, which is about to end. */
  private synchronized void release() {
    if (!closed) {
      closed = true;
      guard.close();
      input.close();
      readers.forEach(OutputReader::close);
    }
  }
}
