package dev.assay.harness.judge;

import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.file.Sha256;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.RecordedPath;
import dev.assay.runtime.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model on a device, before anything of it ran.
 *
 * @param identity its row
 * @param folder where it lies, with its card or the card's problem
 * @param device where it is to run
 */
public record Contestant(Identity identity, ModelFolder folder, Device device) {
  /** An ONNX file is a protobuf message, and those end at 2 GiB. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  /** Every model on every device, the devices of a model side by side. */
  public static List<Contestant> of(List<ModelFolder> models, List<Device> devices) {
    return models.stream()
        .flatMap(model -> devices.stream().map(device -> of(model, device)))
        .toList();
  }

  private static Contestant of(ModelFolder model, Device device) {
    Optional<ModelCard> card = model.card();
    Identity identity =
        new Identity(
            model.name(),
            card.map(ModelCard::framework).orElse(""),
            device.id(),
            card.map(Contestant::imageSize).orElse(""),
            card.map(found -> Sha256.of(found.json().toString())).orElse(""),
            model.modelFile().map(Contestant::sha256).orElse(""));
    return new Contestant(identity, model, device);
  }

  /** Empty if the file cannot be read or cannot be a model; opening it will say why. */
  private static String sha256(Path file) {
    try {
      return Files.size(file) > MOST_BYTES ? "" : Sha256.of(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static String imageSize(ModelCard card) {
    int height = card.preprocessing().height();
    int width = card.preprocessing().width();
    return height == width ? Integer.toString(height) : height + "x" + width;
  }

  /**
   * Where it lies, relative to the working folder: its folder, or its file where no card is beside.
   */
  String path() {
    Path place =
        Files.exists(folder.folder().resolve("card.json"))
            ? folder.folder()
            : folder.modelFile().orElse(folder.folder());
    return RecordedPath.of(place);
  }

  /** Its card, if there is no problem with it. */
  public ModelCard card() {
    return folder.card().orElseThrow();
  }

  /** Its ONNX file, if there is no problem with its card. */
  public Path file() {
    return folder.modelFile().orElseThrow();
  }
}
