package dev.assay.data.fetch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Content-Range header (RFC 9110, section 14.4).
 *
 * @param first first byte of the answer, or -1 where the range could not be satisfied
 * @param last last byte of the answer, or -1 likewise
 * @param totalBytes size of the whole, or -1 where unknown
 */
record ContentRange(long first, long last, long totalBytes) {
  private static final Pattern FORM =
      Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(?:(\\d{1,18})|\\*)");

  /** Empty if the header is malformed or contradicts itself. */
  static Optional<ContentRange> parse(String header) {
    Matcher form = FORM.matcher(header.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    var range = new ContentRange(number(form, 1), number(form, 2), number(form, 3));
    boolean sound =
        range.last >= range.first && (range.totalBytes == -1 || range.last < range.totalBytes);
    return sound ? Optional.of(range) : Optional.empty();
  }

  /** Number of bytes in the answer. */
  long length() {
    return last - first + 1;
  }

  private static long number(Matcher form, int group) {
    String digits = form.group(group);
    return digits == null ? -1 : Long.parseLong(digits);
  }
}
