package dev.assay.data.fetch;

/** This address will not give the archive, however often it is asked. */
final class AddressRefusedException extends Exception {
  AddressRefusedException(String message) {
    super(message);
  }
}
