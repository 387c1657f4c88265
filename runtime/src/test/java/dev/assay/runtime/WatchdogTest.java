package dev.assay.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model that loops for ever on any image that is not black: a trial on zeros finds no fault. */
@Timeout(60)
class WatchdogTest {
  private static final String ENDLESS = "endless_if_bright";

  @Test
  void aRunThatDoesNotEndFailsAndTheNextOneAnswers() {
    try (OnnxModel model = open(ENDLESS, Duration.ofMillis(300));
        Predictor predictor = model.predictor(1)) {
      TinyModels.fillChannels(predictor.input(), 0, 1, 0, 0);

      String message =
          String.valueOf(assertThrows(FailureException.class, predictor::run).getMessage());

      assertTrue(message.contains(ENDLESS + ".onnx': did not answer within 300 ms"), message);
      assertTrue(message.contains("Leave it out"), message);
      // Softmax of three zeros.
      TinyModels.fillChannels(predictor.input(), 0, 0, 0, 0);
      assertEquals(1.0 / 3, predictor.predict(1).probability(0, 0), 1e-6);
    }
  }

  @Test
  void openingAModelThatNeverEndsFails() {
    var e =
        assertThrows(FailureException.class, () -> open("endless", Duration.ofSeconds(1)).close());

    assertTrue(String.valueOf(e.getMessage()).contains("did not answer within 1 s"));
  }

  @Test
  void manyShortRunsAreNotOneLongOne() {
    try (OnnxModel model = open("free_batch", Duration.ofMillis(50));
        Predictor predictor = model.predictor(1)) {
      long end = System.nanoTime() + 200_000_000;
      while (System.nanoTime() < end) {
        predictor.run();
      }
    }
  }

  @Test
  void anInterruptEndsARun() throws InterruptedException {
    try (OnnxModel model = open(ENDLESS, Duration.ofSeconds(30));
        Predictor predictor = model.predictor(1)) {
      TinyModels.fillChannels(predictor.input(), 0, 1, 0, 0);
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread worker =
          new Thread(() -> thrown.complete(assertThrows(CancelledException.class, predictor::run)));
      worker.start();

      worker.interrupt();

      worker.join(TimeUnit.SECONDS.toMillis(20));
      assertInstanceOf(CancelledException.class, thrown.getNow(null));
    }
  }

  @Test
  void closingTheModelEndsARun() throws InterruptedException {
    OnnxModel model = open(ENDLESS, Duration.ofSeconds(30));
    Predictor predictor = model.predictor(1);
    TinyModels.fillChannels(predictor.input(), 0, 1, 0, 0);
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Void> worker =
        CompletableFuture.runAsync(
            () -> {
              started.countDown();
              predictor.run();
            });
    started.await();

    model.close();

    var e = assertThrows(CompletionException.class, worker::join);
    assertInstanceOf(IllegalStateException.class, e.getCause());
  }

  private static OnnxModel open(String name, Duration runLimit) {
    return OnnxModel.open(
        TinyModels.file(name + ".onnx"),
        TinyModels.channelMeans(),
        new SessionSettings(Device.CPU, 1, runLimit),
        System::nanoTime);
  }
}
