// The lenses: which picture is shown, and how a lens labels and colours its nodes.
function setLens(lens) {
  state.lens = lens;
  state.scene = "overview";
  state.selected = null;
  state.added = [];
  reading = {stops: [], at: 0};
  refresh();
}
// The lens whose picture is drawn: that of one thing with its tasks is the lens of tasks; other pictures are of no lens.
const lensDrawn = () => isOverview() ? state.lens : isListed(currentScene()) ? "tasks" : null;
function showLenses() {
  byId("lenses").replaceChildren(...LENSES.map(lens => {
    const chosen = lensDrawn() === lens, reached = (lensDrawn() ?? state.lens) === lens;
    const made = el("button", {type: "button", className: "lens", id: `lens-${lens}`, role: "radio", tabIndex: reached ? 0 : -1, title: word(`about ${lens}`), onclick: () => setLens(lens)}, word(`lens ${lens}`));
    made.setAttribute("aria-checked", String(chosen));
    return made;
  }));
}
// Left and right go through the lenses, as in any group of radio buttons.
function walkLenses(event) {
  const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  setLens(LENSES[(LENSES.indexOf(lensDrawn() ?? state.lens) + step + LENSES.length) % LENSES.length]);
  byId(`lens-${state.lens}`).focus();
}

// In the picture of a lens: a bundle says how many it holds, a body its function, a paper in the list how many tasks it has.
function lensLabel(node, scene) {
  if (node.holds) return `${state.spread.has(node.iri) ? "▾" : "▸"} ×${holdsOn(node)}\n${bundleLabel(node)}`;
  if (scene.kind === "bodies" && BODIES.includes(node.kind)) return `${node.label}\n〔${areaBrief(functionOf(node))}〕`;
  if (scene.kind === "papers" && node.kind === "document") return `${node.label}\n${word("times", tasksIn(node))}`;
  return node.brief || node.label;
}
// The place of bodies stands above them: those of a place are told by their kind.
const bundleLabel = bundle => BODIES.includes(bundle.kind) && bundle.parts.length < 2 ? word(bundle.kind)
  : bundle.label || (bundle.level ? word(bundle.level) : word(bundle.kind));
const tasksOf = new Map();
for (const node of data.nodes) if (node.kind === "task" && node.document !== undefined && !twins.has(node.id)) {
  if (!tasksOf.has(node.document)) tasksOf.set(node.document, []);
  tasksOf.get(node.document).push(node);
}
const tasksIn = paper => (tasksOf.get(paper.id) || []).filter(facetsOn).length;
function lensLook(node, scene) {
  if (scene.kind === "bodies" && BODIES.includes(node.kind)) return bodyLook(node);
  return node.holds ? {lineWidth: 3.5} : {};
}
// Colour by function: that of the bodies in a bundle when all have the same.
function bodyLook(node) {
  const functions = new Set(node.holds ? node.holds.map(id => functionOf(nodes.get(id))) : [functionOf(node)]);
  const fill = functions.size === 1 ? areaColour([...functions][0]) : palette().other;
  return {fill, line: node.holds ? palette().ink : palette().dim, lineWidth: node.holds ? 2 : 1};
}
