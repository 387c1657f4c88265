package dev.assay.cli.command;

import dev.assay.data.dataset.DatasetScan;
import dev.assay.data.dataset.ImageFile;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Split;
import dev.assay.data.dataset.StratifiedSplit;
import dev.assay.data.dataset.TrainingParts;
import java.util.List;
import java.util.Map;

/**
 * A data folder to train on that nobody divided into parts: it is divided as {@code assay data
 * split} does.
 *
 * @param scan what lies in it
 * @param seed draws the parts
 */
record Undivided(DatasetScan scan, long seed) {
  private static final int SHOWN = 10;

  /** Says what is left out of all parts. */
  void tellLeftOut(Console console) {
    warn(
        console,
        scan.quarantined().stream().map(file -> file.path() + ": " + file.reason()).toList());
    StratifiedSplit divided = divided();
    warn(
        console,
        divided.leftOut().stream()
            .map(sample -> sample.path() + ": the same image stands under another label too")
            .toList());
    divided.warnings().forEach(console::warn);
  }

  /** The same folder once images have turned out to be broken; says which. */
  Undivided without(Map<String, String> broken, Console console) {
    warn(
        console,
        broken.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(image -> image.getKey() + ": " + image.getValue())
            .toList());
    return new Undivided(scan.without(broken), seed);
  }

  /** Its parts; says how many images are in each. */
  Split split(Console console) {
    Split split = divided().split();
    int test = split.part(Part.TEST).size();
    console.say(
        "divided %d images of %d classes: %d to train, %d to validate%s"
            .formatted(
                split.rows().size(),
                split.labels().size(),
                split.part(Part.TRAIN).size(),
                split.part(Part.VALIDATION).size(),
                test == 0 ? "" : ", %d to test".formatted(test)));
    return split;
  }

  private StratifiedSplit divided() {
    return StratifiedSplit.of(scan, new TrainingParts(), seed);
  }

  /** Whether no image has colours, by the headers. */
  boolean isGray() {
    return scan.images().stream().map(ImageFile::header).allMatch(header -> header.channels() < 3);
  }

  private static void warn(Console console, List<String> files) {
    files.stream().limit(SHOWN).forEach(file -> console.warn("left out " + file));
    if (files.size() > SHOWN) {
      console.warn("left out %d more files".formatted(files.size() - SHOWN));
    }
  }
}
