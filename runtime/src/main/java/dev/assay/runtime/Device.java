package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.util.Locale;

/** Where a model runs: an execution provider of ONNX Runtime. */
public enum Device {
  /** The processor; always there. */
  CPU {
    @Override
    void register(SessionOptions options) {}
  },

  /** The first NVIDIA GPU, through CUDA. */
  CUDA {
    // Making the options first puts the missing library's name into the exception.
    @Override
    void register(SessionOptions options) throws OrtException {
      try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
        options.addCUDA(cuda);
      }
    }
  };

  /** The name as in commands and file names: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Adds the provider to the options of a session. */
  abstract void register(SessionOptions options) throws OrtException;
}
