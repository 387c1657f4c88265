package dev.assay.data.fetch;

import dev.assay.data.MisuseException;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A data set that can be fetched.
 *
 * @param name its short name, such as {@code pbc}
 * @param page the page where a person can download it
 * @param addresses where its archive lies, tried in this order; http or https
 * @param archiveName file name of the archive on disk
 * @param expected what is known of the archive beforehand
 * @param classes names of its class folders, wherever in the archive they lie
 * @param attribution source, citation and licence, as Markdown
 */
public record DataSetSource(
    String name,
    URI page,
    List<URI> addresses,
    String archiveName,
    Expected expected,
    Set<String> classes,
    String attribution) {
  /**
   * Copies the collections.
   *
   * @throws MisuseException if there is no address, or one is not http or https with a host
   */
  public DataSetSource {
    addresses = List.copyOf(addresses);
    classes = Set.copyOf(classes);
    if (addresses.isEmpty()) {
      throw new MisuseException(
          "No address to fetch '%s' from. Give one that begins with https://.".formatted(name));
    }
    for (URI address : addresses) {
      if (!isHttp(address)) {
        throw new MisuseException(
            "Address '%s' of '%s' is no web address. Give one that begins with https://."
                .formatted(address, name));
      }
    }
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("Data set '" + name + "' needs the names of its classes");
    }
  }

  /** The same data set from another address alone. */
  public DataSetSource at(URI address) {
    return new DataSetSource(
        name, page, List.of(address), archiveName, expected, classes, attribution);
  }

  /** The same data set, its archive known beforehand. */
  public DataSetSource expecting(Expected known) {
    return new DataSetSource(name, page, addresses, archiveName, known, classes, attribution);
  }

  private static boolean isHttp(URI address) {
    String scheme = address.getScheme();
    return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
        && address.getHost() != null;
  }
}
