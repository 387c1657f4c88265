package dev.assay.data.dataset;

import dev.assay.data.image.JpegCoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;

/** A scan file by file. */
final class ScanCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  private final Map<String, String> firstOfDoubles = new HashMap<>();
  private final Set<String> conflicts = new HashSet<>();

  private ScanCsv(DatasetScan scan) {
    for (List<ImageFile> group : scan.doubles()) {
      group.forEach(image -> firstOfDoubles.put(image.path(), other(group, image)));
    }
    scan.conflicts().forEach(group -> group.forEach(image -> conflicts.add(image.path())));
  }

  static String of(DatasetScan scan) {
    ScanCsv csv = new ScanCsv(scan);
    List<Finding> findings = new ArrayList<>(scan.images());
    findings.addAll(scan.quarantined());
    findings.sort(Comparator.comparing(Finding::path));
    StringBuilder text =
        new StringBuilder(
            "path,label,format,width,height,quality,subsampling,bytes,status,reason\n");
    for (Finding finding : findings) {
      text.append(FORMAT.format(csv.row(finding))).append('\n');
    }
    for (String path : scan.unlabelled()) {
      text.append(FORMAT.format(path, "", "", "", "", "", "", "", "unlabelled", "")).append('\n');
    }
    return text.toString();
  }

  private Object[] row(Finding finding) {
    if (finding instanceof ImageFile image) {
      return row(image);
    }
    String reason = finding instanceof Quarantined file ? file.reason() : "";
    return new Object[] {
      finding.path(), finding.label(), "", "", "", "", "", finding.bytes(), "quarantined", reason
    };
  }

  private Object[] row(ImageFile image) {
    Optional<JpegCoding> jpeg = image.header().jpeg();
    return new Object[] {
      image.path(),
      image.label(),
      image.header().format(),
      image.header().width(),
      image.header().height(),
      jpeg.map(coding -> Integer.toString(coding.quality())).orElse(""),
      jpeg.map(JpegCoding::subsampling).orElse(""),
      image.bytes(),
      status(image),
      reason(image)
    };
  }

  private String status(ImageFile image) {
    if (conflicts.contains(image.path())) {
      return "two_labels";
    }
    return firstOfDoubles.containsKey(image.path()) ? "double" : "ok";
  }

  private String reason(ImageFile image) {
    List<String> reasons = new ArrayList<>(image.warnings());
    Optional.ofNullable(firstOfDoubles.get(image.path()))
        .ifPresent(other -> reasons.add("same bytes as " + other));
    return String.join("; ", reasons);
  }

  private static String other(List<ImageFile> group, ImageFile image) {
    return group.get(group.get(0).equals(image) ? 1 : 0).path();
  }
}
