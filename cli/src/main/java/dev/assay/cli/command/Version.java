package dev.assay.cli.command;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class Version implements IVersionProvider {
  /** Assay's own version, as built. */
  public static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "assay %s (Java %s, %s)"
          .formatted(number(), Runtime.version(), System.getProperty("os.arch", "unknown"))
    };
  }
}
