package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.assay.data.MisuseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a model runs.
 *
 * @param provider what runs it
 * @param index which of the machine's GPUs, in the driver's order from 0; 0 for the processor
 */
public record Device(Provider provider, int index) {
  /** The processor; always there. */
  public static final Device CPU = new Device(Provider.CPU, 0);

  /** The first NVIDIA GPU, through CUDA. */
  public static final Device CUDA = new Device(Provider.CUDA, 0);

  /** The first NVIDIA GPU, through TensorRT and, for what that does not know, CUDA. */
  public static final Device TENSORRT = new Device(Provider.TENSORRT, 0);

  private static final int MOST = 64;
  private static final Pattern TEXT = Pattern.compile("([a-z]+)(?::([0-9]{1,2}))?");

  public Device {
    if (index < 0 || index >= MOST || (provider == Provider.CPU && index > 0)) {
      throw new IllegalArgumentException(
          "a GPU's number is 0 to %d, the processor's 0; got %d".formatted(MOST - 1, index));
    }
  }

  /**
   * The device of an {@link #id}, in any case; {@code cuda:0} is {@code cuda}.
   *
   * @throws MisuseException if there is no such device
   */
  public static Device parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    Optional<Device> device = Optional.empty();
    if (matcher.matches()) {
      int index = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
      device =
          Provider.named(matcher.group(1))
              .filter(provider -> index < (provider == Provider.CPU ? 1 : MOST))
              .map(provider -> new Device(provider, index));
    }
    return device.orElseThrow(
        () ->
            new MisuseException(
                "unknown device '%s'; known: %s, and a further GPU by its number, such as cuda:1"
                    .formatted(text, known())));
  }

  private static String known() {
    return Arrays.stream(Provider.values()).map(Provider::id).collect(Collectors.joining(", "));
  }

  /** The name as in commands and tables: {@code cpu}, {@code cuda}, {@code cuda:1}. */
  public String id() {
    return index == 0 ? provider.id() : provider.id() + ":" + index;
  }

  /** Adds its provider, and those that it falls back to, to the options of a session. */
  void register(SessionOptions options) throws OrtException {
    provider.register(options, index);
  }
}
