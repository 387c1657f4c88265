package dev.assay.export.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;
import dev.assay.data.FailureException;
import dev.assay.export.Export;
import dev.assay.export.Nets;
import dev.assay.export.OnnxRuntimeBackend;
import dev.assay.export.checkpoint.Checkpoint;
import dev.assay.export.checkpoint.Network;
import dev.assay.layers.GroupedConvolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

/** A layer of our own in a checkpoint, which names its class. */
class GroupedConvolutionTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private Path checkpoint() {
    return Nets.save(
        Nets.chain(
            InputType.convolutional(6, 6, 8),
            new GroupedConvolution.Builder(3, 3)
                .name("branches")
                .groups(4)
                .nOut(8)
                .padding(1, 1)
                .activation(Activation.IDENTITY)
                .build()),
        folder);
  }

  @Test
  void becomesOneConvWithItsGroups() throws IOException {
    Path model = folder.resolve("model.onnx");

    Export.from(checkpoint())
        .inputShape("input", -1, 8, 6, 6)
        .prove(new OnnxRuntimeBackend())
        .to(model);

    OnnxMl.GraphProto graph = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(model)).getGraph();
    assertEquals(
        List.of("Conv"), graph.getNodeList().stream().map(OnnxMl.NodeProto::getOpType).toList());
    Map<String, List<Long>> attributes =
        graph.getNode(0).getAttributeList().stream()
            .collect(
                Collectors.toMap(
                    OnnxMl.AttributeProto::getName,
                    a -> a.getIntsCount() == 0 ? List.of(a.getI()) : a.getIntsList()));
    assertEquals(List.of(4L), attributes.get("group"));
    assertEquals(List.of(1L, 1L, 1L, 1L), attributes.get("pads"));
  }

  @Test
  void otherClassesOfItsPackageAreRefusedByName() throws IOException {
    refused("GroupedConvolution\"", "Elsewhere\"", "dev.assay.layers.Elsewhere");
  }

  @Test
  void groupsThatCannotBeAreRefused() throws IOException {
    refused("\"groups\" : 4", "\"groups\" : 0", "groups=0");
    refused("\"groups\" : 4", "\"groups\" : 3", "groups=3");
    refused("\"groups\" : 4", "\"groups\" : 2", "parameters");
  }

  /** The checkpoint with something else in its configuration. */
  private void refused(String found, String replacement, String word) throws IOException {
    Path other = folder.resolve("other.zip");
    try (ZipFile zip = new ZipFile(checkpoint().toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(
            entry.getName().equals("configuration.json")
                ? replaced(bytes, found, replacement)
                : bytes);
      }
    }
    FailureException e =
        assertThrows(FailureException.class, () -> Network.of(Checkpoint.read(other)));
    assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
  }

  private static byte[] replaced(byte[] text, String found, String replacement) {
    String before = new String(text, StandardCharsets.UTF_8);
    assertTrue(before.contains(found), before);
    return before.replace(found, replacement).getBytes(StandardCharsets.UTF_8);
  }
}
