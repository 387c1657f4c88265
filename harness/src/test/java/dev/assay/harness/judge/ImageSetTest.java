package dev.assay.harness.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.Progress;
import dev.assay.data.dataset.Sample;
import dev.assay.harness.run.DataFacts.Excluded;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a folder is judged: an image too many or too few changes every figure. */
class ImageSetTest {
  private final Path folder;

  ImageSetTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anImageUnderTwoLabelsIsJudgedUnderNeither() throws IOException {
    image("cat/1.png", 0xff0000);
    image("cat/both.png", 0x00ff00);
    image("dog/2.png", 0x0000ff);
    image("dog/again.png", 0x00ff00);

    ImageSet set = ImageSet.all(folder, 1, Progress.NONE);

    assertEquals(
        List.of(new Sample("cat/1.png", "cat"), new Sample("dog/2.png", "dog")), set.samples());
    assertEquals(
        List.of("cat/both.png", "dog/again.png"),
        set.excluded().stream().map(Excluded::path).toList());
    assertEquals(List.of(), set.broken());
  }

  @Test
  void foreignFilesAreNoBrokenImagesWhateverTheirName() throws IOException {
    image("cat/1.png", 0xff0000);
    Files.writeString(folder.resolve("cat/.notes.jpg"), "a file manager's own");
    Files.write(folder.resolve("cat/empty.jpg"), new byte[0]);

    ImageSet set = ImageSet.all(folder, 1, Progress.NONE);

    assertEquals(List.of("cat/empty.jpg"), set.broken().stream().map(Excluded::path).toList());
    assertEquals(2, set.excluded().size());
  }

  private void image(String path, int rgb) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    BufferedImage picture = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(1, 1, rgb);
    ImageIO.write(picture, "png", file.toFile());
  }
}
