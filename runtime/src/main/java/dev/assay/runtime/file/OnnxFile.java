package dev.assay.runtime.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * What an ONNX file says of itself.
 *
 * @param opset version of ONNX's own operators, 0 if not stated
 * @param parameters values in weights: all tensors stored in the graph but 64-bit integers (shapes,
 *     indices), truth values and texts
 * @param ops types of all operators, subgraphs included
 * @param externalData names of the files beside it that hold weights, as written in the file
 */
public record OnnxFile(long opset, long parameters, Set<String> ops, Set<String> externalData) {
  public OnnxFile {
    ops = Set.copyOf(ops);
    externalData = Set.copyOf(externalData);
  }

  /**
   * Reads the file's structure; weights are skipped, so the cost does not grow with them.
   *
   * @return empty if the bytes are no ONNX model, or over 2 GiB
   * @throws IOException if the file cannot be read
   */
  public static Optional<OnnxFile> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        return Optional.empty();
      }
      return parse(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  static Optional<OnnxFile> parse(ByteBuffer bytes) {
    try {
      return Optional.of(new ModelWalk().walk(new WireReader(bytes)));
    } catch (MalformedFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether an image's answer depends on the others of its batch: quantization parameters that are
   * computed from the whole tensor at run time.
   */
  public boolean batchMatters() {
    return ops.contains("DynamicQuantizeLinear");
  }
}
