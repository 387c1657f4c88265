package dev.assay.data.fetch;

import dev.assay.data.MisuseException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The data sets that can be fetched by name. */
public enum KnownDataSet {
  /**
   * Peripheral blood cells of Acevedo et al.: 17,092 JPEG images in 8 classes, and one hidden file
   * that is none. Its publisher's archive holds the zip of the authors. Neither size nor digest of
   * the archive is published.
   */
  PBC(
      new DataSetSource(
          "pbc",
          URI.create("https://data.mendeley.com/datasets/snkd93bnjr/1"),
          List.of(
              URI.create("https://data.mendeley.com/public-api/zip/snkd93bnjr/download/1"),
              URI.create(
                  "https://prod-dcd-datasets-cache-zipfiles.s3.eu-west-1.amazonaws.com/snkd93bnjr-1.zip")),
          "snkd93bnjr-1.zip",
          Expected.NOTHING,
          Set.of(
              "basophil",
              "eosinophil",
              "erythroblast",
              "ig",
              "lymphocyte",
              "monocyte",
              "neutrophil",
              "platelet"),
          """
          # Peripheral blood cell images

          Microscopic images of single normal blood cells in 8 classes, JPEG.

          - Source: Acevedo, A.; Merino, A.; Alférez, S.; Molina, Á.; Boldú, L.; Rodellar, J. (2020), "A dataset for
            microscopic peripheral blood cell images for development of automatic recognition systems",
            Mendeley Data, V1, doi: 10.17632/snkd93bnjr.1, https://data.mendeley.com/datasets/snkd93bnjr/1
          - Licence: Creative Commons Attribution 4.0 (CC BY 4.0), https://creativecommons.org/licenses/by/4.0/
          - Changes: none to any file. Folders above the class folders and files outside of them were left out.
          """));

  @SuppressWarnings("ImmutableEnumChecker") // A record that copies its collections.
  private final DataSetSource source;

  KnownDataSet(DataSetSource source) {
    this.source = source;
  }

  /** Where it lies and what it holds. */
  public DataSetSource source() {
    return source;
  }

  /**
   * The data set of this name.
   *
   * @throws MisuseException if there is none; the message lists the known ones
   */
  public static KnownDataSet named(String name) {
    return Arrays.stream(values())
        .filter(known -> known.source.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new MisuseException(
                    "No known data set is called '%s'. Choose one of: %s."
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(known -> known.source.name())
                                .collect(Collectors.joining(", ")))));
  }
}
