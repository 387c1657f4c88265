package dev.assay.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run on a closed tensor or session would kill the virtual machine: it must not come to that. */
class LifetimeTest {
  @Test
  void predictorsOfOneModelRunAtOnce() {
    try (OnnxModel model = TinyModels.open("free_batch", TinyModels.channelMeans())) {
      List<CompletableFuture<Boolean>> workers =
          IntStream.range(0, 4)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> alwaysAnswers(model, i % 3)))
              .toList();

      workers.forEach(worker -> assertTrue(worker.join()));
    }
  }

  private static boolean alwaysAnswers(OnnxModel model, int label) {
    Predictor predictor = model.predictor(1);
    float[] channels = new float[3];
    channels[label] = 1;
    TinyModels.fillChannels(predictor.input(), 0, channels);
    return IntStream.range(0, 200).allMatch(i -> predictor.predict(1).predicted(0) == label);
  }

  @Test
  void nothingRunsAfterItsOwnerWasClosed() {
    OnnxModel model = TinyModels.open("free_batch", TinyModels.channelMeans());
    Predictor first = model.predictor(1);
    Predictor second = model.predictor(1);
    first.close();
    first.close();

    assertThrows(IllegalStateException.class, first::run);
    second.run();
    model.close();
    model.close();

    // Without the guard this would be a run on a closed tensor, which kills the JVM.
    assertThrows(IllegalStateException.class, second::run);
    assertThrows(IllegalStateException.class, () -> second.predict(1));
    assertThrows(IllegalStateException.class, () -> model.predictor(1));
    // Its memory belongs to Java and stays.
    second.input().putFloat(0, 1f);
  }

  @Test
  void closingWaitsForTheRunUnderWay() {
    for (int round = 0; round < 20; round++) {
      OnnxModel model = TinyModels.open("free_batch", TinyModels.channelMeans());
      Predictor predictor = model.predictor(64);
      var worker = CompletableFuture.supplyAsync(() -> runUntilClosed(predictor));
      model.close();

      assertTrue(worker.join() >= 0);
    }
  }

  private static int runUntilClosed(Predictor predictor) {
    int runs = 0;
    try {
      while (true) {
        predictor.run();
        runs++;
      }
    } catch (IllegalStateException closed) {
      return runs;
    }
  }

  @Test
  void closingAModelEndsTheRunsOfAllItsPredictors() {
    for (int round = 0; round < 20; round++) {
      OnnxModel model = TinyModels.open("free_batch", TinyModels.channelMeans());
      List<CompletableFuture<Integer>> workers =
          IntStream.range(0, 4)
              .mapToObj(i -> model.predictor(1 + 50 * i))
              .map(predictor -> CompletableFuture.supplyAsync(() -> runUntilClosed(predictor)))
              .toList();
      List<CompletableFuture<Void>> closers =
          IntStream.range(0, 2).mapToObj(i -> CompletableFuture.runAsync(model::close)).toList();

      closers.forEach(CompletableFuture::join);

      workers.forEach(worker -> assertTrue(worker.join() >= 0));
    }
  }

  @Test
  void aPredictorThatCannotBeMadeLeavesTheModelAndTheOthersAsTheyWere() {
    try (OnnxModel model = TinyModels.open("free_batch", TinyModels.channelMeans())) {
      Predictor predictor = model.predictor(1);

      // 192 bytes an image: over 2 GiB.
      FailureException e = assertThrows(FailureException.class, () -> model.predictor(12_000_000));

      assertTrue(String.valueOf(e.getMessage()).contains("Use a smaller batch"), e::getMessage);
      assertEquals(1, predictor.predict(1).size());
      assertEquals(1, model.predictor(1).predict(1).size());
    }
  }

  @Test
  void aModelKeepsNoPredictorThatWasClosed() throws InterruptedException {
    try (OnnxModel model = TinyModels.open("free_batch", TinyModels.channelMeans())) {
      WeakReference<Predictor> closed = closedPredictor(model);
      model.predictor(1);
      for (int i = 0; i < 100 && closed.get() != null; i++) {
        System.gc();
        Thread.sleep(10);
      }

      // Else the buffers of every evaluation and timing would stay as long as the model.
      assertNull(closed.get());
    }
  }

  private static WeakReference<Predictor> closedPredictor(OnnxModel model) {
    try (Predictor predictor = model.predictor(1)) {
      predictor.run();
      return new WeakReference<>(predictor);
    }
  }
}
