package dev.assay.harness.compare;

import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.RunRecord;
import dev.assay.harness.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What sets two runs apart, in words. */
final class RunDifferences {
  private static final int DIGITS = 8;

  private RunDifferences() {}

  /** Why models on the images of one may not be paired with models on those of the other. */
  static List<String> data(DataFacts one, DataFacts other) {
    List<String> found = new ArrayList<>();
    differ(found, "manifest", hash(one.manifestSha256()), hash(other.manifestSha256()));
    differ(found, "part", one.part(), other.part());
    differ(found, "images", "" + one.images(), "" + other.images());
    differ(found, "classes", Names.of(one.classes()), Names.of(other.classes()));
    differ(found, "excluded images", excluded(one, other), excluded(other, one));
    return found;
  }

  /** Names of the images that only {@code one} leaves out, and how many it leaves out in all. */
  private static String excluded(DataFacts one, DataFacts other) {
    List<String> others = other.excluded().stream().map(DataFacts.Excluded::path).toList();
    List<String> alone =
        one.excluded().stream()
            .map(DataFacts.Excluded::path)
            .filter(path -> !others.contains(path))
            .toList();
    return alone.isEmpty() ? "none of its own" : Names.of(alone);
  }

  /** Versions of programs that differ, as {@code java 17 and 21}. */
  static List<String> versions(RunRecord one, RunRecord other) {
    Map<String, String> ofOne = new TreeMap<>(one.header().versions());
    Map<String, String> ofOther = other.header().versions();
    ofOther.keySet().forEach(name -> ofOne.putIfAbsent(name, "absent"));
    List<String> found = new ArrayList<>();
    ofOne.forEach(
        (name, version) -> differ(found, name, version, ofOther.getOrDefault(name, "absent")));
    return found;
  }

  /** What sets two models of the same name apart: card (with its preprocessing), file, device. */
  static List<String> models(Identity one, Identity other) {
    List<String> found = new ArrayList<>();
    differ(found, "card (labels, preprocessing)", hash(one.cardSha256()), hash(other.cardSha256()));
    differ(found, "file", hash(one.modelSha256()), hash(other.modelSha256()));
    differ(found, "input", one.imageSize(), other.imageSize());
    differ(found, "device", one.device(), other.device());
    return found;
  }

  private static void differ(List<String> found, String what, String one, String other) {
    if (!one.equals(other)) {
      found.add("%s %s and %s".formatted(what, one, other));
    }
  }

  private static String hash(String sha256) {
    return sha256.isEmpty() ? "unknown" : sha256.substring(0, Math.min(DIGITS, sha256.length()));
  }
}
