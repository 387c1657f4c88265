package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns ONNX Runtime's refusal of a device into one line that names the missing library. */
final class DeviceFailure {
  /** ONNX Runtime Java's own words where its provider's library is not in its folder. */
  private static final Pattern NO_PROVIDER =
      Pattern.compile("Failed to find (\\w+) shared provider");

  /** The words of the dynamic loader. */
  private static final Pattern NOT_OPENED =
      Pattern.compile("([\\w.+-]+\\.so[.\\d]*): cannot open shared object file");

  private static final String DRIVER = "libcuda.so.1";

  private DeviceFailure() {}

  /** Such as {@code cannot run on cuda: libcublasLt.so.12 is missing. Put ...}. */
  static String of(Device device, OrtException e) {
    return of(device, String.valueOf(e.getMessage()), LoadFailure.cause(e));
  }

  static String of(Device device, String message, String cause) {
    return "cannot run on %s: %s".formatted(device.id(), reason(message, cause));
  }

  private static String reason(String message, String cause) {
    Matcher provider = NO_PROVIDER.matcher(message);
    if (provider.find()) {
      return "libonnxruntime_providers_%s.so is missing, as in ONNX Runtime's build for the processor alone. Start with ASSAY_GPU=cuda12 for a build with it, or with ASSAY_ONNXRUNTIME_LIBS=DIR for a folder that holds it; docs/devices.md says how."
          .formatted(provider.group(1).toLowerCase(Locale.ROOT));
    }
    Matcher library = NOT_OPENED.matcher(message);
    if (library.find()) {
      return missing(library.group(1));
    }
    if (message.contains("not enabled in this build")) {
      return "libonnxruntime.so is of the build for the processor alone, though the provider's library lies beside it. Take all libraries from one build; docs/devices.md says how.";
    }
    return cause.replaceFirst("[.\\s]*$", "") + ". 'assay doctor' says what this machine has.";
  }

  private static String missing(String library) {
    return library.equals(DRIVER)
        ? "NVIDIA's driver, with its %s, is missing. Install it on the machine, and pass it on to a container."
            .formatted(library)
        : "%s is missing. Put the folder that holds it on LD_LIBRARY_PATH; 'assay doctor' lists all that are missing."
            .formatted(library);
  }
}
