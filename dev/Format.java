import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats every Java file below a directory ({@code --apply}), or tells which ones are not
 * formatted ({@code --check}).
 */
public final class Format {
  public static void main(String[] args) throws IOException, FormatterException {
    boolean apply = args[0].equals("--apply");
    Path root = Path.of(args[1]);
    List<Path> off = new ArrayList<>();
    for (Path file : javaFiles(root)) {
      String before = Files.readString(file);
      String after = format(before);
      if (!after.equals(before)) {
        off.add(root.relativize(file));
        if (apply) {
          Files.writeString(file, after);
        }
      }
    }
    off.forEach(file -> System.out.println((apply ? "formatted " : "not formatted: ") + file));
    if (!apply && !off.isEmpty()) {
      System.out.println("Run: make format");
      System.exit(1);
    }
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().contains("target/"))
          .sorted()
          .toList();
    }
  }

  private static String format(String source) throws FormatterException {
    Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    String ordered = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE);
    return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }
}
