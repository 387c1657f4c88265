package dev.assay.runtime.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Libraries of NVIDIA that ONNX Runtime 1.28's providers load: cuDNN and cuFFT when first needed,
 * the others at once. Source: the dynamic sections of its {@code libonnxruntime_providers_*.so} in
 * both builds, and the libraries that these name.
 */
enum CudaLibraries {
  DRIVER("libcuda.so.1"),
  CUDA_12(
      "libcudart.so.12",
      "libcublas.so.12",
      "libcublasLt.so.12",
      "libcufft.so.11",
      "libcurand.so.10",
      "libcudnn.so.9"),
  CUDA_13(
      "libcudart.so.13",
      "libcublas.so.13",
      "libcublasLt.so.13",
      "libcufft.so.12",
      "libcurand.so.10",
      "libcudnn.so.9"),
  TENSORRT("libnvinfer.so.10", "libnvinfer_plugin.so.10", "libnvonnxparser.so.10");

  /** File names, with blanks between them. */
  private final String names;

  CudaLibraries(String... names) {
    this.names = String.join(" ", names);
  }

  private List<String> names() {
    return List.of(names.split(" ", -1));
  }

  List<String> missing(LoaderPath path) {
    return names().stream().filter(name -> path.find(name).isEmpty()).toList();
  }

  /** For people the missing ones by name, for programs where each was found, or null. */
  Fact found(LoaderPath path) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (String name : names()) {
      Optional<Path> found = path.find(name);
      json.put(name, found.map(Path::toString).orElse(null));
    }
    List<String> missing = missing(path);
    String text =
        missing.isEmpty()
            ? "all found: " + String.join(", ", names())
            : "%d of %d found; missing: %s"
                .formatted(
                    names().size() - missing.size(), names().size(), String.join(", ", missing));
    return new Fact(name().toLowerCase(Locale.ROOT), json, text);
  }
}
