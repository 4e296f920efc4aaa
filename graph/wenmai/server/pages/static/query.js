// The SPARQL editor of this server: its endpoint alone, the named questions, IRIs of data as ways to their pages.
"use strict";
(() => {
  const START = "PREFIX wm: <https://w3id.org/wenmai/ns#>\nPREFIX dcterms: <http://purl.org/dc/terms/>\n\nSELECT DISTINCT ?paper ?title WHERE {\n  GRAPH ?g { ?paper wm:source ?source ; dcterms:title ?title }\n}\nLIMIT 20\n";
  const box = document.getElementById("yasgui"), said = document.getElementById("said"), pick = document.getElementById("pick");
  const params = document.getElementById("params");
  const endpoint = new URL("/sparql", location.href).href;
  Yasgui.Yasqe.defaults.value = START;
  // prefixes and terms are not looked up elsewhere
  Yasgui.Yasqe.forkAutocompleter = Yasgui.Yasqe.forkAutocompleter || (() => {});
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  const yasgui = new Yasgui(box, {
    requestConfig: { endpoint, method: "POST" }, copyEndpointOnNewTab: true, endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    persistenceId: "wenmai", populateFromUrl: true, resizeable: true, autofocus: true,
  });

  const fresh = () => { const tab = yasgui.getTab() || yasgui.addTab(true); tab.setEndpoint(endpoint); return tab; };
  fresh();

  function watch(tab) {
    tab.on("queryResponse", (_, response) => {
      const header = response && response.headers && response.headers.get && response.headers.get("Wenmai-Truncated");
      said.textContent = header ? box.dataset.truncated : "";
    });
  }
  Object.values(yasgui._tabs || {}).forEach(watch);
  yasgui.on("tabAdd", (_, id) => watch(yasgui.getTab(id)));

  function ask() {
    params.replaceChildren();
    const lines = (pick.selectedOptions[0].dataset.params || "").split("\n").filter((line) => line.trim());
    for (const line of lines) {
      const [name, what, need] = line.split("|");
      const input = Object.assign(document.createElement("input"), { name, placeholder: `${name}: ${what}`, title: what, required: need === "required" });
      input.setAttribute("aria-label", `${name}: ${what}`);
      params.append(input);
    }
  }
  pick.addEventListener("change", ask);
  ask();

  document.getElementById("named").addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = new URLSearchParams({ format: "sparql" });
    for (const input of params.querySelectorAll("input")) if (input.value) given.set(input.name, input.value);
    const response = await fetch(`/ask/${encodeURIComponent(pick.value)}?${given}`, { headers: { accept: "text/plain" } });
    const text = await response.text();
    said.textContent = response.ok ? "" : message(text);
    if (response.ok) fresh().setQuery(text);
  });

  function message(text) {
    try { return JSON.parse(text).error || text; } catch { return text.slice(0, 300); }
  }

  // an IRI in an answer leads to what this server says of it, however the link is opened, copied or read aloud
  function way(iri) {
    const base = box.dataset.base;
    if (!iri.startsWith(base) || iri.includes("#")) return `/at?iri=${encodeURIComponent(iri)}`;
    return "/id/" + iri.slice(base.length).split("/").map((part) => encodeURIComponent(part)).join("/");
  }
  function lead() {
    for (const link of box.querySelectorAll("a.iri:not([data-iri])")) {
      link.dataset.iri = link.getAttribute("href");
      link.setAttribute("href", way(link.dataset.iri));
    }
  }
  new MutationObserver(lead).observe(box, { childList: true, subtree: true });
  lead();

  document.body.dataset.ready = "1";
})();
