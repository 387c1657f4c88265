package dev.assay.training.engine;

import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;

/** The native oneDNN library that gradients are computed with. */
public final class OneDnn {
  private OneDnn() {}

  /** Its version, such as {@code 3.8.1}; loads it. */
  public static String version() {
    dnnl_version_t version = dnnl.dnnl_version();
    return "%d.%d.%d".formatted(version.major(), version.minor(), version.patch());
  }
}
