package dev.assay.harness.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactTableTest {
  private final Path file;

  FactTableTest(@TempDir Path folder) {
    file = folder.resolve("sites.csv");
  }

  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    Files.writeString(
        file, "\uFEFFsite,path,stain\r\nA,\"x/1,5.png\",wright\r\n\r\nB,x\\2.png,\r\n");

    FactTable table = FactTable.read(file);

    assertEquals(List.of("site", "stain"), table.columns());
    assertEquals(
        Map.of("x/1,5.png", List.of("A", "wright"), "x/2.png", List.of("B", "")), table.rows());
  }

  @Test
  void whatIsWrittenIsRead() {
    FactTable table = new FactTable(List.of("a"), Map.of("x/\"1\".png", List.of("1, 2")));

    table.write(file);

    assertEquals(table, FactTable.read(file));
  }

  @Test
  void columnsOfTheFirstTableWinAndBlanksFillGaps() {
    FactTable own = new FactTable(List.of("size", "site"), Map.of("1", List.of("big", "A")));
    FactTable seen =
        new FactTable(
            List.of("size", "format"),
            Map.of("1", List.of("8x8", "PNG"), "2", List.of("9x9", "GIF")));

    FactTable both = own.with(seen);

    assertEquals(List.of("size", "site", "format"), both.columns());
    assertEquals(Map.of("1", List.of("big", "A", "PNG"), "2", List.of("", "", "GIF")), both.rows());
  }

  @Test
  void aMissingFileIsNamed() {
    refuses("sites.csv", "does not exist");
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    refusesText("", "is empty", "path");
  }

  @Test
  void aTableWithoutPathsIsRefused() throws IOException {
    refusesText("file,site\na,b\n", "[file, site]", "'path'");
  }

  @Test
  void aTableWithoutFactsIsRefused() throws IOException {
    refusesText("path\na\n", "at least one more");
  }

  @Test
  void aTableWithoutRowsIsRefused() throws IOException {
    refusesText("path,site\n", "no image");
  }

  @Test
  void aColumnThatStandsTwiceIsRefused() throws IOException {
    refusesText("path,site,site\na,b,c\n", "'site' twice");
  }

  @Test
  void aColumnWithoutANameIsRefused() throws IOException {
    refusesText("path,site,\na,b,c\n", "without a name");
  }

  @Test
  void aRowOfAnotherLengthIsNamedByItsLine() throws IOException {
    refusesText("path,site\na,b\nc\n", "line 3 has 1 cells, its header 2");
  }

  @Test
  void aPathThatStandsTwiceIsNamedWithBothLines() throws IOException {
    refusesText("path,site\na,b\nc,d\na,e\n", "line 4 repeats 'a' of line 2");
  }

  @Test
  void aRowWithoutAPathIsNamed() throws IOException {
    refusesText("path,site\n,b\n", "line 2 has no path");
  }

  @Test
  void anotherEncodingIsNamed() throws IOException {
    Files.write(file, "path,site\na,K\u00f6ln\n".getBytes(StandardCharsets.ISO_8859_1));

    refuses("UTF-8");
  }

  @Test
  void anUnknownColumnIsAnsweredWithTheClosest() {
    FactTable table = new FactTable(List.of("stain", "site"), Map.of());

    Refusal.of(MisuseException.class, () -> table.only(List.of("stein")), "'stein'", "'stain'");
  }

  private void refusesText(String text, String... parts) throws IOException {
    Files.writeString(file, text);
    refuses(parts);
  }

  private void refuses(String... parts) {
    Refusal.of(MisuseException.class, () -> FactTable.read(file), parts);
  }
}
