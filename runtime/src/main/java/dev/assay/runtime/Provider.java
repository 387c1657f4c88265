package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Execution providers of ONNX Runtime. A session asks them for each node in their order. */
public enum Provider {
  /** The processor; always there, and last in every session. */
  CPU {
    @Override
    void register(SessionOptions options, int index) {}
  },

  /** An NVIDIA GPU through CUDA and cuDNN, as ONNX Runtime sets it up unless told otherwise. */
  CUDA {
    // Making the options first puts the missing library's name into the exception.
    @Override
    void register(SessionOptions options, int index) throws OrtException {
      try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(index)) {
        options.addCUDA(cuda);
      }
    }
  },

  /**
   * An NVIDIA GPU through TensorRT, then CUDA. Engines are built anew in each session, in float32
   * unless the model says otherwise: ONNX Runtime would keep them under a name made of the file's
   * name and the nodes', so that two trained nets of one architecture, each in a {@code
   * model.onnx}, would answer with each other's weights.
   */
  TENSORRT {
    @Override
    void register(SessionOptions options, int index) throws OrtException {
      try (OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions(index)) {
        tensorRt.add("trt_engine_cache_enable", "0");
        tensorRt.add("trt_fp16_enable", "0");
        options.addTensorrt(tensorRt);
      }
      CUDA.register(options, index);
    }
  };

  /** The name as in commands: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The provider with this {@link #id}. */
  static Optional<Provider> named(String id) {
    return Arrays.stream(values()).filter(provider -> provider.id().equals(id)).findFirst();
  }

  /** Adds it to the options of a session, for the GPU with this number. */
  abstract void register(SessionOptions options, int index) throws OrtException;
}
