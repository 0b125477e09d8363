package io.headrace.control.rest;

import io.headrace.api.MskException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. The token names the last item handed out, so items that come or go meanwhile
 * neither repeat nor hide others; it carries that item's position as well, to go on from there when
 * the item itself is gone.
 *
 * @param nextToken where the next part begins, or null after the last one
 */
record Page<T>(List<T> items, @Nullable String nextToken) {
  private static final int MOST = 100;
  private static final Pattern TOKEN = Pattern.compile("(\\w+) (\\d{1,9}) (.*)", Pattern.DOTALL);

  private record Place(int position, String last) {}

  /**
   * Cuts a page out of a list.
   *
   * @param list what the list is called; a token is good for one list only
   * @param all the whole list
   * @param key names an item among the others
   * @param maxResults as the request gave it: 1 to 100, or null for 100
   * @param token as the request gave it, or null for the first page
   */
  static <T> Page<T> of(
      String list,
      List<T> all,
      Function<T, String> key,
      @Nullable String maxResults,
      @Nullable String token) {
    int size = maxResults == null ? MOST : size(maxResults);
    int from = token == null ? 0 : start(all, key, decode(list, token));
    int to = Math.min(all.size(), from + size);
    List<T> items = List.copyOf(all.subList(from, to));
    return new Page<>(
        items, to < all.size() ? encode(list, new Place(to, key.apply(items.getLast()))) : null);
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
        "maxResults is %s; it has to be a whole number from 1 to %d."
            .formatted(Quoted.of(maxResults), MOST));
  }

  private static <T> int start(List<T> all, Function<T, String> key, Place place) {
    for (int i = 0; i < all.size(); i++) {
      if (key.apply(all.get(i)).equals(place.last())) {
        return i + 1;
      }
    }
    return Math.clamp(place.position() - 1, 0, all.size());
  }

  private static String encode(String list, Place place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (list + " " + place.position() + " " + place.last()).getBytes(StandardCharsets.UTF_8));
  }

  private static Place decode(String list, String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      Matcher matcher = TOKEN.matcher(text);
      if (matcher.matches() && matcher.group(1).equals(list)) {
        return new Place(Integer.parseInt(matcher.group(2)), matcher.group(3));
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw MskException.badRequest(
        "nextToken",
        "nextToken is %s, which is not one that %s gave. Start again without nextToken."
            .formatted(Quoted.of(token), list));
  }
}
