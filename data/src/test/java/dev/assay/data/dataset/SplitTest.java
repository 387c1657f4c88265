package dev.assay.data.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SplitTest {
  private final Path file;

  SplitTest(@TempDir Path folder) {
    file = folder.resolve("split.csv");
  }

  @Test
  void writesRowsSortedByPathWithPlainLineEnds() throws IOException {
    Split split =
        new Split(
            List.of(
                new Split.Row(new Sample("b/2.jpg", "b"), Part.TEST),
                new Split.Row(new Sample("a/ü, 1.jpg", "a"), Part.TRAIN)));
    split.write(file);
    assertEquals(
        "path,label,part\n\"a/ü, 1.jpg\",a,train\nb/2.jpg,b,test\n", Files.readString(file));
    assertEquals(split, Split.read(file));
    assertEquals(List.of("a", "b"), split.labels());
    assertEquals(List.of(new Sample("b/2.jpg", "b")), split.part(Part.TEST));
  }

  @Test
  void readsWhatASpreadsheetSaves() throws IOException {
    // Byte order mark, CRLF, another order of columns and one more.
    Files.writeString(file, "\uFEFFpart,note,path,label\r\ntrain,,a/1.jpg,a\r\n");
    assertEquals(
        List.of(new Split.Row(new Sample("a/1.jpg", "a"), Part.TRAIN)), Split.read(file).rows());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "''                             | is empty                 | path,label,part",
        "path,label                     | none named 'part'        | path,label,part",
        "path,label,part                | names no samples         | assay data split",
        "path,label,part;a/1,a,train;a/2,a,val| line 3 has the unknown part 'val' | Did you mean 'validation'?",
        "path,label,part;a/1,a,dev      | line 2 has the unknown part 'dev' | train, validation, test",
        "path,label,part;a/1,a,train;a/1,a,test | line 3 repeats 'a/1' of line 2 | Keep one",
        "path,label,part;/etc/1,a,train | line 2 has path '/etc/1' | Write it relative",
        "path,label,part;a/../../1,a,train | line 2 has path 'a/../../1' | without '..'",
        "path,label,part;C:\\1,a,train  | line 2 has path 'C:\\1'  | Write it relative",
        "path,label,part;..\\1,a,train  | line 2 has path '..\\1'  | Write it relative",
        "path,label,part;a/1,,train     | line 2 has path 'a/1' with label '' | Fill in",
        "path,label,part;a/1,a          | line 2 has 2 values      | one for each column",
        "path,label,part;\"a/1,a,train  | cannot be read as CSV    | assay data split",
      })
  void saysWhatIsWrongWhereAndWhatToDo(String lines, String culprit, String remedy)
      throws IOException {
    Files.writeString(file, lines.equals("''") ? "" : lines.replace(';', '\n'));
    Refusal.names(() -> Split.read(file), file.toString(), culprit, remedy);
  }

  @Test
  void refusesAMissingFileAndForeignBytes() throws IOException {
    Refusal.names(() -> Split.read(file), file.toString(), "does not exist", "assay data split");
    Files.write(file, "path,label,part\nä,a,train\n".getBytes(StandardCharsets.ISO_8859_1));
    Refusal.names(() -> Split.read(file), file.toString(), "is not UTF-8", "Save it as UTF-8");
  }
}
