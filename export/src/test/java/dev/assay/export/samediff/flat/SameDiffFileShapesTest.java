package dev.assay.export.samediff.flat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.export.samediff.Extent;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** What of a graph's shapes is open, and what is found out about it. */
class SameDiffFileShapesTest {
  @TempDir private Path folder = Path.of("");
  private final SameDiff sameDiff = SameDiff.create();

  @Test
  void batchIsTheOnlyOpenDimensionWhereverItIs() {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, 5, -1, 3);
    sameDiff.math().tanh("y", sameDiff.permute(x, 1, 0, 2));

    SourceGraph graph = read(Map.of());

    GraphInput input = graph.inputs().get(0);
    assertEquals(1, input.batchAxis());
    assertArrayEquals(new long[] {5, 7, 3}, input.shape(7, 9));
    assertEquals(List.of(-1L, 5L, 3L), Shapes.of(graph).of("y"));
  }

  @Test
  void openSizesAreFoundByRunning() {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, -1, 3);
    SDVariable six = sameDiff.constant("six", Nd4j.ones(DataType.FLOAT, 6, 1));
    sameDiff.math().tanh("free", x);
    sameDiff.math().add("fixed", x, six);

    SourceGraph graph = read(Map.of());

    assertTrue(graph.inputs().get(0).hasOpenSizes());
    // Adding [6, 1] takes 6 rows, or 1, which becomes 6.
    assertEquals(List.of(Extent.square(6)), Shapes.of(graph).extents());
    assertEquals(List.of(-1L, 6L, 3L), Shapes.of(graph).of("x"));
    assertEquals(List.of(-1L, 6L, 3L), Shapes.of(graph).of("fixed"));
  }

  @Test
  void whatRoundsToTheSameAtTwoSizesIsOpen() {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 2, -1, -1);
    Pooling2DConfig window = Pooling2DConfig.builder().kH(3).kW(3).sH(2).sW(2).build();
    sameDiff.cnn().maxPooling2d("y", x, window);

    Shapes shapes = Shapes.of(read(Map.of()));

    assertEquals(List.of(-1L, 2L, -1L, -1L), shapes.of("y"));
    assertTrue(shapes.extents().stream().anyMatch(extent -> !extent.isSquare()));
  }

  @Test
  void onlyTheDimensionsThatMoveAreOpen() {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, -1, -1);
    SDVariable weights = sameDiff.constant("weights", Nd4j.ones(DataType.FLOAT, 5, 2));
    sameDiff.linalg().mmul("y", sameDiff.sum("rows", x, 1), weights);

    Shapes shapes = Shapes.of(read(Map.of()));

    assertEquals(List.of(-1L, -1L, 5L), shapes.of("x"));
  }

  @Test
  void wholeNumbersMayBeAPermutationOrALength() {
    SDVariable p = sameDiff.placeHolder("p", DataType.INT32, 4);
    sameDiff.invertPermutation("inverse", p);
    assertEquals(List.of(4L), Shapes.of(read(Map.of())).of("inverse"));
  }

  @Test
  void shapesThatDependOnValuesAreOpen() {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, 40);
    sameDiff.where("places", x.gt(0.5));

    assertEquals(List.of(-1L, 1L), Shapes.of(read(Map.of())).of("places"));
  }

  @Test
  void inputShapesFixWhatTheFileLeavesOpen() {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 3);
    sameDiff.math().tanh("y", x);

    assertEquals(List.of(2L, 3L), read(Map.of("x", List.of(2L, 3L))).inputs().get(0).shape());
    assertFalse(read(Map.of("x", List.of(2L, 3L))).inputs().get(0).shape().contains(-1L));
    assertMisuse(Map.of("x", List.of(-1L, 4L)), "contradicts the file, which says [-1, 3]");
    assertMisuse(Map.of("x", List.of(-1L)), "contradicts the file");
    assertMisuse(Map.of("y", List.of(-1L)), "no placeholder 'y'; its placeholders are [x]");
  }

  private void assertMisuse(Map<String, List<Long>> shapes, String words) {
    MisuseException e = assertThrows(MisuseException.class, () -> read(shapes));
    assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
  }

  private SourceGraph read(Map<String, List<Long>> shapes) {
    return SameDiffFile.read(save(), shapes);
  }

  private Path save() {
    Path file = folder.resolve("graph.fb");
    sameDiff.save(file.toFile(), false);
    return file;
  }
}
