// What happens on a click, a key, a change of the address; and the first drawing.
let shown = null;

function refresh() {
  shown = draw();
  showPath();
  showTimeline();
  listNodes(shown);
  showPanel();
  remember();
}
function select(chosen, bring) {
  state.selected = chosen;
  if (chosen && bring) bringIntoView(chosen);
  relight(shown);
  listNodes(shown);
  showPanel();
  remember();
  if (chosen) document.body.classList.add("chosen"); else document.body.classList.remove("chosen");
}
// A node that is not in the picture opens a picture of its own.
function bringIntoView({node, edge}) {
  const ends = node !== undefined ? [node] : [edges.get(edge).from, edges.get(edge).to];
  if (reveal(ends)) shown = draw();
  if (!ends.every(end => shown.nodes.has(end))) {
    state.scene = ends[0];
    shown = draw();
    showPath();
  } else {
    const at = ends.map(end => renderer.placeOf(end));
    const middle = way => at.reduce((sum, place) => sum + place[way], 0) / at.length;
    fitted = null;
    renderer.moveTo({x: middle("x"), y: middle("y"), scale: Math.max(renderer.view().scale, 0.6)});
  }
}
function go(scene) {
  if (nodes.get(scene)?.holds) { toggleBundle(scene); return; }
  state.scene = scenes.has(scene) ? scene : "overview";
  state.selected = typeof scene === "number" ? {node: scene} : null;
  document.body.classList.toggle("chosen", Boolean(state.selected));
  refresh();
}

// The state is kept in the address, so that back, forward and a copied address work.
function remember() {
  const parts = [`s=${state.scene}`, `v=${state.lens}`, `l=${state.language}`, ...Object.entries(filtersSaid()).map(([name, value]) => `${name}=${value}`)];
  if (state.selected) parts.push(state.selected.edge !== undefined ? `e=${state.selected.edge}` : `n=${state.selected.node}`);
  const wanted = `#${parts.join("&")}`;
  if (location.hash !== wanted) history.pushState(null, "", wanted);
}
function recall() {
  const said = new Map(location.hash.slice(1).split("&").map(part => part.split("=")));
  const scene = /^\d+$/.test(said.get("s") || "") ? Number(said.get("s")) : said.get("s");
  if (LENSES.includes(said.get("v"))) state.lens = said.get("v");
  if (nodes.has(scene) || scene === "overview") state.scene = scene;
  if (said.has("s")) filtersTold(Object.fromEntries(said));
  if (said.get("l") in WORDS) state.language = said.get("l");
  const [node, edge] = [Number(said.get("n") ?? NaN), Number(said.get("e") ?? NaN)];
  if (said.has("s")) state.selected = nodes.has(node) ? {node} : edges.has(edge) ? {edge} : null;
}

function showPath() {
  const trail = [button(word(`lens ${state.lens}`), () => go("overview"), isOverview() ? "here" : "")];
  if (!isOverview()) trail.push(el("span", {ariaHidden: "true"}, " › "), el("span", {className: "here"}, fullName(nodes.get(state.scene)).slice(0, 60)));
  byId("path").replaceChildren(...trail);
  showLenses();
  if (filtersOf !== filtersKey()) showFilters();
}
function say() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  for (const made of document.querySelectorAll("[data-word]")) made.textContent = word(made.dataset.word);
  for (const made of document.querySelectorAll("[data-label]")) {
    made.setAttribute("aria-label", word(made.dataset.label));
    if (made.tagName === "BUTTON") made.title = word(made.dataset.label);
  }
  byId("language").textContent = word("language");
  byId("language").lang = state.language === "zh" ? "en" : "zh-CN";
  showFilters();
}
function dress() {
  document.documentElement.dataset.theme = state.theme;
}

function zoom(factor) {
  fitted = null;
  renderer.moveTo({scale: Math.min(4, Math.max(0.05, renderer.view().scale * factor))});
}
function key(event) {
  const focus = state.selected?.node;
  const typing = event.target.matches("input[type=search]");
  if (event.key === "Escape") {
    if (typing && state.query) { byId("search").value = state.query = ""; listNodes(shown); } else select(null);
  } else if (event.key === "/" && !typing) { event.preventDefault(); byId("search").focus(); }
  else if (event.key === "Enter" && nodes.get(focus)?.holds && byId("picture").contains(event.target)) toggleBundle(focus);
  else if (event.key === "Enter" && typing) byId("list").querySelector("button")?.click();
  else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && byId("side").contains(event.target) && !event.target.matches("input[type=range]")) walk(event);
}
// Up and down walk the list of nodes; from the search box down enters it.
function walk(event) {
  const items = [...byId("list").querySelectorAll("button")];
  const next = items.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  event.preventDefault();
  if (next < 0) byId("search").focus(); else items[Math.min(next, items.length - 1)]?.focus();
}

byId("search").addEventListener("input", event => { state.query = event.target.value; listNodes(shown); });
byId("closer").addEventListener("click", () => zoom(1.35));
byId("farther").addEventListener("click", () => zoom(1 / 1.35));
byId("fit").addEventListener("click", () => { fitted = null; renderer.fit(); });
byId("language").addEventListener("click", () => { state.language = state.language === "zh" ? "en" : "zh"; say(); refresh(); });
byId("theme").addEventListener("click", () => { state.theme = state.theme === "dark" ? "light" : "dark"; dress(); showFilters(); refresh(); });
byId("menu").addEventListener("click", () => {
  const open = document.body.classList.toggle("menu");
  byId("menu").setAttribute("aria-expanded", String(open));
});
byId("lenses").addEventListener("keydown", walkLenses);
document.addEventListener("keydown", key);
addEventListener("popstate", () => { recall(); say(); shown = draw(); showPath(); showTimeline(); listNodes(shown); showPanel(); });

if (matchMedia("(prefers-color-scheme: dark)").matches) state.theme = "dark";
recall();
dress();
say();
refresh();
document.body.dataset.ready = "true";
