package dev.assay.runtime.vet;

import java.nio.file.Path;
import java.util.List;

/**
 * How a child process is started.
 *
 * @param executable the {@code java} executable, as this process's own
 * @param classPath a class path with this module and what it needs
 * @param options further options of the virtual machine, such as {@code
 *     -Donnxruntime.native.path=DIR}
 */
public record JavaCommand(Path executable, String classPath, List<String> options) {
  public JavaCommand {
    options = List.copyOf(options);
  }
}
