package dev.assay.export.samediff;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets nothing out of a converter but refusals, whatever the arguments of a part are. */
public final class ConverterGuard {
  private ConverterGuard() {}

  /**
   * Runs a converter.
   *
   * @param refusal makes the refusal of the part that is converted
   * @throws FailureException if it fails; one of its own as it is, another as its cause
   */
  public static <T> T run(Supplier<T> converter, Function<String, FailureException> refusal) {
    try {
      return converter.get();
    } catch (FailureException | MisuseException | CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      FailureException refused =
          refusal.apply(
              "its arguments cannot be read: %s; correct them or report it together with the file"
                  .formatted(String.valueOf(e).lines().findFirst().orElse("").strip()));
      refused.initCause(e);
      throw refused;
    }
  }
}
