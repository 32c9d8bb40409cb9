// Renders items and clusters with citeproc-js, style by style.
//
// Reads a job as JSON from standard input:
//   {"citeproc": folder of the npm package, "locales": [folder, ...], "items": [...], "clusters": [[cite, ...], ...],
//    "styles": [file, ...], "dialects": {language: region that stands for it}}
// and writes one line of JSON a style, in the order of "styles":
//   {"entries": {id: html}, "order": [id, ...], "clusters": [html, ...]} or {"error": message}.
"use strict";
const fs = require("fs");
const path = require("path");

const job = JSON.parse(fs.readFileSync(0, "utf8"));
const CSL = require(path.resolve(job.citeproc));
CSL.debug = () => {};

const locales = new Map();

function readLocale(tag) {
  if (!locales.has(tag)) {
    const files = job.locales.map((folder) => path.join(folder, `locales-${tag}.xml`));
    const found = files.find((file) => fs.existsSync(file));
    const xml = found && fs.readFileSync(found, "utf8").replace(/^\s*<\?[^>]*\?>\s*/, "");
    locales.set(tag, xml || false);
  }
  return locales.get(tag);
}

function render(file) {
  const items = new Map(job.items.map((item) => [item.id, item]));
  const engine = new CSL.Engine(
    // citeproc-js writes into the items that it is handed.
    { retrieveLocale: readLocale, retrieveItem: (id) => structuredClone(items.get(id)) },
    // citeproc-js knows no region for some languages, and would take English for them.
    fs.readFileSync(file, "utf8").replace(
      /(\bdefault-locale=")([a-z]{2,3})"/,
      (_, before, language) => `${before}${job.dialects[language] || language}"`,
    ),
  );
  engine.opt.development_extensions.wrap_url_and_doi = false;
  const inNotes = engine.opt.xclass === "note";
  const citations = job.clusters.map((cites, index) => ({
    citationID: `cluster-${index}`,
    citationItems: structuredClone(cites),
    properties: { noteIndex: inNotes ? index + 1 : 0 },
  }));
  const cited = new Set(job.clusters.flat().map((cite) => cite.id));
  const uncited = [...items.keys()].filter((id) => !cited.has(id));
  // All items take part in disambiguation, cited or not: they are known only after a first round.
  engine.rebuildProcessorState(citations, "html", uncited);
  const clusters = engine.rebuildProcessorState(citations, "html", uncited);
  const printed = engine.makeBibliography();
  const entries = {};
  let order = [];
  if (printed) {
    order = printed[0].entry_ids.map((ids) => String(ids[0]));
    if (order.length !== printed[1].length) {
      // An entry in which nothing is printed is left out, its id is not.
      order = order.filter((id) => engine.makeBibliography({ include: [{ field: "id", value: id }] })[1].length);
    }
    order.forEach((id, index) => (entries[id] = printed[1][index]));
  }
  return { entries, order, clusters: clusters.map((cluster) => cluster[2]) };
}

for (const file of job.styles) {
  let line;
  try {
    line = render(file);
  } catch (error) {
    line = { error: String((error && error.message) || error) };
  }
  fs.writeSync(1, JSON.stringify(line) + "\n");
}
