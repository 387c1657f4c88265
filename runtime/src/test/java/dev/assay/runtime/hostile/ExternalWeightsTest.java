package dev.assay.runtime.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.onnx.ExternalWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ExternalWeightsTest {
  private final Path folder;
  private final Path model;

  ExternalWeightsTest(@TempDir Path temporary) throws IOException {
    this.folder = Files.createDirectories(temporary.resolve("model"));
    this.model = folder.resolve("model.onnx");
    Files.write(folder.resolve("weights.bin"), new byte[144]);
    Files.createDirectories(folder.resolve("sub"));
    Files.write(folder.resolve("sub/weights.bin"), new byte[144]);
    Files.write(temporary.resolve("outside.bin"), new byte[144]);
    Files.createSymbolicLink(folder.resolve("link.bin"), temporary.resolve("outside.bin"));
    Files.createSymbolicLink(folder.resolve("inside.bin"), folder.resolve("weights.bin"));
    Files.createSymbolicLink(folder.resolve("loop.bin"), folder.resolve("loop.bin"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weights.bin         | 0   | 144 |",
        "sub/weights.bin     | 0   | 144 |",
        "inside.bin          | 0   | 144 |",
        "../outside.bin      | 0   | 144 | not inside",
        "sub/../weights.bin  | 0   | 144 | not inside",
        "sub/../../outside.bin | 0 | 144 | not inside",
        "/etc/hostname       | 0   | 144 | not inside",
        "link.bin            | 0   | 144 | a link to outside",
        "loop.bin            | 0   | 144 | which is not there",
        "missing.bin         | 0   | 144 | which is not there",
        // A name that ONNX Runtime gives to tensors in memory, at the address that is the offset.
        "*/_ORT_MEM_ADDR_/* | 140000 | 144 | which is not there",
        "sub                 | 0   | 144 | which is no file",
        "weights.bin         | 1   | 144 | at bytes that this file of 144 bytes does not have",
        "weights.bin         | -1  | 144 | does not have",
        "weights.bin         | 0   | -1  | does not have",
        "weights.bin         | 9223372036854775807 | 9223372036854775807 | does not have",
        "weights.bin         | 99999999999999999999 | 1 | does not have",
        "weights.bin         | x   | 1   | does not have",
      })
  void onlyFilesInTheModelsFolderHoldWeights(
      String location, String offset, String length, String expected) throws IOException {
    Files.write(model, HostileData.initializer(location, offset, length));

    check(expected);
  }

  @Test
  void aNameWithAZeroByteIsNoName() throws IOException {
    Files.write(model, HostileData.initializer("weights.bin\0", "0", "144"));

    check("which cannot be read");
  }

  @Test
  void everyPlaceWhereATensorCanStandIsLookedAt() throws IOException {
    for (byte[] file : HostileData.everywhere("../outside.bin")) {
      Files.write(model, file);

      check("'../outside.bin', which is not inside");
    }
  }

  @Test
  void aDeviceIsNoFileOfWeights() throws IOException {
    Files.write(model, HostileData.initializer("zero.bin", "0", "144"));
    Path zero = Files.createSymbolicLink(folder.resolve("zero.bin"), Path.of("/dev/zero"));

    check("a link to outside");

    Files.delete(zero); // else JUnit warns of a link that leads out of its folder
  }

  private void check(String expected) throws IOException {
    Optional<String> problem = ExternalWeights.problem(model);
    if (expected == null) {
      assertEquals(Optional.empty(), problem);
    } else {
      assertTrue(problem.orElse("none").contains(expected), problem::toString);
    }
  }
}
