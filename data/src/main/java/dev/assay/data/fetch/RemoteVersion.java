package dev.assay.data.fetch;

import java.net.http.HttpHeaders;
import java.util.Objects;

/**
 * Which state of the remote file an answer speaks of.
 *
 * @param etag its entity tag with quotes, or empty
 * @param lastModified its date of change as the server wrote it, or empty
 * @param totalBytes its size, or -1 where unknown
 */
record RemoteVersion(String etag, String lastModified, long totalBytes) {
  static final RemoteVersion UNKNOWN = new RemoteVersion("", "", -1);

  RemoteVersion {
    Objects.requireNonNull(etag, "etag");
    Objects.requireNonNull(lastModified, "lastModified");
  }

  static RemoteVersion of(HttpHeaders headers, long totalBytes) {
    return new RemoteVersion(
        headers.firstValue("ETag").orElse(""),
        headers.firstValue("Last-Modified").orElse(""),
        totalBytes);
  }

  /**
   * Value for the If-Range header, empty if the server gave none. A weak tag may not be used there
   * (RFC 9110, section 13.1.5).
   */
  String ifRange() {
    return etag.startsWith("\"") ? etag : lastModified;
  }

  /** Whether both are known to be different states. */
  boolean contradicts(RemoteVersion other) {
    return differ(etag, other.etag)
        || differ(lastModified, other.lastModified)
        || (totalBytes != -1 && other.totalBytes != -1 && totalBytes != other.totalBytes);
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }
}
