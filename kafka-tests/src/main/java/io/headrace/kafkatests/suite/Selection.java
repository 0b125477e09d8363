package io.headrace.kafkatests.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which classes, and of them which methods: patterns such as {@code kafka.api.*}, {@code
 * FetchRequestTest}, {@code *Bounce*}, {@code TransactionsTest#testBasicTransactions} or {@code
 * TransactionsTest#testBasicTransactions[2]}. {@code *} stands for anything; a pattern without a
 * dot is about the name without its package.
 */
public final class Selection {
  private Selection() {}

  /**
   * What the patterns select.
   *
   * @param patterns at least one; blank ones and those that begin with {@code #} are skipped
   * @param classes all there are
   * @return by class, in the order of the patterns, the methods; empty means all of them
   * @throws IllegalArgumentException when a pattern selects nothing
   */
  public static Map<String, List<String>> of(List<String> patterns, List<String> classes) {
    Map<String, List<String>> selected = new LinkedHashMap<>();
    for (String line : patterns) {
      String pattern = line.strip();
      if (pattern.isEmpty() || pattern.startsWith("#")) {
        continue;
      }
      int hash = pattern.indexOf('#');
      String className = hash < 0 ? pattern : pattern.substring(0, hash);
      List<String> matching = classes.stream().filter(name -> matches(className, name)).toList();
      if (matching.isEmpty()) {
        throw new IllegalArgumentException(
            "no class of the list matches '%s'; --list shows them".formatted(className));
      }
      for (String name : matching) {
        List<String> methods = selected.computeIfAbsent(name, _ -> new ArrayList<>());
        if (hash >= 0) {
          methods.add(pattern.substring(hash + 1));
        }
      }
    }
    return selected;
  }

  private static boolean matches(String pattern, String name) {
    String subject = pattern.indexOf('.') < 0 ? name.substring(name.lastIndexOf('.') + 1) : name;
    String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    return Pattern.matches(expression, subject);
  }
}
