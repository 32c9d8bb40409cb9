// Renders bibliographies and citations with citeproc-js.
// Reads one job as JSON from standard input:
//   {"citeproc": folder of the npm package, "locales": folder, "items": [...], "clusters": [[cite, ...], ...],
//    "styles": [{"path": file, "locale": "en-US"}, ...]}
// and writes a list with one {"entries": {id: html}, "order": [id, ...], "clusters": [html, ...]} a style.
"use strict";
const fs = require("fs");
const path = require("path");

const job = JSON.parse(fs.readFileSync(0, "utf8"));
const CSL = require(path.resolve(job.citeproc));

function locale(language) {
  for (const file of [`locales-${language}.xml`, "locales-en-US.xml"]) {
    const full = path.join(job.locales, file);
    if (fs.existsSync(full)) return fs.readFileSync(full, "utf8");
  }
  throw new Error(`no locale files in ${job.locales}`);
}

function render(style) {
  const items = new Map(job.items.map((item) => [item.id, item]));
  const system = {
    retrieveLocale: locale,
    // citeproc-js writes into the items it is given.
    retrieveItem: (id) => structuredClone(items.get(id)),
  };
  const engine = new CSL.Engine(system, fs.readFileSync(style.path, "utf8"), style.locale, true);
  engine.opt.development_extensions.wrap_url_and_doi = false;
  const inNotes = engine.opt.xclass === "note";
  const citations = job.clusters.map((cites, index) => ({
    citationID: `c${index}`,
    citationItems: structuredClone(cites),
    properties: { noteIndex: inNotes ? index + 1 : 0 },
  }));
  // All works are listed: those cited in the order of citation, then the others. The second pass is the one that
  // counts: in the first, the citations that come early do not know the works that they have to be told from.
  const listed = [...new Set([...job.clusters.flat().map((cite) => cite.id), ...items.keys()])];
  engine.rebuildProcessorState(citations, "html", listed);
  const clusters = engine.rebuildProcessorState(citations, "html", listed);
  const [meta, entries] = engine.makeBibliography() || [{ entry_ids: [] }, []];
  // Entries that come out empty are missing from the list, their ids are not.
  const prints = (id) => engine.makeBibliography({ include: [{ field: "id", value: id }] })[1].length > 0;
  const ids = meta.entry_ids.map((group) => group[0]);
  const order = ids.length === entries.length ? ids : ids.filter(prints);
  return {
    entries: Object.fromEntries(order.map((id, index) => [id, entries[index]])),
    order,
    clusters: clusters.map((cluster) => cluster[2]),
  };
}

process.stdout.write(JSON.stringify(job.styles.map(render)));
