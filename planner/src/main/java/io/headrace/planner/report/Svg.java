package io.headrace.planner.report;

import java.util.Locale;

/** Builds a drawing. Coordinates are pixels from the upper left corner. Not thread-safe. */
public final class Svg {
  private final StringBuilder body = new StringBuilder();

  /** What text hangs on. */
  public enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A rectangle that tells something when pointed at. */
  public Svg rect(
      double x, double y, double width, double height, String style, String title, String data) {
    body.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"%s>"
            .formatted(
                px(x),
                px(y),
                px(Math.max(0, width)),
                px(height),
                style,
                data.isEmpty() ? "" : " " + data));
    return title(title).end("rect");
  }

  public Svg line(double x1, double y1, double x2, double y2, String style) {
    body.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>\n"
            .formatted(px(x1), px(y1), px(x2), px(y2), style));
    return this;
  }

  public Svg circle(double x, double y, double radius, String style, String title, String data) {
    body.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" class=\"%s\" %s>"
            .formatted(px(x), px(y), px(radius), style, data));
    return title(title).end("circle");
  }

  public Svg path(String points, String style, String title, String data) {
    body.append("<path d=\"%s\" class=\"%s\" %s>".formatted(points, style, data));
    return title(title).end("path");
  }

  public Svg text(double x, double y, Anchor anchor, String style, String text) {
    body.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" class=\"%s\">%s</text>\n"
            .formatted(
                px(x), px(y), anchor.name().toLowerCase(Locale.ROOT), style, Html.escape(text)));
    return this;
  }

  /** Text that goes upwards. */
  public Svg upwards(double x, double y, String style, String text) {
    body.append(
        "<text transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\" class=\"%s\">%s</text>\n"
            .formatted(px(x), px(y), style, Html.escape(text)));
    return this;
  }

  private Svg title(String title) {
    if (!title.isEmpty()) {
      body.append("<title>").append(Html.escape(title)).append("</title>");
    }
    return this;
  }

  private Svg end(String element) {
    body.append("</").append(element).append(">\n");
    return this;
  }

  /** A coordinate, to a tenth of a pixel. */
  public static String px(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** The whole drawing, as wide as the page, with a name for those who cannot see it. */
  public String drawing(double width, double height, String name) {
    return "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">\n%s</svg>\n"
        .formatted(px(width), px(height), Html.escape(name), body);
  }
}
