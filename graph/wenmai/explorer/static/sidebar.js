// The side on the left: search, the nodes as a list that a keyboard or a screen reader can walk, filters that are the legend.
const LISTED = 120;

function listNodes(parts) {
  const wanted = folded(state.query), kinds = Object.keys(data.groups.light);
  const here = () => data.nodes.filter(node => parts.nodes.has(node.id)).sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (b.load || 0) - (a.load || 0));
  const found = wanted ? foundFor(state.query) : here();
  byId("count").textContent = wanted ? word("found", found.length) : word("shown", parts.nodes.size, parts.edges.length);
  const rest = found.length - LISTED;
  byId("list").replaceChildren(...found.slice(0, LISTED).map(listItem), ...(rest > 0 ? [el("li", {className: "none"}, word("more", rest))] : []));
}
function listItem(node) {
  const made = button("", () => select({node: node.id}, true), `name ${node.kind}`);
  made.append(swatch(node.kind), el("span", {}, fullName(node).slice(0, 120)));
  if (state.selected && state.selected.node === node.id) made.setAttribute("aria-current", "true");
  return el("li", {}, made, loadButton(node));
}

function swatch(kind) {
  const made = el("span", {className: `swatch ${data.groups.light[kind].shape}`, ariaHidden: "true"});
  const [fill, line] = palette().nodes[kind];
  made.style.background = fill;
  made.style.border = `1.5px ${kind === "cited" || kind === "collective" ? "dashed" : "solid"} ${line}`;
  return made;
}
function stroke(kind) {
  const made = el("span", {className: "stroke", ariaHidden: "true"});
  made.style.borderTop = `${Math.max(2, (WIDTHS[kind] || 1.2) * 1.5)}px ${kind === "follows" ? "dashed" : "solid"} ${palette().edges[kind]}`;
  return made;
}
function filterBox(filter, kinds, mark) {
  const total = [...nodes.values(), ...edges.values()].filter(thing => kinds.includes(thing.kind)).length;
  if (!total) return null;
  const box = el("input", {type: "checkbox", id: `filter-${filter}`, checked: !off().has(filter), onchange: () => {
    if (box.checked) off().delete(filter); else off().add(filter);
    refresh();
  }});
  return el("label", {className: "filter"}, box, mark(kinds[0]), el("span", {}, word(filter)), el("span", {className: "amount"}, String(total)));
}
function minimumSlider() {
  const most = Math.max(1, ...data.nodes.map(node => node.load || 0));
  if (most < 2) return null;
  const shown = el("output", {htmlFor: "minimum"}, String(state.minimum));
  const slider = el("input", {type: "range", id: "minimum", min: 1, max: most, step: 1, value: state.minimum, oninput: () => {
    state.minimum = Number(slider.value); shown.value = slider.value; refresh();
  }});
  return el("label", {className: "slider"}, el("span", {}, word("minimum")), slider, shown);
}
// The overview and the scenes about one thing have switches of their own.
let filtersOfOverview = null;
function showFilters() {
  filtersOfOverview = isOverview();
  const group = (title, filters, mark) => {
    const boxes = Object.entries(filters).map(([filter, kinds]) => filterBox(filter, kinds, mark)).filter(Boolean);
    return boxes.length ? el("fieldset", {}, el("legend", {}, word(title)), ...boxes) : null;
  };
  const roles = Object.fromEntries(ROLES.map(role => [role, EDGE_FILTERS[role]]));
  const links = Object.fromEntries(Object.entries(EDGE_FILTERS).filter(([filter]) => !ROLES.includes(filter)));
  byId("filters").replaceChildren(...[group("things", KIND_FILTERS, swatch), minimumSlider(), group("roles", roles, stroke), group("links", links, stroke),
    el("p", {className: "key"}, el("span", {className: "stroke solid"}), word("printedLink")),
    el("p", {className: "key"}, el("span", {className: "stroke dashed"}), word("inferredLink"))].filter(Boolean));
}
