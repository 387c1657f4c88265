package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** An input shape that cannot be is the user's mistake, and what could be is said. */
class InputMistakeTest {
  private Path folder = Path.of("");

  @BeforeEach
  void keepFolder(@TempDir Path temporary) {
    folder = temporary;
  }

  @Test
  void rowsOfAnotherLength() {
    Path rows = saved(InputType.feedForward(5), new OutputLayer.Builder().nOut(3).build());

    assertEquals(
        "The input shape input=-1x6 does not fit the network: dimension 1 of 'input', counted from 0,"
            + " is 6 where the network reads 5 features."
            + " The network takes input=-1x5. Write for example input=-1x5.",
        mistake(rows, -1, 6));
    assertContains("'input' has 3 dimensions, not 2.", mistake(rows, -1, 5, 5));
    assertContains("'input' has 1 dimensions, not 2.", mistake(rows, 5));
  }

  @Test
  void imagesOfOtherChannelsOrInTheOtherOrder() {
    Path last =
        saved(InputType.convolutional(8, 8, 3, CNN2DFormat.NHWC), convolution(CNN2DFormat.NHWC));
    Path first = saved(InputType.convolutional(8, 8, 3), convolution(CNN2DFormat.NCHW));

    assertContains(
        "takes input=-1x-1x-1x3 (NHWC). Write for example input=-1x32x32x3.",
        mistake(last, -1, 3, 8, 8));
    assertContains(
        "is 1 where the network reads 3 channels. The network takes input=-1x3x-1x-1 (NCHW).",
        mistake(first, -1, 1, 8, 8));
    assertContains("'input' has 3 dimensions, not 4.", mistake(first, -1, 3, 8));
  }

  @Test
  void sizesThatALaterLayerCannotHave() {
    // The dense layer has weights for 6 x 4 positions of 2 channels.
    Path oblong =
        saved(
            InputType.convolutional(8, 6, 3),
            convolution(CNN2DFormat.NCHW),
            new DenseLayer.Builder().nOut(4).build());

    assertContains(
        "such sizes do not fit 'layer1' (DenseLayer). The network takes input=-1x3x-1x-1 (NCHW)."
            + " Write for example input=-1x3x8x6.",
        mistake(oblong, -1, 3, 6, 8));
    assertContains("Write for example input=-1x3x8x6.", mistake(oblong, -1, 3, 2, 2));
    MisuseException open =
        assertThrows(
            MisuseException.class,
            () -> Export.from(oblong).unproven().to(folder.resolve("model.onnx")));
    assertEquals(
        "The network takes no input of equal sizes up to 512: it reads input=-1x3x-1x-1 (NCHW)."
            + " Give the sizes that are -1, such as input=-1x3x8x6.",
        open.getMessage());
  }

  @Test
  void seriesAndVolumes() {
    Path series = saved(InputType.recurrent(3), new LSTM.Builder().nOut(4).build());
    Path volumes =
        saved(
            InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 6, 6, 6, 2),
            new Convolution3D.Builder(2, 2, 2).nOut(3).build());

    assertContains("takes input=-1x3x-1 (NCW)", mistake(series, -1, 6, 3));
    assertContains("takes input=-1x2x-1x-1x-1 (NCDHW)", mistake(volumes, -1, 6, 6, 6, 2));
    assertContains("Write for example input=-1x2x32x32x32", mistake(volumes, -1, 2, 1, 1, 1));
  }

  @Test
  void placeholdersOfAGraph() {
    Path undeclared = product("undeclared.fb");
    Path open = product("open.fb", -1, -1);
    Path fixed = product("fixed.fb", -1, 5);

    assertContains(
        "input=-1x6 does not fit the graph: Op matmul with name matmul failed to execute."
            + " The file does not say the shapes of [input].",
        mistake(undeclared, -1, 6));
    assertContains("The graph takes input=-1x5. Write for example", mistake(open, -1, 6));
    assertContains("contradicts the file, which says [-1, 5]", mistake(fixed, -1, 6));
    MisuseException none =
        assertThrows(
            MisuseException.class,
            () -> Export.from(undeclared).unproven().to(folder.resolve("model.onnx")));
    assertContains(
        "The file does not say the shapes of [input]", String.valueOf(none.getMessage()));
  }

  @Test
  void aNetworkThatCannotBeExportedAtAnyShapeStaysAFailure() {
    Path unknown = saved(InputType.feedForward(5), new TwiceLambda());
    Export export = Export.from(unknown).unproven().inputShape("input", -1, 6);

    FailureException e =
        assertThrows(FailureException.class, () -> export.to(folder.resolve("model.onnx")));

    assertContains("No ONNX counterpart for 1 parts", String.valueOf(e.getMessage()));
  }

  private String mistake(Path checkpoint, long... shape) {
    Export export = Export.from(checkpoint).unproven().inputShape("input", shape);
    MisuseException e =
        assertThrows(MisuseException.class, () -> export.to(folder.resolve("model.onnx")));
    return String.valueOf(e.getMessage());
  }

  private static void assertContains(String part, String message) {
    assertTrue(message.contains(part), message);
  }

  private Path saved(InputType type, Layer... layers) {
    try {
      return Nets.save(Nets.chain(type, layers), Files.createTempDirectory(folder, "net"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConvolutionLayer convolution(CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 3).nOut(2).dataFormat(format).build();
  }

  private Path product(String name, long... shape) {
    SameDiff sameDiff = SameDiff.create();
    SDVariable x = sameDiff.placeHolder("input", DataType.FLOAT, shape);
    sameDiff.mmul("y", x, sameDiff.constant(Nd4j.ones(DataType.FLOAT, 5, 4)));
    Path file = folder.resolve(name);
    sameDiff.save(file.toFile(), false);
    return file;
  }
}
