package dev.assay.harness.slice;

/**
 * What the images of a slice have in common in one column.
 *
 * @param column the column
 * @param relation how the cells are alike: {@code = 360x360}, {@code 1 to 3}, {@code not known}
 */
public record SliceName(String column, String relation) {
  private static final String EQUAL = "= ";

  /** The relation of cells that are all the same. */
  static String equalTo(String cell) {
    return EQUAL + cell;
  }

  /** Both, such as {@code size = 360x360}. */
  public String text() {
    return column + " " + relation;
  }

  /** The relation where the column stands beside it: a single cell needs no sign. */
  public String cells() {
    return relation.startsWith(EQUAL) ? relation.substring(EQUAL.length()) : relation;
  }
}
