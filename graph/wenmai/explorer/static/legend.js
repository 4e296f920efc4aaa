// The filters, which are the legend: kinds, levels, places, policy areas, roles, relations. Each says how much there is of it.
const KINDS_OF = {lineage: ["document", "cited"], bodies: ["body", "office", "collective"], tasks: [], all: null};
const LINKS_OF = {lineage: ["relations", "changes", "mentions", "follows"], bodies: ["directs", "joint"], tasks: [], all: null};
const MOST_PLACES = 400;
// Groups that a person has opened or closed.
const unfolded = {area: null, place: false, level: true};

const filtersKey = () => JSON.stringify([state.lens, isOverview(), state.language, state.theme, filtered(), [...off()].sort()]);
let filtersOf = null;
function showFilters() {
  filtersOf = filtersKey();
  const focus = document.activeElement?.id;
  byId("filters").replaceChildren(...[resetButton(), kindGroup(), tieSlider(), minimumSlider(), ownGroup("roles", roleFilters(), stroke), linkGroup(), areaGroup(), levelGroup(), placeGroup(), ...strokeKeys()].filter(Boolean));
  if (focus) byId(focus)?.focus();
}
const ofLens = (table, filters) => {
  const wanted = isOverview() ? table[state.lens] : null;
  return Object.fromEntries(Object.entries(filters).filter(([filter]) => wanted ? wanted.includes(filter) : !["directs", "joint"].includes(filter)));
};
const kindFilters = () => ofLens(KINDS_OF, KIND_FILTERS);
const roleFilters = () => isOverview() && ["lineage", "tasks"].includes(state.lens) ? {} : Object.fromEntries(ROLES.map(role => [role, EDGE_FILTERS[role]]));
const kindGroup = () => ownGroup("things", isOverview() && state.lens === "all" ? without(kindFilters(), ["deadline", "target"]) : kindFilters(), swatch);
const linkGroup = () => ownGroup("links", without(ofLens(LINKS_OF, EDGE_FILTERS), ROLES), stroke);
const without = (filters, names) => Object.fromEntries(Object.entries(filters).filter(([name]) => !names.includes(name)));
function ownGroup(title, filters, mark) {
  const boxes = Object.entries(filters).map(([filter, kinds]) => kindBox(filter, kinds, mark)).filter(Boolean);
  return boxes.length ? el("fieldset", {}, el("legend", {}, word(title)), ...boxes) : null;
}
// The relations between bodies are made when their lens is looked at: they are not counted. A citation counts once: from its task in a picture
// that has tasks, else from its paper.
const countsMade = new Map();
function countsOfKinds() {
  const tasked = !isOverview() || (state.lens === "all" && !off().has("tasks"));
  if (!countsMade.has(tasked)) {
    const counts = new Map();
    for (const {kind} of [...data.nodes, ...countedOnce(data.edges, tasked)]) counts.set(kind, (counts.get(kind) || 0) + 1);
    countsMade.set(tasked, counts);
  }
  return countsMade.get(tasked);
}
function kindBox(filter, kinds, mark) {
  const made = kinds.includes("directs") || kinds.includes("joint");
  const total = kinds.reduce((sum, kind) => sum + (countsOfKinds().get(kind) || 0), 0);
  return total || made ? filterBox(`filter-${filter}`, off(), filter, mark(kinds[0]), word(filter), made ? "" : String(total)) : null;
}
// One switch: `value` is in the set `without` when it is off.
function filterBox(id, without, value, mark, text, amount) {
  const box = el("input", {type: "checkbox", id, checked: !without.has(value), onchange: () => {
    if (box.checked) without.delete(value); else without.add(value);
    refresh();
  }});
  return el("label", {className: "filter"}, box, mark, el("span", {}, text), el("span", {className: "amount"}, amount));
}

// What the papers and bodies of the picture have of a facet: value → how many things.
function counted(kinds, valuesOf) {
  const found = new Map();
  const about = new Set(isOverview() && state.lens !== "all" ? {lineage: ["document", "cited"], bodies: BODIES, tasks: ["document"]}[state.lens] : kinds);
  for (const node of data.nodes) if (kinds.includes(node.kind) && about.has(node.kind) && (!BODIES.includes(node.kind) || node.load))
    for (const value of valuesOf(node)) found.set(value, (found.get(value) || 0) + 1);
  return found;
}
function facetGroup(facet, title, values, textOf, mark, open) {
  if (values.length < 2) return null;
  const made = state.without[facet];
  const boxes = values.map(([value, amount]) => filterBox(`${facet}-${value}`, made, value, mark(value), textOf(value), String(amount)));
  const choose = (text, change) => button(word(text), () => { change(); refresh(); showFilters(); }, "link");
  const group = el("details", {className: "facet", open: unfolded[facet] ?? open, ontoggle: () => { unfolded[facet] = group.open; }},
    el("summary", {}, title, made.size ? el("span", {className: "amount"}, ` ${values.length - values.filter(([value]) => made.has(value)).length}/${values.length}`) : ""),
    el("p", {className: "choose"}, choose("all", () => made.clear()), choose("none", () => values.forEach(([value]) => made.add(value)))), ...boxes);
  return group;
}
const blank = () => "";
function levelGroup() {
  const order = [...LEVELS, "unknown"];
  const values = [...counted(ASKED.level, node => [levelOf(node)])].sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  return facetGroup("level", word("level"), values, word, blank, true);
}
function areaGroup() {
  const coloured = byFunction();
  const values = [...counted(ASKED.area, areasAsked)].sort(([one], [other]) => (one < 0) - (other < 0) || one - other);
  const group = isOverview() && state.lens === "lineage" ? null : facetGroup("area", word(coloured ? "functions" : "area"), values, areaName, coloured ? areaSwatch : blank, coloured);
  if (group && coloured) group.append(el("p", {className: "key"}, word("otherAreas")));
  return group;
}
function areaSwatch(area) {
  const made = el("span", {className: "swatch", ariaHidden: "true"});
  made.style.background = areaColour(area);
  made.style.border = `1px solid ${palette().ink}`;
  return made;
}
function placeGroup() {
  const values = [...counted(ASKED.place, node => [placeOfNode(node)])].sort(([one, n], [other, m]) => (one < 0) - (other < 0) || m - n || one - other).slice(0, MOST_PLACES);
  return facetGroup("place", word("place"), values, place => place === UNKNOWN ? word("noPlace") : FACETS.places[place], blank, false);
}
function resetButton() {
  return filtered() ? button(word("reset"), () => { unfilter(); refresh(); showFilters(); }, "reset") : null;
}
function minimumSlider() {
  const most = Math.max(1, ...data.nodes.map(node => node.load || 0));
  if (most < 2 || !isOverview() || !["bodies", "all"].includes(state.lens)) return null;
  return slider("minimum", word("minimum"), most, state.minimum, value => { state.minimum = value; });
}
// What stands there before anybody asks is told by the picture: the fewest shared tasks of what is drawn.
function tieSlider() {
  if (!isOverview() || state.lens !== "bodies") return null;
  const counts = partnerEdges().map(taskCount);
  const most = counts.reduce((most, count) => Math.max(most, count), 1);
  return most < 2 ? null : slider("ties", word("ties"), most, state.ties ?? leastTies(counts), value => { state.ties = value; });
}
function slider(id, text, most, value, change) {
  const shown = el("output", {htmlFor: id}, String(value));
  const made = el("input", {type: "range", id, min: 1, max: most, step: 1, value, oninput: () => { change(Number(made.value)); shown.value = made.value; refresh(); }});
  return el("label", {className: "slider"}, el("span", {}, text), made, shown);
}
function strokeKeys() {
  if (isOverview() && ["bodies", "tasks"].includes(state.lens)) return [];
  return [el("p", {className: "key"}, el("span", {className: "stroke solid"}), word("printedLink")), el("p", {className: "key"}, el("span", {className: "stroke dashed"}), word("inferredLink"))];
}
