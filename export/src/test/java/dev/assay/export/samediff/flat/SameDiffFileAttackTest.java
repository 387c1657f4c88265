package dev.assay.export.samediff.flat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.export.op.GraphConversion;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.graph.FlatGraph;
import org.nd4j.graph.FlatVariable;
import org.nd4j.graph.IntPair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** Graph files that are damaged or hostile end in one clear line, or in a graph that runs. */
class SameDiffFileAttackTest {
  private static final int MUTATIONS = 600;

  @TempDir private Path folder = Path.of("");

  @Test
  void everythingThatIsNoGraphIsRefused() {
    assertRefused(new byte[0], "neither a zip archive");
    assertRefused(new byte[3], "neither a zip archive");
    assertRefused(new byte[4000], "neither a zip archive", "SameDiff.save");
    assertRefused(
        "A text that is no graph at all.".getBytes(StandardCharsets.UTF_8),
        "neither a zip archive");
  }

  @Test
  void graphThatIsCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = graph();

    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), "'graph.fb' is ");
    }
  }

  @Test
  void mutatedGraphsAreRefusedOrRun() throws IOException {
    byte[] whole = graph();
    Random random = new Random(42);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      if (refusal(mutated(whole, random)).length() > 0) {
        refused++;
      }
    }
    assertTrue(refused > MUTATIONS / 3, refused + " refused");
  }

  @Test
  void partsThatAreUsedAgainAndAgainAreRefused() {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int name = builder.createString("x".repeat(1000));
    int id = IntPair.createIntPair(builder, 1, 0);
    int variable =
        FlatVariable.createFlatVariable(builder, id, name, (byte) 5, 0, 0, 0, (byte) 2, 0, 0, 0);
    int[] same = IntStream.range(0, 10_000).map(i -> variable).toArray();
    int variables = FlatGraph.createVariablesVector(builder, same);
    builder.finish(FlatGraph.createFlatGraph(builder, 0, variables, 0, 0, 0, 0, 0, 0, 0, 0));

    assertRefused(builder.sizedByteArray(), "the same parts are used again and again");
  }

  @Test
  void kernelsAreNotRunOnWhatTheyDoNotSurvive() throws IOException {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, 4, 4);
    sameDiff.stridedSlice(
        "y", x, new long[] {-1, -1}, new long[] {-3, -3}, new long[] {-1, -1}, 0, 0, 0, 0, 0);

    assertRefused(bytes(sameDiff), "Op 'y' (strided_slice)", "a slice from -1 to -3 by -1");
  }

  @Test
  void slicesThatHoldNothingAreNotRun() throws IOException {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, 4, 4);
    sameDiff.stridedSlice(
        "y", x, new long[] {0, 0}, new long[] {0, 2}, new long[] {1, 1}, 0, 0, 0, 0, 0);

    assertRefused(bytes(sameDiff), "Op 'y' (strided_slice)", "a slice from 0 to 0 by 1");
  }

  @Test
  void axesThatComeTwiceAreNotRun() throws IOException {
    SameDiff sameDiff = SameDiff.create();
    sameDiff.permute("y", sameDiff.placeHolder("x", DataType.FLOAT, 4, 4), 0, 0);

    assertRefused(bytes(sameDiff), "permute: expected each of 2 dimensions once, found [0, 0]");
  }

  @Test
  void resultsThatFillTheMemoryAreRefusedBeforeTheyDo() throws IOException {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, 20_000, 1);
    sameDiff.mmul("y", x, sameDiff.constant(Nd4j.ones(DataType.FLOAT, 1, 20_000)));

    assertRefused(bytes(sameDiff), "a result of shape [20000, 20000] needs more than ");
  }

  @Test
  void resultsThatFillTheMemoryTogetherAreRefusedAndDoNotFixTheBatch() throws IOException {
    // 128 MiB are free and 16 for each of 11 operations, 304 together: 275 at batch 2, 412 at 3.
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 1);
    SDVariable y = x;
    for (int i = 0; i < 7; i++) {
      y = sameDiff.concat(1, y, y, y, y, y, y, y, y);
    }
    sameDiff.mean("y", sameDiff.concat(1, y, y, y, y, y, y, y, y, y));
    sameDiff.mean("z", sameDiff.concat(1, y, y, y, y, y, y));

    assertRefused(bytes(sameDiff), "the results up to one of shape [", "need more than 304 MB");
  }

  @Test
  void randomOperationsBeforeALoopAreNamedWithTheReason() throws IOException {
    SourceGraph graph = read(flow());
    FailureException e =
        assertThrows(
            FailureException.class,
            () -> GraphConversion.requireKnownOps(OpRegistry.standard(), graph));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("dropout"), message);
    assertTrue(message.contains("random at every run"), message);
  }

  @Test
  void mutatedBranchesAndLoopsAreRefusedOrRun() throws IOException {
    byte[] whole = flow();
    Random random = new Random(43);
    for (int i = 0; i < MUTATIONS; i++) {
      refusal(mutated(whole, random));
    }
  }

  private byte[] flow() throws IOException {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, 4);
    SDVariable chosen =
        sameDiff.ifCond(
            null, "if", sd -> x.sum().gt(0), sd -> x.neg(), sd -> sameDiff.nn().dropout(x, 0.5));
    sameDiff.whileLoop(
        new SDVariable[] {chosen},
        (sd, variables) -> variables[0].sum().lt(10),
        (sd, variables) -> new SDVariable[] {variables[0].add(1)});
    return bytes(sameDiff);
  }

  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int i = 0; i <= random.nextInt(4); i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        default ->
            Arrays.fill(bytes, at, Math.min(at + 8, bytes.length), (byte) -random.nextInt(2));
      }
    }
    return bytes;
  }

  /** A graph of several kinds of operation: custom, legacy, with a scalar and with axes. */
  private byte[] graph() throws IOException {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 1, 4, 4);
    SDVariable w =
        sameDiff.var("w", Nd4j.linspace(-1, 1, 8).castTo(DataType.FLOAT).reshape(2, 2, 1, 2));
    SDVariable conv =
        sameDiff.cnn().conv2d(x, w, Conv2DConfig.builder().kH(2).kW(2).sH(1).sW(1).build());
    sameDiff.nn().relu("y", sameDiff.mean(conv, 2, 3).mul(2), 0);
    return bytes(sameDiff);
  }

  private byte[] bytes(SameDiff sameDiff) throws IOException {
    Path file = folder.resolve("saved.fb");
    sameDiff.save(file.toFile(), false);
    return Files.readAllBytes(file);
  }

  private static SourceGraph read(byte[] bytes) {
    return SameDiffFile.graph(StoredGraph.read("graph.fb", ByteBuffer.wrap(bytes)), Map.of());
  }

  private static void assertRefused(byte[] bytes, String... words) {
    String message = refusal(bytes);
    for (String word : List.of(words)) {
      assertTrue(message.contains(word), message);
    }
  }

  /** The one line that a file is refused with; empty if it runs. */
  private static String refusal(byte[] bytes) {
    try {
      SourceGraph graph = read(bytes);
      GraphConversion.requireKnownOps(OpRegistry.standard(), graph);
      Shapes.of(graph);
      return "";
    } catch (FailureException | MisuseException e) {
      String message = String.valueOf(e.getMessage());
      assertEquals(1, message.lines().count(), message);
      return message;
    }
  }
}
