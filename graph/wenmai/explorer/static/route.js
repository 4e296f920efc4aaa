// The address holds all that is seen, so that back, forward and a copied address work, also in a page made anew from a changed store: things
// are named by keys made from what they are. One entry a part: what it writes ("" is left away), and how it is read ("" when it is not there).
const themeOfSystem = () => matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
const keysRead = (text, ofKey) => text.split(".").map(ofKey).filter(id => id !== undefined);
let missing = false;

const ADDRESS = {
  l: {write: () => state.language, read: said => { if (Object.hasOwn(WORDS, said)) state.language = said; }},
  t: {write: () => state.theme === themeOfSystem() ? "" : state.theme, read: said => { state.theme = Object.hasOwn(data.themes, said) ? said : themeOfSystem(); }},
  v: {write: () => state.lens, read: said => { state.lens = LENSES.includes(said) ? said : data.lenses.start; }},
  w: {write: () => state.scene === "way" ? `${nodeKey(state.way.from)}.${nodeKey(state.way.to)}` : "", read: said => {
    const [from, to] = keysRead(said, nodeOfKey);
    if (said && (to === undefined || !layWay(from, to))) missing = true;
    if (!said) state.way = null;
  }},
  s: {write: () => typeof state.scene === "number" ? nodeKey(state.scene) : state.scene, read: said => {
    const scene = said === "overview" || (said === "way" && state.way) ? said : nodeOfKey(said);
    if (said && scene === undefined) missing = true;
    state.scene = scene ?? data.start;
  }},
  x: {write: () => state.added.map(nodeKey).join("."), read: said => { state.added = keysRead(said, nodeOfKey); }},
  n: {write: () => state.selected && state.selected.node !== undefined ? nodeKey(state.selected.node) : "", read: said => {
    const node = nodeOfKey(said);
    if (said && node === undefined) missing = true;
    state.selected = node === undefined ? null : {node};
  }},
  z: {write: writtenView, read: said => { recalledView = viewOf(said); }},
  b: {write: () => state.tabled ? "1" : "", read: said => { state.tabled = said === "1"; }},
};
// What can be read only when the picture is there: some edges are made with it.
const ADDRESS_IN_PICTURE = {
  e: {write: () => state.selected && state.selected.edge !== undefined ? edgeKey(state.selected.edge) : "", read: said => {
    const edge = edgeOfKey(said);
    if (said && edge === undefined) missing = true;
    if (edge !== undefined) state.selected = {edge};
  }},
  r: {write: () => reading.stops.length ? evidenceKey(reading.stops[reading.at].numbers[0]) : "", read: said => { recallReading(evidenceOfKey(said)); }},
};
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

// What is switched off is said where it is not what it is at first.
const OFF_AT_FIRST = Object.fromEntries(Object.entries(state.offAt).map(([where, filters]) => [where, new Set(filters)]));
const placeOfOff = () => isOverview() ? state.lens : "near";
const joined = filters => [...filters].sort().join();
function filtersWritten() {
  const {of, ...said} = filtersSaid();
  return joined(off()) === joined(OFF_AT_FIRST[placeOfOff()]) ? said : {...said, of: of || "-"};
}
// A step that a person made is one to go back to; where the picture looks is only noted.
function remember(noted) {
  const parts = Object.entries({...ADDRESS, ...ADDRESS_IN_PICTURE}).map(([name, part]) => [name, part.write()]).filter(([, value]) => value);
  const wanted = `#${[...parts, ...Object.entries(filtersWritten())].map(pair => pair.join("=")).join("&")}`;
  if (location.hash !== wanted) history[noted ? "replaceState" : "pushState"](null, "", wanted);
}
const addressSaid = () => new Map(location.hash.slice(1).split("&").map(part => part.split("=")));
function recall() {
  const said = addressSaid();
  missing = false;
  for (const [name, part] of Object.entries(ADDRESS)) part.read(said.get(name) || "");
  state.offAt[placeOfOff()] = new Set(OFF_AT_FIRST[placeOfOff()]);
  filtersTold(Object.fromEntries(said));
  if (!said.has("s") && typeof data.start === "number" && !state.selected) state.selected = {node: data.start};
}
function recallInPicture() {
  const said = addressSaid();
  for (const [name, part] of Object.entries(ADDRESS_IN_PICTURE)) part.read(said.get(name) || "");
}
let noting = 0;
function noteView() {
  clearTimeout(noting);
  noting = setTimeout(() => remember(true), 250);
}
