// What the filters ask of a node besides its kind: level, place, years, policy areas. What stands in a paper has those of the paper.
const FACETS = data.lenses.facets;
const UNKNOWN = -1;
const LEVELS = ["national", "province", "prefecture", "county", "township"];
// Kinds that a facet says nothing about pass its filter: a person has no level, a cited paper no areas.
const ASKED = {level: ["document", "cited", ...BODIES], place: ["document", "cited", ...BODIES], area: ["document", "task", ...BODIES],
  years: ["document", "cited", ...BODIES]};

const paperAround = node => node.document !== undefined && nodes.get(node.document) || node;
const levelOf = node => LEVELS.includes(node.level) ? node.level : "unknown";
const placeOfNode = node => FACETS.place[node.id] ?? UNKNOWN;
const yearsOf = node => FACETS.years[node.id] || [];
const areasOf = node => FACETS.own[node.id] || [];
const functionOf = node => FACETS.function[node.id] ?? UNKNOWN;
// In the picture of bodies the filter asks a body for its function, which its colour shows; elsewhere for the areas of its tasks.
const byFunction = () => isOverview() && state.lens === "bodies";
function areasAsked(node) {
  const areas = byFunction() && BODIES.includes(node.kind) ? [functionOf(node)] : areasOf(node);
  return areas.length ? areas : [UNKNOWN];
}
const areaName = area => area === UNKNOWN ? word("noArea") : FACETS.areas[area][state.language === "zh" ? 1 : 2];
// The first of the fields that an area's name lists: 卫生、体育 is 卫生.
const areaBrief = area => areaName(area).split(/[、,]| and /)[0];
function areaColour(area) {
  const number = area === UNKNOWN ? UNKNOWN : FACETS.areas[area][3];
  return number === UNKNOWN ? palette().other : palette().functions[number];
}

// Whether level, place, years and areas of a node are switched on; a thing inside a paper also asks its paper.
function facetsOn(node) {
  const paper = paperAround(node);
  return ownFacetsOn(node) && (paper === node || ownFacetsOn(paper, true));
}
function ownFacetsOn(node, asPaper) {
  const {level, place, area} = state.without;
  if (level.size && ASKED.level.includes(node.kind) && level.has(levelOf(node))) return false;
  if (place.size && ASKED.place.includes(node.kind) && place.has(placeOfNode(node))) return false;
  if (area.size && !asPaper && ASKED.area.includes(node.kind) && areasAsked(node).every(asked => area.has(asked))) return false;
  return !ASKED.years.includes(node.kind) || yearsOn(yearsOf(node));
}
function yearsOn(years) {
  if (!years.length) return state.dateless;
  return !state.years || years.some(year => year >= state.years[0] && year <= state.years[1]);
}
const filtered = () => Boolean(Object.values(state.without).some(set => set.size) || state.years || !state.dateless || state.minimum > 1 || state.ties !== null);
function unfilter() {
  for (const set of Object.values(state.without)) set.clear();
  Object.assign(state, {years: null, dateless: true, minimum: 1, ties: null});
}

// How the address tells what is filtered: places by their names and areas by their codes, so that a page made anew understands it. A part
// has what it writes ("" is left away) and how it is read.
const listPart = (valuesOf, take) => ({write: () => valuesOf().map(value => encodeURIComponent(value)).join(","), read: said => take(said.split(",").filter(Boolean).map(plainly))});
function plainly(value) {
  try { return decodeURIComponent(value); } catch { return value; }
}
// A set of numbers as the names that they stand for, "-" for what has none; a name that this page does not know is passed over.
function namedPart(facet, namesOf) {
  const read = names => names.map(name => name === "-" ? UNKNOWN : namesOf().indexOf(name)).filter((number, at) => number >= 0 || names[at] === "-");
  return listPart(() => [...state.without[facet]].map(number => number === UNKNOWN ? "-" : namesOf()[number]), names => { state.without[facet] = new Set(read(names)); });
}
function yearsTold(said) {
  const years = said.map(Number);
  state.years = years.length === 2 && years.every(Number.isInteger) ? years : null;
}
const countPart = (name, least, none) => ({write: () => state[name] === none ? "" : String(state[name]), read: said => { state[name] = Math.max(least, Number.parseInt(said, 10)) || none; }});
const FACET_PARTS = {
  lv: listPart(() => [...state.without.level], levels => { state.without.level = new Set(levels.filter(level => [...LEVELS, "unknown"].includes(level))); }),
  pl: namedPart("place", () => FACETS.places), ar: namedPart("area", () => FACETS.areas.map(([code]) => code)),
  y: listPart(() => state.years || [], yearsTold), u: {write: () => state.dateless ? "" : "0", read: said => { state.dateless = said !== "0"; }},
  m: countPart("minimum", 1, 1), k: countPart("ties", 1, null), g: {write: () => [...state.spread].map(shortHash).join("."), read: said => {
    const asked = new Set(said.split("."));
    state.spread = new Set(said ? allBundles().map(({iri}) => iri).filter(iri => asked.has(shortHash(iri))) : []);
  }},
};
