package dev.assay.data;

/** Tells the user how far long work has come. Implementations may be called from any thread. */
public interface Progress {
  /** Progress that nobody watches. */
  Progress NONE =
      (what, total) ->
          new Task() {
            @Override
            public void advance(long units) {}

            @Override
            public void note(String text) {}

            @Override
            public void close() {}
          };

  /**
   * Begins one piece of work.
   *
   * @param what the work in one or two words, such as {@code scan}
   * @param total number of units, such as files or bytes; -1 where nobody knows it beforehand
   */
  Task start(String what, long total);

  /** One piece of work under way. */
  interface Task extends AutoCloseable {
    /** Reports that {@code units} more are done. */
    void advance(long units);

    /** Shows a short text beside the count, such as the current loss. */
    void note(String text);

    @Override
    void close();
  }
}
