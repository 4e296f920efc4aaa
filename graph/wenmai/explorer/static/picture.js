// The picture itself: vis-network draws, positions come with the data, physics is off.
let network = null;
let drawnNodes = null;
let drawnEdges = null;
let drawnScene = null;
let drawnBands = [];
let drawnEdgeCount = 0;
// What the first view shows, until somebody moves the picture: a window of another size shows it anew.
let fitted = null;

const palette = () => data.themes[state.theme];
const ARROWS = {lead: "triangle", support: "vee", responsible: "diamond", implement: "circle"};
const WIDTHS = {lead: 2.6, responsible: 2, support: 1.3, implement: 1.3, follows: 2.6, basis: 1.8, implements: 1.8, forwards: 1.8,
  amends: 1.8, repeals: 1.8, mentions: 1, part: 1, same: 1.4};

function dominantRole(edge) {
  const count = {};
  for (const [, kind] of activeMembers(edge)) count[kind] = (count[kind] || 0) + 1;
  return ROLES.filter(role => count[role]).sort((a, b) => count[b] - count[a])[0] || "support";
}
const edgeColour = edge => palette().edges[edge.kind === "load" ? dominantRole(edge) : edge.kind];
const edgeWidth = edge => edge.kind === "load" ? 1 + Math.log2(1 + activeMembers(edge).length) * 0.8 : WIDTHS[edge.kind] || 1.2;

function edgeLabel(edge, lit) {
  if (edge.inferred) return `${word("inferred")} ${edge.confidence ?? ""}`.trim();
  if (!lit) return "";
  return edge.kind === "load" ? word("times", taskCount(edge)) : word(edge.kind);
}

// What belongs to the selection: null when nothing is selected, so that nothing is dimmed.
function lit(parts) {
  const chosen = state.selected;
  if (!chosen || (chosen.node !== undefined && chosen.node === parts.scene.key)) return null;
  const kept = {nodes: new Set(), edges: new Set()};
  if (chosen.edge !== undefined) {
    kept.edges.add(chosen.edge);
  } else {
    kept.nodes.add(chosen.node);
    for (const edge of touching.get(chosen.node)) kept.edges.add(edge.id);
  }
  for (const edge of parts.edges)
    if (kept.edges.has(edge.id)) { kept.nodes.add(edge.from); kept.nodes.add(edge.to); }
  return kept.nodes.size && parts.nodes.size && [...kept.nodes].some(id => parts.nodes.has(id)) ? kept : null;
}

const labelOf = node => drawnScene.bands.length && node.brief || node.label;
function nodeLook([id, x, y, font], kept) {
  const node = nodes.get(id);
  const group = data.groups[state.theme][node.kind];
  const dim = kept && !kept.nodes.has(id);
  const look = {id, x, y, label: labelOf(node), shape: group.shape, group: node.kind, size: node.size, opacity: dim ? 0.15 : 1,
    color: group.color, shapeProperties: group.shapeProperties,
    font: {...group.font, size: font, color: dim ? palette().dim + "50" : group.font.color, strokeWidth: dim ? 0 : group.font.strokeWidth || 0},
    borderWidth: id === drawnScene.key ? 4 : group.borderWidth, title: fullName(node).slice(0, 300)};
  if (isListed(drawnScene) && (node.kind === "task" || node.kind === "section")) look.widthConstraint = {minimum: 330};
  return look;
}
// A printed citation of a paper that an inferred step begins or ends at: the two together are a line of papers.
const inLine = edge => EDGE_FILTERS.relations.includes(edge.kind) && touching.get(edge.to).some(other => other.inferred);
function edgeLook(edge, kept, faint) {
  const bright = kept ? kept.edges.has(edge.id) : false;
  const dim = kept && !bright;
  const crowded = kept && kept.edges.size > 14;
  const strong = edge.inferred || bright || !faint;
  return {id: edge.id, from: edge.from, to: edge.to, label: dim ? "" : edgeLabel(edge, bright && !crowded), width: edgeWidth(edge) * (bright ? 1.4 : 1),
    dashes: edge.inferred ? [9, 7] : false, color: {color: edgeColour(edge), highlight: edgeColour(edge), hover: edgeColour(edge),
      opacity: dim ? 0.05 : strong || inLine(edge) ? 1 : drawnEdgeCount > 600 ? 0.16 : edge.kind === "lead" || edge.kind === "responsible" ? 0.6 : edge.kind === "part" ? 0.7 : 0.32},
    font: {size: drawnScene.bands.length ? 24 : 13},
    arrows: {to: {enabled: true, type: ARROWS[edge.kind] || "arrow", scaleFactor: edge.kind === "part" ? 0.3 : 0.5}},
    smooth: isListed(drawnScene) ? {enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.95}
      : edge.kind === "follows" ? {enabled: true, type: "curvedCW", roundness: 0.15} : false};
}

function draw() {
  const parts = visibleParts();
  const moved = drawnScene !== parts.scene;
  drawnScene = parts.scene;
  drawnEdgeCount = parts.edges.length;
  const kept = lit(parts);
  const faint = parts.edges.length > 40;
  const places = parts.scene.places.filter(([id]) => parts.nodes.has(id));
  drawnBands = shrunk(parts.scene.bands, places);
  const all = {nodes: new vis.DataSet(places.map(place => nodeLook(place, kept))), edges: new vis.DataSet(parts.edges.map(edge => edgeLook(edge, kept, faint)))};
  if (!network) network = newNetwork(all);
  else keepingView(moved, () => { network.setOptions(data.options[state.theme]); network.setData(all); });
  drawnNodes = all.nodes; drawnEdges = all.edges;
  if (moved) firstView(parts.scene, places);
  byId("stage").classList.toggle("empty", !places.length);
  return parts;
}
function keepingView(moved, change) {
  const [position, scale] = [network.getViewPosition(), network.getScale()];
  change();
  if (!moved) network.moveTo({position, scale});
}
// Only the looks change, nothing moves: what a click does.
function relight(parts) {
  const kept = lit(parts);
  const faint = parts.edges.length > 40;
  drawnNodes.update(parts.scene.places.filter(([id]) => parts.nodes.has(id)).map(place => {
    const {x, y, ...look} = nodeLook(place, kept);
    return look;
  }));
  drawnEdges.update(parts.edges.map(edge => edgeLook(edge, kept, faint)));
}

function newNetwork(all) {
  const made = new vis.Network(byId("picture"), all, data.options[state.theme]);
  made.on("beforeDrawing", paintBands);
  made.on("click", ({nodes: [node], edges: [edge]}) => select(node !== undefined ? {node} : edge !== undefined ? {edge} : null));
  for (const moving of ["dragStart", "zoom"]) made.on(moving, () => { fitted = null; });
  // the library puts its own view back after it has told of the new size
  made.on("resize", () => requestAnimationFrame(() => { if (fitted) firstView(...fitted); }));
  made.on("doubleClick", ({nodes: [node]}) => { if (node !== undefined) go(node); });
  return made;
}

// A band is as high as what is seen in it.
function shrunk(bands, places) {
  return bands.map(([level, top, bottom]) => {
    const ys = places.map(([, , y]) => y).filter(y => y >= top && y <= bottom);
    return ys.length ? [level, Math.max(top, Math.min(...ys) - 90), Math.min(bottom, Math.max(...ys) + 110)] : null;
  }).filter(Boolean);
}

// Bands of levels: as wide as the window, named at its left edge wherever the picture has been dragged to.
function paintBands(context) {
  if (!drawnBands.length) return;
  const left = network.DOMtoCanvas({x: 0, y: 0}).x;
  const right = network.DOMtoCanvas({x: byId("picture").clientWidth, y: 0}).x;
  const scale = network.getScale();
  drawnBands.forEach(([level, top, bottom], place) => {
    context.fillStyle = palette().band[place % 2];
    context.fillRect(left, top, right - left, bottom - top);
    context.fillStyle = palette().dim;
    context.font = `600 ${13 / scale}px 'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif`;
    context.textBaseline = "top";
    context.fillText(word(level), left + 12 / scale, top + 8 / scale);
  });
}

// A wide character is as wide as the font is high, any other about half of that.
function halfWidth(node, font) {
  const columns = labelOf(node).split("\n").map(line => [...line].reduce((sum, char) => sum + (char > "\u2e7f" ? 2 : 1), 0));
  return Math.max(...columns) * font / 4 + 10;
}
// The overview is shown whole; a list is longer than any screen, so it opens at its top, large enough to read.
function firstView(scene, places) {
  if (!places.length) return;
  const sides = places.flatMap(([id, x, , font]) => [x - halfWidth(nodes.get(id), font), x + halfWidth(nodes.get(id), font)]), ys = places.map(([, , y]) => y);
  const frame = byId("picture");
  const [left, right, top, bottom] = [Math.min(...sides) - 40, Math.max(...sides) + 40, Math.min(...ys) - 60, Math.max(...ys) + 80];
  const across = frame.clientWidth / (right - left), down = (frame.clientHeight - 64) / (bottom - top);
  const whole = Math.min(across, down, 1.2);
  const scale = scene.bands.length ? Math.max(whole, 0.2) : whole > 0.55 ? whole : Math.max(Math.min(across, 1), 0.5);
  const high = frame.clientHeight / scale;
  const y = bottom - top > high ? top + high / 2 : (top + bottom) / 2;
  network.moveTo({position: {x: (left + right) / 2, y}, scale});
  fitted = [scene, places];
}
