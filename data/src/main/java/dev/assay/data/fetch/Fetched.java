package dev.assay.data.fetch;

import java.nio.file.Path;

/**
 * A data set that lies ready.
 *
 * @param folder the folder of its class folders
 * @param files files in the class folders; what of them is an image, a scan tells
 * @param leftOut files of the archive outside any class folder, system junk not counted
 * @param archiveBytes size of the archive it came from
 * @param sha256 SHA-256 of that archive, lower-case
 * @param resumedFromBytes bytes of the archive that were here before and were not downloaded again
 * @param alreadyThere whether the folder was complete before, so that nothing was done
 */
public record Fetched(
    Path folder,
    long files,
    long leftOut,
    long archiveBytes,
    String sha256,
    long resumedFromBytes,
    boolean alreadyThere) {}
