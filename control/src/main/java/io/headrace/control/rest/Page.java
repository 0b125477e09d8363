package io.headrace.control.rest;

import io.headrace.api.MskException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. The token names the last item handed out, not a position, so items that come or
 * go meanwhile neither repeat nor hide others.
 *
 * @param nextToken where the next part begins, or null after the last one
 */
record Page<T>(List<T> items, @Nullable String nextToken) {
  private static final int MOST = 100;
  private static final String MARK = "after:";

  /**
   * Cuts a page out of a list.
   *
   * @param all the whole list
   * @param key names an item among the others
   * @param maxResults as the request gave it: 1 to 100, or null for 100
   * @param token as the request gave it, or null for the first page
   */
  static <T> Page<T> of(
      List<T> all, Function<T, String> key, @Nullable String maxResults, @Nullable String token) {
    int size = maxResults == null ? MOST : size(maxResults);
    int from = token == null ? 0 : start(all, key, token);
    int to = Math.min(all.size(), from + size);
    List<T> items = List.copyOf(all.subList(from, to));
    return new Page<>(items, to < all.size() ? encode(key.apply(items.getLast())) : null);
  }

  private static int size(String maxResults) {
    try {
      int size = Integer.parseInt(maxResults);
      if (size >= 1 && size <= MOST) {
        return size;
      }
    } catch (NumberFormatException e) {
      // told below, like a number out of range
    }
    throw MskException.badRequest(
        "maxResults",
        "maxResults is '%s'; it has to be a whole number from 1 to 100.".formatted(maxResults));
  }

  private static <T> int start(List<T> all, Function<T, String> key, String token) {
    String last = decode(token);
    for (int i = 0; i < all.size(); i++) {
      if (key.apply(all.get(i)).equals(last)) {
        return i + 1;
      }
    }
    throw invalid(token);
  }

  private static String encode(String last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((MARK + last).getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(MARK)) {
        return text.substring(MARK.length());
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw invalid(token);
  }

  private static MskException invalid(String token) {
    return MskException.badRequest(
        "nextToken",
        "nextToken '%s' is not one that this list gave, or its item is gone. Start again without nextToken."
            .formatted(token));
  }
}
