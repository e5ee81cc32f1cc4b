internal import Digest
internal import Foundation

/// One page that needs nothing else: no script, no font, no picture, no request.
public struct Page: Hashable, Sendable {
  /// What a browser calls it.
  let title: String

  /// What the page calls itself.
  let heading: [HTML]

  /// The most important first, in fewer than 60 words of ours.
  let summary: [HTML]
  let sections: [HTML]

  /// The page as a file, HTML.
  public var text: String {
    var text = "<!DOCTYPE html>\n"
    document.write(to: &text)
    return text + "\n"
  }

  /// The page's first words.
  package var opening: String { summary.map(\.allText).joined() }

  /// Our own words on the page, without what was quoted, for a measure of how they read.
  package var ownWords: String { document.ownText }

  /// What stands on it.
  var parts: [HTML] {
    [
      .tag("header", [.tag("h1", heading)]), .tag("p", class: "summary", summary),
    ] + sections
  }

  private var document: HTML {
    .tag(
      "html", [.init("lang", "en"), .init("dir", "ltr")],
      [
        .tag(
          "head",
          [
            .tag("meta", [.init("charset", "utf-8")], []),
            .tag(
              "meta",
              [.init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")],
              []),
            // Whatever slipped into the page, a browser would not run or load it.
            .tag(
              "meta",
              [
                .init("http-equiv", "Content-Security-Policy"),
                .init("content", "default-src 'none'; style-src 'sha256-\(Self.styleHash)'"),
              ], []),
            .tag("title", [.text(title)]), .tag("style", [.text(Self.style)]),
          ]), .tag("body", [.tag("main", parts)]),
      ])
  }
}

extension HTML {
  /// An element with parts and no attribute.
  static func tag(_ name: String, _ parts: [HTML]) -> HTML { .element(name, [], parts) }
}

extension Page {
  /// By which a browser knows the one style that the page may have.
  private static let styleHash = Data(SHA256Digest(of: style).bytes).base64EncodedString()

  /// Two palettes with a contrast of at least 4.5 to 1 for text (WCAG 2.2, 1.4.3), one column that grows
  /// with the reader's type, and A4 paper.
  ///
  /// No character of it may need escaping.
  private static let style = """

    :root { color-scheme: light dark; --paper: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #c9d1d9;
      --fill: #0b5394; --good: #116329; --part: #7a4b00; --bad: #a40e26; --band: #f3f5f8; }
    @media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e6edf3; --soft: #a6b0bb; --line: #3d4650;
      --fill: #6cb0f5; --good: #6fdd8b; --part: #e9b872; --bad: #ff9aa2; --band: #1f252c; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
      font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0; }
    h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; border-bottom: 1px solid var(--line); }
    h3 { font-size: 1rem; margin: 1rem 0 0.25rem; }
    .summary { font-size: 1.15rem; background: var(--band); border-inline-start: 0.4rem solid var(--fill);
      padding: 0.75rem 1rem; margin: 1rem 0; }
    .soft, small { color: var(--soft); }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: start; color: var(--soft); padding-bottom: 0.5rem; }
    th, td { text-align: start; vertical-align: top; padding: 0.5rem; border-top: 1px solid var(--line); }
    th .soft { font-weight: 400; }
    td p, th p { margin: 0 0 0.25rem; }
    tbody th { font-weight: 600; width: 38%; }
    td:nth-child(2) { width: 9rem; }
    .mark { font-weight: 700; white-space: nowrap; }
    thead th { overflow-wrap: normal; } table + table { margin-top: 1rem; }
    .good { color: var(--good); } .part { color: var(--part); } .bad { color: var(--bad); }
    .wide { overflow-x: auto; }
    svg { max-width: none; height: auto; display: block; font-family: inherit; }
    svg text { fill: var(--ink); font-size: 13px; } svg .soft { fill: var(--soft); }
    svg .cell { fill: var(--fill); } svg .grid { stroke: var(--line); }
    svg .paper { fill: var(--paper); }
    dt { font-weight: 600; } dd { margin: 0 0 0.5rem 1rem; }
    li { margin-bottom: 0.35rem; }
    details summary { cursor: pointer; }
    q { quotes: '“' '”'; }
    :focus-visible { outline: 3px solid var(--fill); outline-offset: 2px; }
    @page { size: A4; margin: 16mm; }
    @media (max-width: 40rem) { table, tbody, tr, th, td, caption { display: block; width: auto; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { border-top: 1px solid var(--line); padding: 0.5rem 0; } tbody th, td, td:nth-child(2) { border: 0; width: auto;
        padding: 0.15rem 0; } }
    @media print { :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --soft: #444444; --line: #999999;
        --fill: #0b5394; --good: #0c4d1f; --part: #5c3900; --bad: #86091d; --band: #ffffff; }
      body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
      tr, li, svg { break-inside: avoid; } h2, h3 { break-after: avoid; } .wide { overflow: visible; }
      svg { max-width: 100%; } details::details-content { content-visibility: visible; height: auto; } }

    """
}
