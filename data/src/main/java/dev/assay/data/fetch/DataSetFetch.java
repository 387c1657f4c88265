package dev.assay.data.fetch;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.data.file.FolderLock;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * Downloads a known data set, verifies its archive and unpacks its class folders.
 *
 * <p>The archive lies beside the target folder and stays there: while it grows as {@code
 * NAME.partial}, then under its name with size and SHA-256 in {@code NAME.json}. An archive that
 * somebody put there is used as it is. The target appears whole or not at all.
 */
public final class DataSetFetch {
  private final FetchSettings settings;
  private final Progress progress;

  public DataSetFetch(FetchSettings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Brings the data set to {@code target}, or finds that it is there.
   *
   * @throws MisuseException if the target holds anything else, or another run is at work there
   * @throws FailureException if it cannot be downloaded, is not what is expected, is dangerous to
   *     unpack, or cannot be written; what was downloaded is kept
   * @throws CancelledException if the thread is interrupted; what was downloaded is kept
   */
  public Fetched fetch(DataSetSource source, Path target) {
    try {
      return fetchInto(source, real(target));
    } catch (FailureException e) {
      CancelledException.throwIfInterrupted();
      throw e;
    } catch (IOException e) {
      CancelledException.throwIfInterrupted();
      throw new FailureException(
          "Cannot fetch '%s' to '%s': %s (%s). Check the free space and the rights there, then run it again."
              .formatted(source.name(), target, e.getMessage(), e.getClass().getSimpleName()),
          e);
    }
  }

  @SuppressWarnings("try") // the lock is only held
  private Fetched fetchInto(DataSetSource source, Path target) throws IOException {
    Optional<FinishedFolder.Note> there = FinishedFolder.at(target, source);
    if (there.isPresent()) {
      FinishedFolder.Note note = there.get();
      return fetched(target, note, note.archive().bytes(), true);
    }
    Path folder = parent(target);
    Files.createDirectories(folder);
    Path archive = folder.resolve(source.archiveName());
    try (FolderLock lock = FolderLock.on(archive, "fetching")) {
      var file = new ArchiveFile(archive, source.expected(), progress);
      long kept = file.exists() ? Files.size(archive) : download(source, archive);
      ArchiveDigest digest =
          file.exists() ? file.verify() : file.adopt(PartialFile.pathFor(archive));
      return fetched(target, unpacked(source, archive, digest, target), kept, false);
    }
  }

  private long download(DataSetSource source, Path archive) throws IOException {
    return new Download(source, archive, settings, progress).run();
  }

  private FinishedFolder.Note unpacked(
      DataSetSource source, Path archive, ArchiveDigest digest, Path target) throws IOException {
    try (Staging staging = Staging.beside(target)) {
      Unpacker.Unpacked unpacked =
          new Unpacker(source, settings.limits(), progress)
              .unpack(archive, staging.work(), staging.folder());
      var note =
          new FinishedFolder.Note(
              source.name(), digest, unpacked.files(), unpacked.bytes(), unpacked.leftOut());
      FinishedFolder.describe(staging.folder(), source, note);
      staging.moveTo(target);
      return note;
    } catch (ZipException | EOFException e) {
      throw new FailureException(
          "Archive '%s' is damaged: %s. Nothing was unpacked; move it away and run this again to download it anew."
              .formatted(archive, e.getMessage()),
          e);
    }
  }

  private static Fetched fetched(
      Path target, FinishedFolder.Note note, long keptBytes, boolean alreadyThere) {
    return new Fetched(
        target,
        note.files(),
        note.leftOut(),
        note.archive().bytes(),
        note.archive().sha256(),
        keptBytes,
        alreadyThere);
  }

  private static Path real(Path target) throws IOException {
    return Files.exists(target) ? target.toRealPath() : target.toAbsolutePath().normalize();
  }

  private static Path parent(Path target) {
    return Optional.ofNullable(target.getParent())
        .orElseThrow(
            () ->
                new MisuseException(
                    "'%s' is the root of a file system. Name a folder in it.".formatted(target)));
  }
}
