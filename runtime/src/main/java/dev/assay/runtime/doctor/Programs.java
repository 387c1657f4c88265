package dev.assay.runtime.doctor;

import java.util.List;

/** Other programs of the machine, asked for what they print. */
@FunctionalInterface
public interface Programs {
  /** The lines that a program prints; none if it is not there, fails or does not end. */
  List<String> lines(List<String> command);
}
