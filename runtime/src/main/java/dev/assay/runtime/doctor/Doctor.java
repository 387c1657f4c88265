package dev.assay.runtime.doctor;

import dev.assay.data.CancelledException;
import dev.assay.runtime.Device;
import dev.assay.runtime.Provider;
import dev.assay.runtime.vet.JavaCommand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds out what this machine offers, and what it lacks.
 *
 * @param machine where facts are read
 * @param java how processes are started that try devices
 * @param scratch a folder for temporary files, which are removed afterwards
 */
public record Doctor(Surroundings machine, JavaCommand java, Path scratch) {
  private static final long PAUSE_MILLIS = 400;

  /**
   * Examines the machine.
   *
   * @param libraries what loads a native library and says its version, by name
   * @param folders folders that are written to, by name
   * @throws CancelledException if the thread is interrupted
   */
  public Report examine(Map<String, Supplier<String>> libraries, Map<String, Path> folders) {
    Section measuring = MeasuringCheck.of(machine, Doctor::pause);
    TrialProcess process = new TrialProcess(java, scratch, TrialProcess.PATIENCE);
    Map<Device, Trial> trials = new LinkedHashMap<>();
    for (Provider provider : Provider.values()) {
      Device device = new Device(provider, 0);
      trials.put(device, process.run(device));
    }
    Graphics graphics = Graphics.of(machine, new SystemPrograms(scratch));
    Runtime virtualMachine = Runtime.getRuntime();
    return new Report(
        List.of(
            SystemCheck.of(machine),
            ProcessorCheck.of(machine, virtualMachine.availableProcessors()),
            MemoryCheck.of(machine, virtualMachine.maxMemory()),
            DiskCheck.of(folders),
            LibrariesCheck.of(libraries),
            ProvidersCheck.of(machine, graphics, trials),
            graphics.section(LoaderPath.of(machine)),
            measuring),
        trials.getOrDefault(Device.CPU, Trial.failed("")).passed());
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new CancelledException();
    }
  }
}
