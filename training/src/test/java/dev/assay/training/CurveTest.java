package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveTest {
  private static final Curve CURVE =
      new Curve(
          List.of(
              new EpochResult(1, 1.23456789, 0.5, 1.1, 0.75, 2.5, 1e-7, 0.25),
              new EpochResult(2, 0.9, 0.625, 1.2, 0.875, 2, 0.5, 0),
              new EpochResult(3, 0.8, 0.75, 1.0, 0.875, 2, 0.5, 0),
              new EpochResult(4, 0.7, 1, 1.0, 0.875, 2, 0.5, 0)));

  private final Path file;

  CurveTest(@TempDir Path folder) {
    file = folder.resolve("curve.csv");
  }

  @Test
  void itIsWrittenWithSixDecimalsAndReadBackTheSame() throws IOException {
    CURVE.write(file);

    assertEquals(
        """
        epoch,train_loss,train_accuracy,val_loss,val_accuracy,seconds,learning_rate,waited_seconds
        1,1.234568,0.5,1.1,0.75,2.5,1.0E-7,0.25
        2,0.9,0.625,1.2,0.875,2.0,0.5,0.0
        3,0.8,0.75,1.0,0.875,2.0,0.5,0.0
        4,0.7,1.0,1.0,0.875,2.0,0.5,0.0
        """,
        Files.readString(file));
    assertEquals(CURVE, Curve.read(file));
  }

  @Test
  void theBestEpochIsTheMostAccurateThenTheOneOfLeastLossThenTheFirst() {
    assertEquals(3, CURVE.kept(Keep.BEST).orElseThrow().epoch());
    assertEquals(4, CURVE.kept(Keep.LAST).orElseThrow().epoch());
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(file, "epoch,train_loss\n1,x\n");

    Refusal.of(MisuseException.class, () -> Curve.read(file)).says("curve.csv", "Train anew");
  }

  @Test
  void epochsThatAreMissingAreCounted() {
    Refusal.of(MisuseException.class, () -> CURVE.first(5)).says("epoch 5", "has 4");
  }
}
