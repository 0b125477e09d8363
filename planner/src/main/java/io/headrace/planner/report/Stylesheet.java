package io.headrace.planner.report;

/**
 * How the page looks. Colours are those of Okabe and Ito, which people who see colours differently
 * can tell apart ("Color Universal Design", 2008), and of Paul Tol's muted scheme beyond the first
 * eight.
 */
public final class Stylesheet {
  public static final String CSS =
      """
      :root { color-scheme: light dark; --page: #fff; --ink: #1b1f24; --dim: #59636e; --rule: #d5dae0;
        --panel: #f4f6f8; --accent: #0072b2; --good: #00795a; --bad: #b84a00; }
      @media (prefers-color-scheme: dark) { :root { --page: #14181d; --ink: #e6eaee; --dim: #9aa5b1; --rule: #39424d;
        --panel: #1d232a; --accent: #56b4e9; --good: #2fc79a; --bad: #ff8a3d; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--page); color: var(--ink);
        font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
      main, footer { max-width: 960px; margin: 0 auto; padding: 0 24px; }
      header { padding-top: 36px; }
      h1 { font-size: 30px; line-height: 1.2; margin: 0 0 6px; overflow-wrap: anywhere; }
      h2 { font-size: 20px; margin: 0 0 10px; padding-top: 14px; border-top: 2px solid var(--ink); }
      h3 { font-size: 15px; margin: 18px 0 4px; }
      h3::first-letter { text-transform: uppercase; }
      section { margin: 34px 0; }
      .lead { font-size: 16px; color: var(--dim); margin: 0; }
      .dim { color: var(--dim); font-weight: normal; }
      .warn { color: var(--bad); }
      .answer { background: var(--panel); border-left: 5px solid var(--accent); padding: 16px 22px 10px; }
      .kicker { margin: 0; font-size: 12px; letter-spacing: .08em; text-transform: uppercase; color: var(--dim); }
      .big { font-size: 23px; font-weight: 650; line-height: 1.3; margin: 0; }
      .usd { color: var(--accent); margin-bottom: 10px; }
      ul, ol { margin: 6px 0; padding-left: 22px; }
      figure { margin: 12px 0; }
      svg { width: 100%; height: auto; display: block; }
      table { border-collapse: collapse; width: 100%; font-size: 13.5px; font-variant-numeric: tabular-nums; }
      th { text-align: left; color: var(--dim); font-weight: 600; border-bottom: 1.5px solid var(--ink); padding: 4px 12px 4px 0;
        vertical-align: bottom; }
      td { border-bottom: 1px solid var(--rule); padding: 4px 12px 4px 0; vertical-align: top; overflow-wrap: anywhere; }
      .n { text-align: right; white-space: nowrap; }
      td.good { color: var(--good); } td.bad { color: var(--bad); }
      footer { color: var(--dim); font-size: 12.5px; padding-bottom: 36px; }
      svg text { fill: var(--ink); font-size: 13px; font-family: inherit; }
      svg .axis { font-size: 11.5px; fill: var(--dim); }
      svg .label { font-size: 13px; }
      svg .value { font-size: 12.5px; }
      svg .strong { font-weight: 700; fill: var(--ink); }
      svg .grid { stroke: var(--rule); stroke-width: 1; }
      svg .now { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 2 3; }
      svg .cut { fill: none; stroke: var(--page); stroke-width: 3; }
      svg .bar { stroke: var(--page); stroke-width: 1; }
      svg .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
      svg path.strong { stroke-width: 4; }
      svg .mark { fill: var(--page); stroke: var(--ink); stroke-width: 1.4; }
      svg .number { font-size: 10.5px; font-weight: 700; }
      svg .zone { fill: var(--panel); stroke: var(--rule); }
      svg .broker { fill: var(--page); stroke: var(--dim); }
      svg .leads { fill: var(--accent); stroke: var(--accent); }
      svg .follows { fill: var(--page); stroke: var(--accent); }
      .k0 { fill: #0072b2; } .k1 { fill: #e69f00; } .k2 { fill: #009e73; } .k3 { fill: #cc79a7; } .k4 { fill: #56b4e9; }
      .k5 { fill: #d55e00; } .k6 { fill: #f0e442; } .k7 { fill: #8a8f96; } .k8 { fill: #332288; } .k9 { fill: #117733; }
      .k10 { fill: #882255; } .k11 { fill: #999933; } .k12 { fill: #aa4499; }
      .ec2-kafka { stroke: #8a8f96; stroke-dasharray: 7 3; } .ec2-tiered { stroke: #8a8f96; stroke-dasharray: 2 4; } .msk-standard { stroke: #0072b2; } .msk-tiered { stroke: #56b4e9; stroke-dasharray: 9 3; }
      .msk-express { stroke: #e69f00; } .msk-serverless { stroke: #d55e00; stroke-dasharray: 3 3; } .headrace-express { stroke: #009e73; }
      .headrace-standard { stroke: #999933; stroke-dasharray: 6 2; }
      .kinesis { stroke: #cc79a7; stroke-dasharray: 9 3 2 3; } .sns-sqs { stroke: #aa4499; stroke-dasharray: 2 2; }
      .columns { columns: 2; column-gap: 32px; }
      @media (max-width: 700px) { .columns { columns: 1; } }
      @page { size: A4; margin: 16mm 14mm; }
      @media print {
        :root { color-scheme: light; --page: #fff; --ink: #1b1f24; --dim: #59636e; --rule: #d5dae0; --panel: #f4f6f8;
          --accent: #0072b2; --good: #00795a; --bad: #b84a00; }
        body { font-size: 10.5pt; }
        main, footer { max-width: none; padding: 0; }
        header { padding-top: 0; }
        table { font-size: 9pt; }
        section { margin: 20px 0; }
        h2, h3, .intro { break-after: avoid; }
        tr, figure, .answer, .keep { break-inside: avoid; }
        thead { display: table-header-group; }
        * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      }
      """;

  private Stylesheet() {}
}
