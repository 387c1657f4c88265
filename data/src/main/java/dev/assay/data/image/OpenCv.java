package dev.assay.data.image;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_java;
import org.opencv.core.Core;

/** The native OpenCV library, loaded when first needed. */
public final class OpenCv {
  private OpenCv() {}

  /**
   * Loads the library once; later calls cost nothing. Call it before any {@code org.opencv} one.
   */
  public static void load() {
    Loaded.touch();
  }

  /** Its version, such as {@code 4.13.0}; loads it. */
  public static String version() {
    load();
    return Core.VERSION;
  }

  /** Initialised by the JVM exactly once, by the first caller. */
  private static final class Loaded {
    static {
      Loader.load(opencv_java.class);
      // Parallel work is the callers': one image a thread, no pool inside.
      Core.setNumThreads(1);
    }

    private Loaded() {}

    static void touch() {}
  }
}
