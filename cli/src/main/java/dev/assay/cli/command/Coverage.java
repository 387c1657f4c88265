package dev.assay.cli.command;

/** The text of {@code docs/coverage.md}: what can be exported, as the registries say it. */
final class Coverage {
  private Coverage() {}

  static String text() {
    return """
        # What can be exported

        Written by `./assay list coverage > docs/coverage.md`; a test fails where it is stale. What stands in neither table is refused by name.
        See [export.md](export.md) for what holds for all of it.

        ## Layers, vertices, preprocessors and activations of Deeplearning4j 1.0.0-M2.1

        """
        + Catalogue.LAYERS.listing().markdown()
        + """

        ## Operations of SameDiff 1.0.0-M2.1

        Signature: inputs, `?` where optional, then arguments in brackets: whole numbers, and fractions after a semicolon. ONNX: the operators it becomes, but for those that
        only reorder, reshape or cast.

        """
        + Catalogue.OPS.listing().markdown();
  }
}
