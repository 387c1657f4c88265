package dev.assay.export.layer;

import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The activations between two layers. Images, volumes and time series are held channels first
 * whatever the network's own form, so that a network of NHWC layers is reordered at its borders
 * only.
 *
 * @param value the activations; images as {@code [N, C, H, W]}, volumes as {@code [N, C, D, H, W]},
 *     time series as {@code [N, C, T]}
 * @param form the form that the network itself gives them
 */
public record Flow(SDVariable value, Form form) {
  /** Other activations of the same form. */
  public Flow with(SDVariable newValue) {
    return new Flow(newValue, form);
  }
}
