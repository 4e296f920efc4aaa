// What happens on a click, a key, a change of the address; and the first drawing.
let shown = null;

function refresh() {
  shown = draw();
  showAround();
  remember();
}
// All that stands around the picture.
function showAround() {
  showPath();
  showTimeline();
  showAdded();
  listNodes(shown);
  showPanel();
  showReader();
  showTable();
  document.body.classList.toggle("chosen", Boolean(state.selected) || state.scene === "way");
}
// A click: an edge also opens the text that it rests on, and its middle stays in sight beside that.
function select(chosen, bring) {
  state.selected = chosen;
  reading = {stops: chosen && chosen.edge !== undefined ? stopsOf(evidenceOfEdge(edges.get(chosen.edge))) : [], at: 0};
  if (chosen) openMenu(false);
  if (chosen && (bring || (chosen.edge !== undefined && !document.body.classList.contains("reading") && reading.stops.length))) bringIntoView(chosen);
  relight(shown);
  showAround();
  remember();
  tell(chosen ? word("chosen", nameChosen(chosen), chosen.node !== undefined ? relationsOf(nodes.get(chosen.node)).length : 0) : "");
}
const nameChosen = ({node, edge}) => node !== undefined ? fullName(nodes.get(node))
  : `${fullName(nodes.get(edges.get(edge).from))} ${relationName(edges.get(edge))} ${fullName(nodes.get(edges.get(edge).to))}`;
// A node that is not in the picture opens a picture of its own.
function bringIntoView({node, edge}) {
  const ends = node !== undefined ? [node] : [edges.get(edge).from, edges.get(edge).to];
  if (reveal(ends)) shown = draw();
  if (!ends.every(end => shown.nodes.has(end))) {
    if (!scenes.has(ends[0])) return;
    state.scene = ends[0];
    state.added = [];
    shown = draw();
  } else {
    const at = ends.map(end => renderer.placeOf(end));
    const middle = way => at.reduce((sum, place) => sum + place[way], 0) / at.length;
    lookAt({x: middle("x"), y: middle("y"), scale: Math.max(renderer.view().scale, 0.6)});
  }
}
function go(scene) {
  state.scene = scenes.has(scene) ? scene : "overview";
  state.selected = typeof scene === "number" ? {node: scene} : null;
  state.added = [];
  reading = {stops: [], at: 0};
  refresh();
}

// Neighbours that the picture does not have come into it; each such step can be taken back.
async function expand(id) {
  if (await grow(id)) return;
  const hidden = hiddenNeighbours(id, standingHere()).slice(0, NEIGHBOURS_AT_ONCE);
  if (!hidden.length) { tell(word("nothingMore", fullName(nodes.get(id)))); return; }
  state.added = [...state.added, id];
  state.selected = {node: id};
  refresh();
  showWhole([id, ...hidden]);
  tell(word("expanded", hidden.length, fullName(nodes.get(id))));
}
// These nodes come into the view, unless they are in it.
function showWhole(ids) {
  const frame = byId("picture"), places = ids.map(id => renderer.placeOf(id)).filter(Boolean), on = places.map(place => renderer.onPage(place));
  if (on.every(({x, y}) => x > 60 && y > 40 && x < frame.clientWidth - 60 && y < frame.clientHeight - 40)) return;
  const [left, right] = reach(places.map(({x}) => x)), [top, bottom] = reach(places.map(({y}) => y));
  lookAt({x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(1.2, frame.clientWidth / (right - left + 320), frame.clientHeight / (bottom - top + 120))});
  remember(true);
}
function undoExpanding(place = state.added.length - 1) {
  if (place < 0) return;
  state.added = state.added.filter((_, at) => at !== place);
  refresh();
}
function showAdded() {
  const chips = state.added.map((id, at) => el("span", {className: "chip"}, fullName(nodes.get(id)).slice(0, 24), namedButton("×", "undo", () => undoExpanding(at))));
  const from = state.wayFrom === null ? [] : [el("span", {className: "chip ask"}, word("wayAsk", fullName(nodes.get(state.wayFrom)).slice(0, 40)), namedButton("×", "undo", () => beginWay(null)))];
  const said = notice ? [el("span", {className: "chip ask"}, word(notice), namedButton("×", "close", () => { notice = ""; showAdded(); }))] : [];
  byId("added").replaceChildren(...said, ...from, ...(chips.length ? [el("span", {className: "kind"}, word("addedHere")), ...chips] : []));
}
function namedButton(text, name, onclick) {
  const made = button(text, onclick);
  made.setAttribute("aria-label", word(name));
  return made;
}

// The way from one node to another: the first is noted, the second asked for.
function beginWay(id) {
  state.wayFrom = id;
  showAdded();
  showPanel();
  if (id !== null) { tell(word("wayAsk", fullName(nodes.get(id)))); byId("search").focus(); }
}
function showWay(from, to) {
  state.wayFrom = null;
  if (!layWay(from, to)) { tell(word("noWay")); showAdded(); showPanel(); return; }
  state.scene = "way";
  state.added = [];
  state.selected = null;
  reading = {stops: [], at: 0};
  if (drawn.scene?.key === "way") drawn.scene = null;
  refresh();
  tell(word("wayTitle", state.way.edges.length));
}

function showPath() {
  const here = state.scene === "way" ? word("wayTitle", state.way.edges.length) : isOverview() ? "" : fullName(nodes.get(state.scene)).slice(0, 60);
  const trail = [button(word(`lens ${state.lens}`), () => go("overview"), isOverview() ? "here" : "")];
  if (here) trail.push(el("span", {ariaHidden: "true"}, " › "), el("span", {className: "here"}, here));
  byId("path").replaceChildren(...trail);
  document.title = here ? `${here} – ${data.title}` : data.title;
  showLenses();
  if (filtersOf !== filtersKey()) showFilters();
}
function say() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  for (const made of document.querySelectorAll("[data-word]")) made.textContent = word(made.dataset.word);
  for (const made of document.querySelectorAll("[data-title]")) made.title = word(made.dataset.title);
  for (const made of document.querySelectorAll("[data-label]")) {
    made.setAttribute("aria-label", word(made.dataset.label));
    if (made.tagName === "BUTTON") made.title = word(made.dataset.label);
  }
  byId("picture").setAttribute("aria-label", word("picture"));
  byId("language").textContent = word("language");
  byId("language").lang = state.language === "zh" ? "en" : "zh-CN";
  showFilters();
}
function dress() {
  document.documentElement.dataset.theme = state.theme;
}
// What a screen reader says.
function tell(text) {
  byId("said").textContent = text.slice(0, 300);
}

function zoom(factor) {
  lookAt({scale: Math.min(4, Math.max(0.05, renderer.view().scale * factor))});
  noteView();
}
function showAll() {
  const places = placesOf(shown);
  if (!places.length) return;
  const {x, y, scale, margin} = wholeView(shown.scene, places);
  lookAt({x: x - margin / 2 / scale, y, scale});
  noteView();
}
// The text of what is selected: of an edge its words, of a body those of its tasks.
function readSelected() {
  const chosen = state.selected;
  if (chosen) openReader(chosen.edge !== undefined ? evidenceOfEdge(edges.get(chosen.edge)) : evidenceOfNode(nodes.get(chosen.node)));
  byId("reader").querySelector(".text")?.focus();
}
function openMenu(open) {
  document.body.classList.toggle("menu", open);
  byId("menu").setAttribute("aria-expanded", String(open));
}
// The address has changed: everything is as it says.
function arrive() {
  recall();
  dress();
  say();
  shown = draw();
  if (recalledView) lookAt(recalledView);
  else firstView(shown.scene, placesOf(shown));
  showAround();
}

byId("search").addEventListener("input", event => { state.query = event.target.value; listNodes(shown); });
byId("search").addEventListener("focus", () => prepareSearch());
byId("closer").addEventListener("click", () => zoom(1.35));
byId("farther").addEventListener("click", () => zoom(1 / 1.35));
byId("fit").addEventListener("click", showAll);
byId("language").addEventListener("click", () => { state.language = state.language === "zh" ? "en" : "zh"; say(); refresh(); if (fitted) firstView(...fitted); });
byId("theme").addEventListener("click", () => { state.theme = state.theme === "dark" ? "light" : "dark"; dress(); showFilters(); refresh(); });
byId("menu").addEventListener("click", () => openMenu(!document.body.classList.contains("menu")));
byId("tabled").addEventListener("click", toggleTable);
byId("png").addEventListener("click", savePng);
byId("svg").addEventListener("click", saveSvg);
byId("help").addEventListener("click", showKeys);
byId("lenses").addEventListener("keydown", walkLenses);
document.addEventListener("keydown", key, {signal: leaving.signal});
addEventListener("popstate", arrive, {signal: leaving.signal});

arrive();
preparePicture();
remember(true);
document.body.dataset.ready = "true";
