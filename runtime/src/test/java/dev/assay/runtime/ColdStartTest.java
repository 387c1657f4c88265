package dev.assay.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.card.OutputKind;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColdStartTest {
  @Test
  void loadingAndTheFirstRunAreEachTimedOnce() {
    // A clock that moves by 1, 10, 100 and 1000 at its four readings.
    AtomicLong step = new AtomicLong(1);
    AtomicLong time = new AtomicLong();

    ColdStart cold =
        ColdStart.of(
            model("free_batch", TinyModels.channelMeans()),
            1,
            5,
            () -> time.addAndGet(step.getAndUpdate(last -> last * 10)));

    assertEquals(new ColdStart(10, 1000), cold);
  }

  @Test
  void everyKindOfModelStarts() {
    ColdStart.of(model("fixed_batch", TinyModels.channelMeans()), 8, 1, System::nanoTime);
    ColdStart.of(
        model(
            "zipmap_string",
            TinyModels.flat(
                "output_probability", OutputKind.LABEL_AND_PROBABILITIES, TinyModels.LABELS)),
        2,
        1,
        System::nanoTime);
  }

  /** What evaluation feeds zeros or runs one by one, latency does too. */
  @ParameterizedTest
  @ValueSource(strings = {"side_input", "unread_input", "dynamic_int8", "batch_baked_in"})
  void whatCanBeOpenedStarts(String name) {
    ColdStart cold = ColdStart.of(model(name, TinyModels.channelMeans()), 2, 1, System::nanoTime);

    assertTrue(cold.firstRunNanos() > 0, cold::toString);
  }

  @Test
  void aModelThatDoesNotRunIsNamed() {
    FailureException failure =
        assertThrows(
            FailureException.class,
            () -> ColdStart.of(model("huge", TinyModels.channelMeans()), 1, 1, System::nanoTime));

    assertTrue(failure.toString().contains("huge.onnx"), failure.toString());
  }

  @Test
  void aPredictorSaysWhenItsRunIsOverAndReadingBegins() {
    try (OnnxModel model = TinyModels.open("free_batch", TinyModels.channelMeans());
        Predictor predictor = model.predictor(1)) {
      TinyModels.fillChannels(predictor.input(), 0, 1, 2, 3);
      AtomicLong ran = new AtomicLong();

      Answers answers = predictor.predict(1, row -> "", ran::incrementAndGet);

      assertEquals(1, ran.get());
      assertEquals(2, answers.predicted(0));
    }
  }

  private static ColdStart.Model model(String name, Contract contract) {
    return new ColdStart.Model(TinyModels.file(name + ".onnx"), contract, SessionSettings.DEFAULT);
  }
}
