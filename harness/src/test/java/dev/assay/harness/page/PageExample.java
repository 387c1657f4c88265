package dev.assay.harness.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.score.Examples;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Probabilities;
import dev.assay.harness.table.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Runs made up for the tests of pages, and what their pages hold. */
final class PageExample {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

  private PageExample() {}

  /** An empty run on images of these classes. */
  static RunDirectory begun(Path folder, int images, List<String> classes) {
    var data =
        new DataFacts(
            "cells", "abcdef", "test", images, classes, List.of(new DataFacts.Excluded("x", "y")));
    var header =
        new RunHeader(
            "assay evaluate <models>", Map.of("assay", "0.1.0"), Map.of("cpu", "x86"), data);
    return RunDirectory.create(folder, header, CLOCK);
  }

  static ModelRun model(String name) {
    return ModelRun.of(new Identity(name, "PyTorch 2.9", "cpu", "32", "c1", "m1"))
        .fact(Fact.P50_MS, 1.5)
        .fact(Fact.FILE_MB, 2.5)
        .build();
  }

  static List<String> classes(int count) {
    return IntStream.range(0, count).mapToObj("class %04d"::formatted).toList();
  }

  /** Answers that are right in three of four images, with probabilities drawn from a seed. */
  static Predictions predictions(List<String> classes, int images, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Predictions.of(
        classes, IntStream.range(0, images).mapToObj(i -> row(classes, i, random)).toList());
  }

  /** Classes a and b in turn; the first images are taken for the other class. */
  static Predictions wrong(int images, int wrong) {
    return Examples.labels(
        List.of("a", "b"),
        IntStream.range(0, images).map(i -> i % 2).toArray(),
        IntStream.range(0, images).map(i -> i < wrong ? 1 - i % 2 : i % 2).toArray());
  }

  private static Predictions.Row row(List<String> classes, int i, SplittableRandom random) {
    int label = i % classes.size();
    int predicted = random.nextInt(4) > 0 ? label : random.nextInt(classes.size());
    double sure = 0.5 + random.nextDouble() / 2;
    double[] probabilities = new double[classes.size()];
    Arrays.fill(probabilities, (1 - sure) / (classes.size() - 1));
    probabilities[predicted] = sure;
    return new Predictions.Row(
        "%s/image_%06d.jpg".formatted(classes.get(label), i),
        classes.get(label),
        classes.get(predicted),
        Probabilities.of(probabilities));
  }

  static PredictedRun predicted(RunDirectory run) {
    return new PredictedRun(run.folder(), run.record());
  }

  /** Writes the page from the run's folder alone, and reads it. */
  static String page(RunDirectory run) throws IOException {
    ReportPage.write(predicted(run), PageSources.NONE);
    return Files.readString(run.folder().resolve(ReportPage.FILE));
  }

  /** What the page's script reads. */
  static JsonNode data(String page) throws IOException {
    String opening = "<script type=\"application/json\" id=\"data\">";
    int start = page.indexOf(opening) + opening.length();
    return new ObjectMapper().readTree(page.substring(start, page.indexOf("</script>", start)));
  }
}
