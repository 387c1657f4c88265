package dev.assay.harness.run;

import java.util.List;

/** What models are called beside each other. */
public final class ModelNames {
  private ModelNames() {}

  /** The name of each; {@code model@device} for all where they ran on several devices. */
  public static List<String> of(List<Identity> models) {
    boolean devices = models.stream().map(Identity::device).distinct().count() > 1;
    return models.stream()
        .map(identity -> devices ? identity.onDevice() : identity.model())
        .toList();
  }
}
