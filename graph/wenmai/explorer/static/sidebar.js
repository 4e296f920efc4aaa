// The side on the left: search, and the nodes as a list that a keyboard or a screen reader can walk.
const LISTED = 120;

// What the picture shows, by kind, and what carries most first.
function nodesInOrder(parts) {
  const kinds = Object.keys(data.groups.light);
  return [...parts.nodes].map(id => nodes.get(id)).sort((a, b) => !a.holds - !b.holds || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (b.load || 0) - (a.load || 0) || a.id - b.id);
}
function listNodes(parts) {
  const wanted = folded(state.query), found = wanted ? foundFor(state.query) : nodesInOrder(parts);
  byId("count").textContent = wanted ? word("found", found.length) : word("shown", parts.nodes.size, parts.edges.length);
  const rest = found.length - LISTED;
  byId("list").replaceChildren(...found.slice(0, LISTED).map(listItem), ...(rest > 0 ? [el("li", {className: "none"}, word("more", rest))] : []));
}
function listItem(node) {
  const made = button("", () => select({node: node.id}, true), `name ${node.kind}`);
  made.append(node.holds || (isOverview() && state.lens === "bodies") ? dotOf(node) : swatch(node.kind), el("span", {}, fullName(node).slice(0, 120)));
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
