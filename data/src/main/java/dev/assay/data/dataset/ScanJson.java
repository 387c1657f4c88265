package dev.assay.data.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A scan for programs. */
final class ScanJson {
  private ScanJson() {}

  static String of(DatasetScan scan) {
    ObjectNode root = Json.object();
    root.put("images", scan.images().size());
    root.put("manifest_sha256", scan.manifestSha256());
    Json.put(root, "labels", scan.countPerLabel());
    Json.put(root, "sizes", scan.countPer(ImageFile::size));
    Json.put(root, "formats", scan.countPer(image -> image.header().format().name()));
    Json.put(root, "codings", scan.countPer(ImageFile::coding));
    Json.put(root, "samples", scan.countPer(ImageFile::sampling));
    Map<String, String> reasons = new TreeMap<>();
    scan.quarantined().forEach(file -> reasons.put(file.path(), file.reason()));
    reasons.forEach(root.putObject("quarantined")::put);
    Json.put(root, "unlabelled", scan.unlabelled());
    groups(root.putArray("doubles"), scan.doubles());
    groups(root.putArray("conflicts"), scan.conflicts());
    ObjectNode warnings = root.putObject("warnings");
    scan.images().stream()
        .filter(image -> !image.warnings().isEmpty())
        .forEach(image -> Json.put(warnings, image.path(), image.warnings()));
    return JsonText.of(root);
  }

  private static void groups(ArrayNode node, List<List<ImageFile>> groups) {
    groups.forEach(
        group -> {
          ArrayNode paths = node.addArray();
          group.forEach(image -> paths.add(image.path()));
        });
  }
}
