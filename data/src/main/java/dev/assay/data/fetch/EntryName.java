package dev.assay.data.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an entry of an untrusted archive may be called, and what its name says. */
final class EntryName {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
  private static final int MAX_LENGTH = 1024;
  private static final String MAC_FOLDER = "__MACOSX";
  private static final Set<String> JUNK_FILES = Set.of(".ds_store", "thumbs.db", "desktop.ini");

  private EntryName() {}

  /** Why no file may be made under this name; empty where it stays inside the folder. */
  static Optional<String> danger(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return Optional.of("has a name of %d characters".formatted(name.length()));
    }
    if (CONTROL.matcher(name).find()) {
      return Optional.of("has a control character in its name");
    }
    if (name.indexOf('\\') >= 0) {
      return Optional.of("has a backslash in its name");
    }
    if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
      return Optional.of("has an absolute path");
    }
    for (String part : parts(name)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return Optional.of("has '%s' as a part of its path".formatted(part));
      }
    }
    return Optional.empty();
  }

  /** Folders and the file's own name, outermost first; the slash that ends a folder is dropped. */
  static List<String> parts(String name) {
    String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    return List.of(bare.split("/", -1));
  }

  /** Whether it is what macOS or Windows leave behind in folders, never a file of the set. */
  static boolean isJunk(List<String> parts) {
    return parts.contains(MAC_FOLDER)
        || parts.stream().anyMatch(part -> JUNK_FILES.contains(part.toLowerCase(Locale.ROOT)));
  }

  static boolean isArchive(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /** The name with everything but plain characters replaced, for messages. */
  static String shown(String name) {
    String plain = CONTROL.matcher(name).replaceAll("?");
    return plain.length() <= 120 ? plain : plain.substring(0, 120) + "...";
  }
}
