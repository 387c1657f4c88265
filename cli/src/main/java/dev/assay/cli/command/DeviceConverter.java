package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.runtime.Device;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Devices as the user writes them: {@code cpu}, {@code cuda:1}. */
public final class DeviceConverter implements ITypeConverter<Device> {
  @Override
  public Device convert(String text) {
    try {
      return Device.parse(text);
    } catch (MisuseException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
