package dev.assay.runtime.profile;

/**
 * What short runs of a model showed.
 *
 * @param placement where the nodes of the optimized graph ran, on the device that was asked for
 * @param macs how much the file's own nodes multiply; counted on the CPU only
 */
public record ModelProfile(Placement placement, Macs macs) {}
