// What the filters ask of a node besides its kind: level, place, years, policy areas. What stands in a paper has those of the paper.
const FACETS = data.lenses.facets;
const UNKNOWN = -1;
const LEVELS = ["national", "province", "prefecture", "county", "township"];
// Kinds that a facet says nothing about pass its filter: a person has no level, a cited paper no areas.
const ASKED = {level: ["document", "cited", ...BODIES], place: ["document", "cited", ...BODIES], area: ["document", "task", ...BODIES],
  years: ["document", "cited", ...BODIES]};

const paperOf = node => node.document !== undefined && nodes.get(node.document) || node;
const levelOf = node => LEVELS.includes(node.level) ? node.level : "unknown";
const placeOfNode = node => FACETS.place[node.id] ?? UNKNOWN;
const yearsOf = node => FACETS.years[node.id] || [];
const areasOf = node => FACETS.own[node.id] || [];
const functionOf = node => FACETS.function[node.id] ?? UNKNOWN;
const areaName = area => area === UNKNOWN ? word("noArea") : FACETS.areas[area][state.language === "zh" ? 1 : 2];
// The first of the fields that an area's name lists: 卫生、体育 is 卫生.
const areaBrief = area => areaName(area).split(/[、,]| and /)[0];
function areaColour(area) {
  const number = area === UNKNOWN ? UNKNOWN : FACETS.areas[area][3];
  return number === UNKNOWN ? palette().other : palette().functions[number];
}

// Whether level, place, years and areas of a node are switched on; a thing inside a paper also asks its paper.
function facetsOn(node) {
  const paper = paperOf(node);
  return ownFacetsOn(node) && (paper === node || ownFacetsOn(paper, true));
}
function ownFacetsOn(node, asPaper) {
  const {level, place, area} = state.without;
  if (level.size && ASKED.level.includes(node.kind) && level.has(levelOf(node))) return false;
  if (place.size && ASKED.place.includes(node.kind) && place.has(placeOfNode(node))) return false;
  if (area.size && !asPaper && ASKED.area.includes(node.kind) && !anyOn(areasOf(node), area)) return false;
  return !ASKED.years.includes(node.kind) || yearsOn(yearsOf(node));
}
const anyOn = (areas, without) => areas.length ? areas.some(area => !without.has(area)) : !without.has(UNKNOWN);
function yearsOn(years) {
  if (!years.length) return state.dateless;
  return !state.years || years.some(year => year >= state.years[0] && year <= state.years[1]);
}
const filtered = () => Boolean(Object.values(state.without).some(set => set.size) || state.years || !state.dateless || state.minimum > 1 || state.ties !== null);
function unfilter() {
  for (const set of Object.values(state.without)) set.clear();
  Object.assign(state, {years: null, dateless: true, minimum: 1, ties: null});
}
// What is switched off, as text made of content alone, and back from it: places and areas by their names and codes, so that a rebuilt
// page understands it.
function filtersSaid() {
  const {level, place, area} = state.without;
  const said = {lv: [...level], pl: [...place].map(number => number === UNKNOWN ? "-" : FACETS.places[number]), ar: [...area].map(number => number === UNKNOWN ? "-" : FACETS.areas[number][0]),
    yr: state.years || [], un: state.dateless ? [] : ["0"], mn: state.minimum > 1 ? [state.minimum] : [], ti: state.ties === null ? [] : [state.ties], op: [...state.spread], of: [...off()].sort()};
  return Object.fromEntries(Object.entries(said).filter(([name, values]) => values.length || name === "of").map(([name, values]) => [name, values.map(value => encodeURIComponent(value)).join(",")]));
}
function filtersTold(said) {
  unfilter();
  const values = name => (said[name] || "").split(",").filter(Boolean).map(value => { try { return decodeURIComponent(value); } catch { return value; } });
  const numbers = (names, all) => names.map(name => name === "-" ? UNKNOWN : all.indexOf(name)).filter((number, at) => number >= 0 || names[at] === "-");
  state.without = {level: new Set(values("lv")), place: new Set(numbers(values("pl"), FACETS.places)), area: new Set(numbers(values("ar"), FACETS.areas.map(([code]) => code)))};
  const years = values("yr").map(Number);
  if (years.length === 2 && years.every(Number.isInteger)) state.years = years;
  state.dateless = !values("un").length;
  state.minimum = Math.max(1, Number(values("mn")[0]) || 1);
  state.ties = Number(values("ti")[0]) || null;
  state.spread = new Set(values("op"));
  if (said.of !== undefined) state.offAt[isOverview() ? state.lens : "near"] = new Set(values("of"));
}
