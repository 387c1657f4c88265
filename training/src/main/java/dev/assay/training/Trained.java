package dev.assay.training;

/**
 * What the epochs of a training brought.
 *
 * @param curve every epoch
 * @param parameters size of the network
 */
record Trained(Curve curve, long parameters) {}
