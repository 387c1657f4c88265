package dev.assay.training;

/** What a training does with what already lies in its folder. */
public enum Start {
  /** Refuses a folder that holds a training. */
  NEW,
  /** Goes on after the last finished epoch. */
  RESUME,
  /** Begins anew over a training that lies there. */
  REPLACE
}
