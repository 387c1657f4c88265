package dev.assay.data.fetch;

import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.ZipException;

/** The downloaded archive on disk, and {@code NAME.json} beside it with its size and digest. */
final class ArchiveFile {
  private final Path path;
  private final Expected expected;
  private final Progress progress;

  ArchiveFile(Path path, Expected expected, Progress progress) {
    this.path = path;
    this.expected = expected;
    this.progress = progress;
  }

  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Takes over a whole download.
   *
   * @throws FailureException if it is no zip archive or not the expected one; it is set aside then
   */
  ArchiveDigest adopt(Path partial) throws IOException {
    ArchiveDigest digest = ArchiveDigest.of(partial, progress);
    Optional<String> fault = fault(partial, digest);
    if (fault.isPresent()) {
      Path rejected = path.resolveSibling(path.getFileName() + ".rejected");
      Files.move(partial, rejected, StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(PartialFile.sidecarFor(path));
      throw new FailureException(
          "The download of '%s' %s. It lies in '%s'; run this again to download it anew, or check the address and what is expected."
              .formatted(path.getFileName(), fault.get(), rejected));
    }
    Json.write(record(), digest);
    Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(PartialFile.sidecarFor(path));
    return digest;
  }

  /**
   * Checks an archive that was here before.
   *
   * @throws FailureException if it has changed since, or is not the expected one
   */
  ArchiveDigest verify() throws IOException {
    ArchiveDigest digest = ArchiveDigest.of(path, progress);
    Optional<ArchiveDigest> recorded = Json.read(record(), ArchiveDigest.class);
    Optional<String> fault =
        recorded.isPresent() && !recorded.get().equals(digest)
            ? Optional.of("has %s, but %s when it was downloaded".formatted(digest, recorded.get()))
            : fault(path, digest);
    if (fault.isPresent()) {
      throw new FailureException(
          "Archive '%s' %s. Move it and '%s' away and run this again to download it anew."
              .formatted(path, fault.get(), record().getFileName()));
    }
    if (recorded.isEmpty()) {
      Json.write(record(), digest);
    }
    return digest;
  }

  private Optional<String> fault(Path file, ArchiveDigest digest) throws IOException {
    if (!expected.accepts(digest)) {
      return Optional.of("has %s where %s are expected".formatted(digest, expected));
    }
    try {
      CentralDirectory.entries(file, 0);
      return Optional.empty();
    } catch (ZipException e) {
      return Optional.of("is no whole zip archive: " + e.getMessage());
    }
  }

  private Path record() {
    return path.resolveSibling(path.getFileName() + ".json");
  }
}
