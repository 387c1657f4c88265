package dev.assay.data.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.image.ImageFormat;
import dev.assay.data.image.ImageHeader;
import dev.assay.data.image.JpegCoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything is compared whole: a report is read by programs as well. */
final class ScanReportTest {
  private static final DatasetScan SCAN =
      new DatasetScan(
          List.of("a", "b"),
          List.of(
              jpeg("a/1.jpg", "11", List.of()),
              jpeg("a/2.jpg", "22", List.of("5 bytes behind its end")),
              jpeg("b/1, copy.jpg", "11", List.of())),
          List.of(new Quarantined("b/x", "b", 0, "empty file")),
          List.of("README"));

  @Test
  void textIsAligned() {
    assertEquals(
        """
        images 3, labels 2, quarantined 1, without a label 1, groups of doubles 1 (under two labels 1)
        manifest sha256 %s

        label  images
        a           2
        b           1

        size in pixels  images
        9x6                  3

        format                  images
        JPEG quality 75, 4:4:4       3

        samples    images
        3 x 8 bit       3

        quarantined, no sample is made of them (1):
          b/x: empty file

        without a label, directly in the data folder (1):
          README

        the same image under two labels, left out of every split (1):
          a/1.jpg = b/1, copy.jpg

        odd, but used (1):
          a/2.jpg: 5 bytes behind its end
        """
            .formatted(SCAN.manifestSha256()),
        ScanReport.text(SCAN));
  }

  @Test
  void csvHasARowForEachFile() {
    assertEquals(
        """
        path,label,format,width,height,quality,subsampling,bytes,status,reason
        a/1.jpg,a,JPEG,9,6,75,4:4:4,100,two_labels,"same bytes as b/1, copy.jpg"
        a/2.jpg,a,JPEG,9,6,75,4:4:4,100,ok,5 bytes behind its end
        "b/1, copy.jpg",b,JPEG,9,6,75,4:4:4,100,two_labels,same bytes as a/1.jpg
        b/x,b,,,,,,0,quarantined,empty file
        README,,,,,,,,unlabelled,
        """,
        ScanReport.csv(SCAN));
  }

  @Test
  void jsonSaysTheSame() {
    assertEquals(
        """
        {
          "images" : 3,
          "manifest_sha256" : "%s",
          "labels" : {
            "a" : 2,
            "b" : 1
          },
          "sizes" : {
            "9x6" : 3
          },
          "formats" : {
            "JPEG" : 3
          },
          "codings" : {
            "JPEG quality 75, 4:4:4" : 3
          },
          "samples" : {
            "3 x 8 bit" : 3
          },
          "quarantined" : {
            "b/x" : "empty file"
          },
          "unlabelled" : [ "README" ],
          "doubles" : [ [ "a/1.jpg", "b/1, copy.jpg" ] ],
          "conflicts" : [ [ "a/1.jpg", "b/1, copy.jpg" ] ],
          "warnings" : {
            "a/2.jpg" : [ "5 bytes behind its end" ]
          }
        }
        """
            .formatted(SCAN.manifestSha256()),
        ScanReport.json(SCAN));
  }

  @Test
  void longListsAndManySizesAreCutInTheText() {
    // 30 sizes: the first 11 by name, as all counts are 1, and one line for the other 19.
    List<ImageFile> images =
        IntStream.range(0, 30)
            .mapToObj(i -> sized("a/%02d.png".formatted(i), 100 + i, List.of("odd")))
            .toList();
    String text = ScanReport.text(new DatasetScan(List.of("a"), images, List.of(), List.of()));
    assertTrue(text.contains("\n110x6                1\n19 others           19\n"), text);
    assertTrue(text.contains("and 10 more, all of them in the CSV and JSON"), text);
  }

  @Test
  void namesCannotCommandTheTerminal() {
    Quarantined hostile = new Quarantined("a/\u001b[2J\n", "a", 0, "empty file");
    String text =
        ScanReport.text(new DatasetScan(List.of("a"), List.of(), List.of(hostile), List.of()));
    assertTrue(text.contains("\n  a/?[2J?: empty file\n"), text);
  }

  @Test
  void chartIsWritten(@TempDir Path folder) throws IOException {
    Path png = folder.resolve("scan.png");
    ScanReport.chart(png, "cells", SCAN);
    assertTrue(Files.size(png) > 1000);
  }

  private static ImageFile jpeg(String path, String sha256, List<String> warnings) {
    ImageHeader header =
        new ImageHeader(
            ImageFormat.JPEG,
            6,
            9,
            3,
            8,
            1,
            new ImageHeader.Ending(true, 0),
            Optional.of(new JpegCoding(75, "4:4:4", true, false)));
    String label = path.substring(0, 1);
    return new ImageFile(new Sample(path, label), 100, sha256, header, warnings);
  }

  private static ImageFile sized(String path, int width, List<String> warnings) {
    ImageHeader header =
        new ImageHeader(
            ImageFormat.PNG, 6, width, 3, 8, 1, new ImageHeader.Ending(true, 0), Optional.empty());
    return new ImageFile(new Sample(path, "a"), 100, path, header, warnings);
  }
}
