// The address holds all that is seen, so that back, forward and a copied address work, also in a page made anew from a changed store: things
// are named by keys made from what they are. One entry a part: what it writes ("" is left away), and how it is read ("" when it is not there).
const OFF_AT_FIRST = Object.fromEntries(Object.entries(state.offAt).map(([where, off]) => [where, [...off].join(".")]));
const themeOfSystem = () => matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
const languageAtFirst = () => data.served ? data.served.language : /^zh\b/i.test(navigator.language) ? "zh" : "en";
const keysRead = (text, ofKey) => text.split(".").map(ofKey).filter(id => id !== undefined);
// What the page has to say of itself, as a key of its words: that the address names something which is not here, that the server is silent.
let notice = "";

const ADDRESS = {
  l: {write: () => state.language, read: said => { state.language = Object.hasOwn(WORDS, said) ? said : languageAtFirst(); }},
  t: {write: () => state.theme === themeOfSystem() ? "" : state.theme, read: said => { state.theme = Object.hasOwn(data.themes, said) ? said : themeOfSystem(); }},
  w: {write: () => state.scene === "way" ? `${nodeKey(state.way.from)}.${nodeKey(state.way.to)}` : "", read: said => {
    const [from, to] = keysRead(said, nodeOfKey);
    if (said && (to === undefined || !layWay(from, to))) notice = "missing";
    if (!said) state.way = null;
  }},
  v: {write: () => state.lens === data.lenses.start ? "" : state.lens, read: said => { state.lens = LENSES.includes(said) ? said : data.lenses.start; }},
  s: {write: () => typeof state.scene === "number" ? nodeKey(state.scene) : state.scene, read: said => {
    const scene = said === "overview" || (said === "way" && state.way) ? said : nodeOfKey(said);
    const known = scene === "overview" || scenes.has(scene);
    if (said && !known) notice = "missing";
    state.scene = known ? scene : data.start;
  }},
  x: {write: () => state.added.map(nodeKey).join("."), read: said => { state.added = keysRead(said, nodeOfKey); }},
  fl: offPart("lineage"),
  fb: offPart("bodies"),
  ft: offPart("tasks"),
  fo: offPart("all"),
  fn: offPart("near"),
  ...FACET_PARTS,
  n: {write: () => state.selected && state.selected.node !== undefined ? nodeKey(state.selected.node) : "", read: said => {
    const node = nodeOfKey(said);
    if (said && node === undefined) notice = "missing";
    state.selected = node === undefined ? null : {node};
  }},
  e: {write: () => state.selected && state.selected.edge !== undefined ? edgeKey(state.selected.edge) : "", read: said => {
    // sums and relations between bodies are made with their picture
    if (said) visibleParts();
    const edge = edgeOfKey(said);
    if (said && edge === undefined) notice = "missing";
    if (edge !== undefined) state.selected = {edge};
  }},
  r: {write: () => reading.stops.length ? evidenceKey(reading.stops[reading.at].numbers[0]) : "", read: said => { recallReading(evidenceOfKey(said)); }},
  z: {write: writtenView, read: said => { recalledView = viewOf(said); }},
  b: {write: () => state.tabled ? "1" : "", read: said => { state.tabled = said === "1"; }},
};
// The switches of a kind of scenes that are off; "-" when all are on, nothing when they are as at first.
function offPart(where) {
  return {
    write: () => [...state.offAt[where]].join(".") === OFF_AT_FIRST[where] ? "" : [...state.offAt[where]].join(".") || "-",
    read: said => { state.offAt[where] = new Set((said || OFF_AT_FIRST[where]).split(".").filter(name => name in KIND_FILTERS || name in EDGE_FILTERS)); },
  };
}
// Where the picture looks: only when a person has moved it, for the first view suits every window by itself.
function writtenView() {
  if (fitted || !renderer) return "";
  const {x, y, scale} = held || renderer.view();
  return `${Math.round(x)}_${Math.round(y)}_${Number(scale.toPrecision(3))}`;
}
function viewOf(said) {
  const [x, y, scale] = said.split("_").map(Number);
  return [x, y, scale].every(Number.isFinite) && scale > 0 ? {x, y, scale} : null;
}
let recalledView = null;
// What was read is found again from what is selected; else from that place alone.
function recallReading(number) {
  reading = {stops: [], at: 0};
  if (number === undefined) return;
  const chosen = state.selected, found = !chosen ? [] : chosen.edge !== undefined ? evidenceOfEdge(edges.get(chosen.edge)) : evidenceOfNode(nodes.get(chosen.node));
  const stops = stopsOf(found), at = stops.findIndex(stop => stop.numbers.includes(number));
  reading = at >= 0 ? {stops, at} : {stops: stopsOf([{number, about: null}]), at: 0};
}

// A step that a person made is one to go back to; where the picture looks is only noted.
function remember(noted) {
  const wanted = `#${Object.entries(ADDRESS).map(([name, part]) => [name, part.write()]).filter(([, value]) => value).map(pair => pair.join("=")).join("&")}`;
  if (location.hash !== wanted) history[noted ? "replaceState" : "pushState"](null, "", wanted);
}
function recall() {
  const said = new Map(location.hash.slice(1).split("&").map(part => part.split("=")));
  notice = "";
  for (const [name, part] of Object.entries(ADDRESS)) part.read(said.get(name) || "");
  if (!said.has("s") && typeof data.start === "number" && !state.selected) state.selected = {node: data.start};
}
let noting = 0;
function noteView() {
  clearTimeout(noting);
  noting = setTimeout(() => remember(true), 250);
}
