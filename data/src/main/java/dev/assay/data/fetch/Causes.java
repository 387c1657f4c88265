package dev.assay.data.fetch;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** Words for what went wrong, on the way to a server above all. */
final class Causes {
  private Causes() {}

  /** One phrase, also for the errors that come without a message. */
  static String of(Throwable error) {
    String message = error.getMessage();
    if (error instanceof HttpConnectTimeoutException) {
      return "no connection in time";
    }
    if (error instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (error instanceof ConnectException) {
      return "no connection (%s)".formatted(message == null ? detail(error) : message);
    }
    return message == null ? error.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
  }

  private static String detail(Throwable error) {
    for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "unknown host";
      }
    }
    return "refused";
  }

  /** Whether no server was reached at all. */
  static boolean isUnreachable(Throwable error) {
    return error instanceof ConnectException || error instanceof HttpConnectTimeoutException;
  }

  /** The address without what may be secret in it: user and query. */
  static String shown(URI address) {
    String port = address.getPort() == -1 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }
}
