package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTest {
  private final Path folder;

  PredictionsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void writesNineSignificantDigitsLfAndQuotesOnlyWhereNeeded() throws IOException {
    Predictions predictions =
        Predictions.of(
            List.of("a,b", "Gr\u00f6\u00dfe", "c d"),
            List.of(
                row("x/1 \u00e4.png", "a,b", "c d", 1.0 / 3, 1e-5, 2.0 / 3 - 1e-5),
                row("x/2.png", "c d", "Gr\u00f6\u00dfe", 0, 1, 0),
                row("x/3.png", "c d", "a,b", 0.5f, 0.1f, 0.4f)));

    // 0.1f is 0.100000001490116..., which has 9 digits 0.100000001; 0.4f is 0.4000000059604...
    assertEquals(
        """
        path,label,predicted,"p_a,b",p_Gr\u00f6\u00dfe,p_c d
        x/1 \u00e4.png,"a,b",c d,0.333333333,1e-05,0.666656667
        x/2.png,c d,Gr\u00f6\u00dfe,0,1,0
        x/3.png,c d,"a,b",0.5,0.100000001,0.400000006
        """,
        written(predictions));
  }

  @Test
  void readsBackWhatItWrote() {
    Predictions predictions =
        Predictions.of(
            List.of("a", "b"),
            List.of(row("1", "a", "b", 0.123456789123, 0.876543210877), row("2", "b", "b", 0, 1)));
    Path file = folder.resolve("p.csv");

    predictions.write(file);

    assertEquals(predictions.rows(), Predictions.read(file).rows());
    assertEquals(predictions.classes(), Predictions.read(file).classes());
  }

  @Test
  void aLabelModelHasNoProbabilitiesAndItsClassesAreGivenOrFound() {
    Predictions predictions =
        Predictions.of(List.of("c", "b", "a"), List.of(row("1", "a", "b"), row("2", "b", "b")));
    Path file = folder.resolve("p.csv");

    predictions.write(file);

    assertFalse(Predictions.read(file).hasProbabilities());
    assertEquals(List.of("a", "b"), Predictions.read(file).classes());
    assertEquals(List.of("c", "b", "a"), Predictions.read(file, List.of("c", "b", "a")).classes());
  }

  @Test
  void readsAByteOrderMarkCrLfOtherColumnsAndAnotherOrder() throws IOException {
    Path file = file("\uFEFFsite,predicted,path,p_b,p_a,label\r\nx,a,1,0.25,0.75,b\r\n");

    Predictions predictions = Predictions.read(file);

    assertEquals(List.of(row("1", "b", "a", 0.25, 0.75)), predictions.rows());
    assertEquals(List.of("b", "a"), predictions.classes());
  }

  @Test
  void growsBeyondItsFirstThousandRows() {
    List<Predictions.Row> rows =
        IntStream.range(0, 2500)
            .mapToObj(i -> row("" + i, "a", "b", i / 2500.0, 1 - i / 2500.0))
            .toList();

    Predictions predictions = Predictions.of(List.of("a", "b"), rows);

    assertEquals(2500, predictions.size());
    assertEquals(0.9996, predictions.probability(2499, 0));
  }

  @Test
  void roundingOfFloat32AboveOneIsTakenAsOne() {
    assertEquals(1, Probabilities.of(1.0000001, -1e-9).get(0));
    assertEquals(0, Probabilities.of(1.0000001, -1e-9).get(1));
  }

  @Test
  void errorsNameFileLineColumnAndRemedy() throws IOException {
    refuses("", "is empty", "path,label,predicted,p_<label>");
    refuses("path,label,predicted\n", "no image", "one row an image");
    refuses("path,label,p_a\n1,a,1\n", "no column 'predicted'", "line 1", "must begin");
    refuses("path,label,predicted,p_a,p_a\n1,a,a,1,0\n", "column 'p_a' stands twice", "own");
    String head = "path,label,predicted,p_a,p_b\n1,a,a,1,0\n";
    refuses(head + "2,a,a,1\n", "line 3", "4 cells", "5", "all columns");
    refuses(head + "2,a,c,1,0\n", "line 3", "column 'predicted'", "'c'", "a, b", "correct it");
    refuses(head + "2,c,a,1,0\n", "line 3", "column 'label'", "'c'", "a, b");
    refuses(head + "2,a,a,x,0", "line 3", "column 'p_a'", "'x'", "decimal point");
    refuses(head + "2,a,a,1,\n", "line 3", "column 'p_b'", "''", "decimal point");
    refuses(head + "2,a,a,1,NaN\n", "line 3", "column 'p_b'", "NaN", "softmax");
    refuses(head + "2,a,a,1.5,-0.5\n", "line 3", "column 'p_a'", "1.5", "softmax");
    refuses(head + "2,a,a,0.5,0.4\n", "line 3", "sum to 0.9", "0.001");
    refuses(head + "2,a,a,1,0\n1,b,a,1,0\n", "line 4", "column 'path'", "'1'", "one row");
    refuses(head + ",a,a,1,0\n", "line 3", "column 'path' is empty");
    refuses(head + "\"2,a,a,1,0\n", "Cannot read", "UTF-8 file");
  }

  @Test
  void aMalformedLineOfAFileOfLabelsNamesFileAndLineToo() throws IOException {
    refuses("path,label,predicted\n1,a,a\n2,a\n", "p.csv', line 3", "2 cells", "3", "all columns");
  }

  @Test
  void aMissingFileIsMisuse() {
    Path file = folder.resolve("none.csv");

    Refusal.of(MisuseException.class, () -> Predictions.read(file), "none.csv", "check the path");
  }

  @Test
  void otherBytesThanUtf8AreMisuse() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "path,label,predicted\n\u00e4,a,a\n".getBytes(StandardCharsets.ISO_8859_1));

    Refusal.of(MisuseException.class, () -> Predictions.read(file), "latin.csv", "not UTF-8");
  }

  @Test
  void rowsThatDoNotFitTogetherAreRefusedByPath() {
    List<Predictions.Row> mixed = List.of(row("1", "a", "a", 1, 0), row("2", "a", "a"));

    Refusal.of(
        IllegalArgumentException.class,
        () -> Predictions.of(List.of("a", "b"), mixed),
        "'2'",
        "0 probabilities",
        "give one a class");
  }

  private void refuses(String text, String... parts) throws IOException {
    Path file = file(text);
    Refusal.of(MisuseException.class, () -> Predictions.read(file), parts);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("p.csv"), text);
  }

  private String written(Predictions predictions) throws IOException {
    Path file = folder.resolve("written.csv");
    predictions.write(file);
    return Files.readString(file);
  }

  private static Predictions.Row row(
      String path, String label, String predicted, double... probabilities) {
    return new Predictions.Row(
        path,
        label,
        predicted,
        probabilities.length == 0 ? Probabilities.NONE : Probabilities.of(probabilities));
  }
}
