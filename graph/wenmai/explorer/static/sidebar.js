// The side on the left: search, and the nodes as a list that a keyboard or a screen reader can walk.
const LISTED = 120;

// What the picture shows, by kind, and what carries most first.
function nodesInOrder(parts) {
  const kinds = Object.keys(data.groups.light);
  return [...parts.nodes].map(id => nodes.get(id)).sort((a, b) => !a.holds - !b.holds || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (b.load || 0) - (a.load || 0) || a.id - b.id);
}
function listNodes(parts) {
  const wanted = state.query.trim(), found = wanted ? foundFor(state.query) : nodesInOrder(parts);
  byId("count").textContent = wanted ? word("found", found.length) : word("shown", parts.nodes.size, parts.edges.length);
  const rest = found.length - LISTED;
  byId("list").replaceChildren(...found.slice(0, LISTED).map(listItem), ...(rest > 0 ? [el("li", {className: "none"}, word("more", rest))] : []));
}
// Things that bear one name are told apart: a person by body, a body by its place or the body above, what stands in a paper by the paper.
let namesakes = null;
function nameShared(node) {
  if (!namesakes) {
    namesakes = new Map();
    for (const one of data.nodes) namesakes.set(fullName(one), (namesakes.get(fullName(one)) || 0) + 1);
  }
  return namesakes.get(fullName(node)) > 1;
}
const APART_BY = {person: ["post", "named"], body: ["region", "unit"], office: ["unit", "region"], collective: ["region"], document: ["issues"], cited: ["issues"]};
function toldApart(node) {
  if (node.holds || !nameShared(node)) return "";
  const told = APART_BY[node.kind] || [];
  const ends = told.map(kind => touching.get(node.id).filter(edge => edge.kind === kind).map(edge => edge.from === node.id ? edge.to : edge.from)).find(found => found.length);
  const paper = paperAround(node), found = ends || (paper === node ? [] : [paper.id]);
  return [...new Set(found.map(id => nodes.get(id).number || nameOf(nodes.get(id))))].join("、") || node.facts?.find(([name]) => name === "printed")?.[1] || tailOf(node);
}
// The last but one part of an identifier: for a person the body, for anything else what it was made in.
const tailOf = node => node.iri.split("/").slice(-2, -1)[0] || "";
function listItem(node) {
  const apart = toldApart(node), made = button("", () => select({node: node.id}, true), `name ${node.kind}`);
  made.append(node.holds || (isOverview() && state.lens === "bodies") ? dotOf(node) : swatch(node.kind), el("span", {}, fullName(node).slice(0, 120), apart ? el("small", {className: "apart"}, ` ${apart.slice(0, 60)}`) : ""));
  if (node.holds) made.append(el("span", {className: "amount"}, `×${holdsOn(node)}`));
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
// The mark of a piece of the picture, in the colours that it has there.
function dotOf(node) {
  const made = swatch(node.kind);
  const {fill, line} = {...kindLook(node.kind), ...lensLook(node, currentScene())};
  made.style.background = fill;
  made.style.borderColor = line;
  if (node.holds) made.classList.add("many");
  return made;
}
function stroke(kind) {
  const made = el("span", {className: "stroke", ariaHidden: "true"});
  made.style.borderTop = `${Math.max(2, (WIDTHS[kind] || 1.2) * 1.5)}px ${kind === "follows" ? "dashed" : "solid"} ${palette().edges[kind]}`;
  return made;
}
