package dev.assay.cli.command;

import dev.assay.cli.ExitCode;
import dev.assay.data.image.OpenCv;
import dev.assay.data.json.JsonText;
import dev.assay.runtime.doctor.Doctor;
import dev.assay.runtime.doctor.Report;
import dev.assay.training.Versions;
import dev.assay.training.engine.OneDnn;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay doctor}: what this machine offers, and what is missing, by name. */
@Command(
    name = "doctor",
    description =
        "What this machine offers: processor, memory, libraries, GPU, and on which devices a model truly runs. Ends with what is missing and what to do.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Console console;

  @Option(names = "--json", description = "Print as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    var doctor = new Doctor(Machine.surroundings(), Machine.java(), Machine.temporaryFolder());
    Report report = doctor.examine(libraries(), folders());
    console.print(json ? JsonText.of(report.json()) : report.text());
    if (!report.usable()) {
      console.error("no model can run on this machine; the problems above say why.");
    }
    return report.usable() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static Map<String, Supplier<String>> libraries() {
    Map<String, Supplier<String>> libraries = new LinkedHashMap<>();
    libraries.put("opencv", OpenCv::version);
    libraries.put("onednn", OneDnn::version);
    libraries.put("nd4j", () -> Versions.load().deeplearning4j() + Machine.nativeExtension());
    return libraries;
  }

  private static Map<String, Path> folders() {
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.put(
        "cache", CacheFolder.standard(System.getenv(), System.getProperty("user.home", ".")));
    folders.put("temporary", Machine.temporaryFolder());
    folders.put("native_libraries", Machine.nativeCache());
    return folders;
  }
}
