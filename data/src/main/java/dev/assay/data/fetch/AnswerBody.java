package dev.assay.data.fetch;

import dev.assay.data.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as a stream that gives up when nothing comes, which the client's own stream
 * does not. Closing it ends the connection.
 */
final class AnswerBody extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {
  private final Duration stallTimeout;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final Deque<ByteBuffer> ready = new ArrayDeque<>();
  private boolean ended;
  private volatile boolean closed;

  /**
   * One call of the publisher.
   *
   * @param buffers the bytes it brought
   * @param last whether nothing follows
   * @param error why nothing follows, if it is an error
   */
  private record Signal(List<ByteBuffer> buffers, boolean last, List<Throwable> error) {}

  AnswerBody(Flow.Publisher<List<ByteBuffer>> publisher, Duration stallTimeout) {
    this.stallTimeout = stallTimeout;
    publisher.subscribe(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
    if (closed) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Signal(buffers, false, List.of()));
  }

  @Override
  public void onError(Throwable error) {
    signals.add(new Signal(List.of(), true, List.of(error)));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(List.of(), true, List.of()));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Bytes as they come; -1 at the end; IOException where the answer broke off or stalled. */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (ready.isEmpty() && !ended) {
      take();
    }
    ByteBuffer head = ready.peek();
    if (head == null) {
      return -1;
    }
    int count = Math.min(length, head.remaining());
    head.get(target, offset, count);
    if (!head.hasRemaining()) {
      ready.remove();
    }
    return count;
  }

  private void take() throws IOException {
    Signal signal = next();
    ended = signal.last();
    for (Throwable error : signal.error()) {
      throw new IOException("broke off (" + Causes.of(error) + ")", error);
    }
    signal.buffers().stream().filter(ByteBuffer::hasRemaining).forEach(ready::add);
    if (!ended) {
      subscription.join().request(1);
    }
  }

  private Signal next() throws IOException {
    try {
      Signal signal = signals.poll(stallTimeout.toMillis(), TimeUnit.MILLISECONDS);
      if (signal == null) {
        throw TryAgainException.later("sent nothing for %d ms".formatted(stallTimeout.toMillis()));
      }
      return signal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (subscription.isDone()) {
      subscription.join().cancel();
    }
  }
}
