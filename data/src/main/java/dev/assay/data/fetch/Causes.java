package dev.assay.data.fetch;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;

/** Words for what went wrong on the way to a server. */
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
      return "no connection" + (message == null ? "" : " (" + message + ")");
    }
    return message == null ? error.getClass().getSimpleName() : message.replaceAll("\\s+", " ");
  }

  /** The address without what may be secret in it: user and query. */
  static String shown(URI address) {
    String port = address.getPort() == -1 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }
}
