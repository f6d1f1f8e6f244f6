"""The style sheet of reports: readable at 320 pixels, at twice the size, in shades of grey, and on A4."""

from kompass_rules.showing.layout import Tone

_TONES = "".join(
    f".{tone.name.lower()} {{ color: #{tone.value.words}; background: #{tone.value.ground}; "
    f"border-left: .3rem solid #{tone.value.edge}; print-color-adjust: exact; white-space: nowrap; }}\n"
    for tone in Tone
)

STYLE = (
    _TONES
    + """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0;
  background: #fff;
  color: #1a1a1a;
  font: 1rem/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif;
}
main, header, footer, nav {
  max-width: 46rem;
  margin: 0 auto;
  padding: 0 1rem;
  overflow-wrap: break-word;
}
header { padding-top: 1.5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; }
h2 {
  font-size: 1.4rem;
  line-height: 1.25;
  margin: 2.5rem 0 .75rem;
  border-top: 2px solid #1f4e79;
  padding-top: .75rem;
}
h3 { font-size: 1.1rem; line-height: 1.3; margin: 1.75rem 0 .5rem; }
h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: 0 0 .75rem; white-space: pre-wrap; }
ul { margin: 0 0 .75rem; padding-left: 1.25rem; }
li { margin-bottom: .25rem; }
a { color: #1f4e79; }
nav ul { list-style: none; padding: 0; columns: 2 14rem; }
.remarks { font-size: .875rem; color: #404040; }
.scroll { overflow-x: auto; margin: 0 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td {
  padding: .3rem .5rem;
  text-align: left;
  vertical-align: top;
  border-bottom: 1px solid #c8c8c8;
  font-weight: 400;
  overflow-wrap: normal;
}
thead th { border-bottom: 2px solid #1a1a1a; font-weight: 600; vertical-align: bottom; }
.number { text-align: right; }
td.number { white-space: nowrap; }
.strong > * { font-weight: 700; }
.faint > * { color: #5c5c5c; font-style: italic; }
.apart > * { border-top: 2px solid #767676; }
.deeper > .wide { padding-left: 1.25rem; }
.heard {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
figure { margin: 1rem 0 1.5rem; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
figure svg { display: block; max-width: 40rem; }
footer { margin-top: 3rem; padding-bottom: 2rem; font-size: .875rem; color: #404040; }
@media (max-width: 30rem) {
  h1 { font-size: 1.5rem; }
  h2 { font-size: 1.25rem; }
  h1, h2, h3, th, td, li { hyphens: auto; }
  table { font-size: .75rem; }
  th, td { padding: .25rem .15rem; }
  .deeper > .wide { padding-left: .5rem; }
  tbody .wide { min-width: 6rem; overflow-wrap: anywhere; }
  .number { width: 1%; }
  .number { hyphens: none; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { font-size: 10pt; }
  main, header, footer { max-width: none; padding: 0; }
  nav { display: none; }
  h2, h3, h4 { break-after: avoid; }
  figure, tr, li { break-inside: avoid; }
  figure { zoom: .85; }
  thead { display: table-header-group; }
  table:not(:has(tbody tr:nth-child(16))) { break-inside: avoid; }
  tr:nth-child(-n+2) { break-after: avoid; }
  tr:nth-last-child(-n+2) { break-before: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 9pt; }
}
"""
)
