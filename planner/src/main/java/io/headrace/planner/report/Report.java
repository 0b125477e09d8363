package io.headrace.planner.report;

import io.headrace.planner.advice.Advice;
import io.headrace.planner.advice.Reason;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.plan.Plan;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A plan as one page that needs nothing else: no network, no scripts. It reads in light and dark,
 * and prints on A4. Pure; thread-safe.
 */
public final class Report {
  private Report() {}

  /**
   * The page.
   *
   * @param date that it is made on
   * @return HTML; everything that a user wrote is escaped in it
   */
  public static String html(Plan plan, LocalDate date) {
    String name = Html.escape(plan.workload().name());
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Plan: %s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        <header>
        <h1>%s</h1>
        <p class="lead">%s.</p>
        </header>
        %s</main>
        <footer>Made by Headrace on %s from %s. List prices in US dollars, without tax and discounts.</footer>
        </body>
        </html>
        """
        .formatted(
            name,
            Stylesheet.CSS,
            name,
            Html.escape(WorkloadFacts.sentence(plan.workload())),
            advice(plan)
                + CostSection.of(plan)
                + ChangeSection.of(plan)
                + LayoutSection.of(plan)
                + SizeSection.of(plan)
                + SourceSection.of(plan),
            date,
            Html.escape(
                String.join(
                    ", ", plan.model().prices().files().stream().map(Object::toString).toList())));
  }

  private static String advice(Plan plan) {
    Advice advice = plan.advice();
    Optional<Priced> choice = plan.choice();
    StringBuilder section = new StringBuilder("<section class=\"answer\">\n");
    section.append(
        choice
            .map(
                priced ->
                    "<p class=\"kicker\">Advice</p>\n<p class=\"big\">%s</p>\n<p class=\"big usd\">USD %s a month</p>\n"
                        .formatted(
                            Html.escape(priced.option().title()),
                            Figures.usd(priced.bill().exactTotal())))
            .orElse("<p class=\"big\">None of the options carries this workload.</p>\n"));
    section.append("<p>").append(Html.escape(Titles.of(advice.fit()))).append("</p>\n<ul>\n");
    for (Reason reason : advice.reasons()) {
      section.append(
          "<li>%s <span class=\"dim\">(%s %s)</span></li>\n"
              .formatted(
                  Html.escape(reason.because()),
                  Html.escape(reason.field()),
                  Html.escape(reason.value())));
    }
    advice.why().forEach(why -> section.append("<li>").append(Html.escape(why)).append("</li>\n"));
    section.append("</ul>\n");
    if (!advice.undecided().isEmpty()) {
      section
          .append("<p class=\"warn\">Not answered, and able to change this: ")
          .append(Html.escape(String.join(", ", advice.undecided())))
          .append(".</p>\n");
    }
    return section.append("</section>\n").toString();
  }
}
