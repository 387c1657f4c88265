package dev.assay.harness.evaluate;

import dev.assay.data.image.Color;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.OpenCv;
import dev.assay.data.image.Pixels;
import java.nio.file.Path;

/** Where images come from; called by several threads at once. */
@FunctionalInterface
public interface ImageSource {
  /**
   * Decodes one image. Whoever asks releases it.
   *
   * @param path the image's path as samples name it
   * @throws dev.assay.data.FailureException if it is missing or broken; names the file
   */
  Pixels decode(String path, Color color);

  /** The files of a data folder. Loads the decoder now, so that no image's time holds that. */
  static ImageSource folder(Path folder) {
    OpenCv.load();
    return (path, color) -> ImageDecoder.open(folder.resolve(path), color);
  }
}
