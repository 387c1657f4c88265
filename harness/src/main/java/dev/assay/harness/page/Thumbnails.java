package dev.assay.harness.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.FailureException;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.image.Thumbnail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small pictures of images, WebP in base 64 by path. They are kept in {@code thumbnails.json} of
 * the run, so that its page can be written again without the images.
 *
 * @param manifestSha256 of the images that the run was made on
 * @param pictures by path, the most wanted first
 */
record Thumbnails(String manifestSha256, Map<String, String> pictures) {
  static final String FILE = "thumbnails.json";

  private static final int SIDE = 80;
  private static final int MOST = 1200;
  private static final int MOST_CHARACTERS = 1_300_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Shrinks the images of a folder, those at the front of {@code paths} first, until there is no
   * more room in a page; one that cannot be read is left out.
   */
  static Thumbnails of(Path data, List<String> paths, String manifestSha256) {
    List<Optional<String>> made =
        paths.stream().limit(MOST).parallel().map(path -> picture(data, path)).toList();
    Map<String, String> pictures = new LinkedHashMap<>();
    for (int i = 0; i < made.size(); i++) {
      String path = paths.get(i);
      made.get(i).ifPresent(picture -> pictures.put(path, picture));
    }
    return fitting(manifestSha256, pictures);
  }

  /** As many of the first ones as a page has room for. */
  private static Thumbnails fitting(String manifestSha256, Map<String, String> pictures) {
    Map<String, String> fitting = new LinkedHashMap<>();
    int characters = 0;
    for (Map.Entry<String, String> entry : pictures.entrySet()) {
      characters += entry.getValue().length();
      if (characters <= MOST_CHARACTERS) {
        fitting.put(entry.getKey(), entry.getValue());
      }
    }
    return new Thumbnails(manifestSha256, fitting);
  }

  private static Optional<String> picture(Path data, String path) {
    try {
      Path folder = data.toAbsolutePath().normalize();
      Path file = folder.resolve(path).normalize();
      if (!file.startsWith(folder)) {
        return Optional.empty();
      }
      byte[] webp = Thumbnail.webp(file, SIDE);
      return Optional.of(Base64.getEncoder().encodeToString(webp));
    } catch (FailureException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Those that an earlier page of the run in {@code folder} was made with, of the same images. */
  static Thumbnails kept(Path folder, String manifestSha256) {
    Map<String, String> pictures = new LinkedHashMap<>();
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      JsonNode json = read(file);
      if (json.path("manifest_sha256").asText().equals(manifestSha256)) {
        json.path("pictures").properties().forEach(entry -> keep(pictures, entry));
      }
    }
    return fitting(manifestSha256, pictures);
  }

  /** Whatever is no base 64 would not be a picture, and is left out. */
  private static void keep(Map<String, String> pictures, Map.Entry<String, JsonNode> entry) {
    String picture = entry.getValue().asText();
    if (picture.matches("[A-Za-z0-9+/]+={0,2}")) {
      pictures.put(entry.getKey(), picture);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new FailureException(
          "Cannot read '%s': %s. Delete it, or write the report with --data."
              .formatted(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  /** Keeps them in the folder of the run. */
  void write(Path folder) {
    ObjectNode json = PageJson.object();
    json.put("manifest_sha256", manifestSha256);
    json.put("side", SIDE);
    json.put("type", "image/webp");
    ObjectNode named = json.putObject("pictures");
    pictures.forEach(named::put);
    AtomicFile.writeText(folder.resolve(FILE), json.toString() + "\n");
  }
}
