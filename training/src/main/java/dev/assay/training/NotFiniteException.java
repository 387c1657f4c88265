package dev.assay.training;

import java.io.Serial;

/** Numbers became infinite or undefined; the message says where, such as in which layer. */
final class NotFiniteException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NotFiniteException(String where) {
    super(where);
  }
}
