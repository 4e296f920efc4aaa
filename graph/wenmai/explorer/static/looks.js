// What each node and each edge looks like: plain values that every renderer, and whoever writes an image, can draw.
//   node {id, x, y, label, sign (the name in one line, for what is seen from far away), shape (box, dot, diamond, hexagon), size (radius), font, fill, line, lineWidth, dashed, ink, halo, align, faint, wide, title}
//   edge {id, from, to, label, font, width, colour, opacity, dashed, arrow (arrow, triangle, vee, diamond, circle), arrowSize, bend (none, level, bow)}
const measuring = document.createElement("canvas").getContext("2d");
const palette = () => data.themes[state.theme];
const ARROWS = {lead: "triangle", support: "vee", responsible: "diamond", implement: "circle", directs: "triangle", joint: "circle"};
const WIDTHS = {lead: 2.6, responsible: 2, support: 1.3, implement: 1.3, follows: 2.6, basis: 1.8, implements: 1.8, forwards: 1.8,
  amends: 1.8, repeals: 1.8, mentions: 1, part: 1, same: 1.4};
// A sum of tasks, and not a citation that some tasks make.
const countsTasks = edge => Boolean(edge.members) && !CITATIONS.includes(edge.kind);
const LIST_WIDTH = 330;

function dominantRole(edge) {
  const count = {};
  for (const [, kind] of activeMembers(edge)) count[kind] = (count[kind] || 0) + 1;
  return ROLES.filter(role => count[role]).sort((a, b) => count[b] - count[a])[0] || "support";
}
const edgeColour = edge => palette().edges[edge.kind === "load" ? dominantRole(edge) : edge.kind];
const edgeWidth = edge => countsTasks(edge) ? 1 + Math.log2(1 + activeMembers(edge).length) * 0.8 : WIDTHS[edge.kind] || 1.2;

function edgeLabel(edge, lit) {
  if (edge.inferred) return `${word("inferred")} ${edge.confidence ?? ""}`.trim();
  if (!lit && state.scene !== "way") return "";
  if (edge.kind === "load") return word("times", taskCount(edge));
  return countsTasks(edge) ? `${word(edge.kind)} ${word("times", taskCount(edge))}` : edge.holds ? `${word(edge.kind)} ×${edge.holds.length}` : word(edge.kind);
}

// What belongs to the selection: null when nothing is selected, so that nothing is dimmed.
function lit(parts) {
  const chosen = state.selected;
  if (!chosen || (chosen.node !== undefined && chosen.node === parts.scene.key)) return null;
  const kept = {nodes: new Set(nodes.get(chosen.node)?.holds), edges: new Set()};
  if (chosen.edge !== undefined) {
    kept.edges.add(chosen.edge);
  } else {
    kept.nodes.add(chosen.node);
    for (const edge of parts.edges) if (edge.from === chosen.node || edge.to === chosen.node || kept.nodes.has(edge.from) || kept.nodes.has(edge.to)) kept.edges.add(edge.id);
  }
  for (const edge of parts.edges)
    if (kept.edges.has(edge.id)) { kept.nodes.add(edge.from); kept.nodes.add(edge.to); }
  return kept.nodes.size && parts.nodes.size && [...kept.nodes].some(id => parts.nodes.has(id)) ? kept : null;
}

const labelOf = (node, scene) => scene.bands.length ? lensLabel(node, scene) : node.label;
// A paper is told by its number; a bundle by how many it holds.
function signOf(node, scene) {
  if (node.holds) return labelOf(node, scene).split("\n")[0];
  if (node.number && FILTER_OF[node.kind] !== "tasks") return node.number;
  return node.label.replace(/([\w.])\n(?=\w)/g, "$1 ").replaceAll("\n", "");
}
// How the nodes of a kind look in the theme of the moment.
const kindLooks = {};
function kindLook(kind) {
  const key = `${state.theme} ${kind}`;
  if (!kindLooks[key]) {
    const {shape, color, font, borderWidth, shapeProperties} = data.groups[state.theme][kind];
    kindLooks[key] = {shape, fill: color.background, line: color.border, lineWidth: borderWidth, dashed: Boolean(shapeProperties.borderDashes),
      ink: font.color, halo: font.strokeWidth ? font.strokeColor : "", align: font.align};
  }
  return kindLooks[key];
}
function nodeLook([id, x, y, font], kept, scene) {
  const node = nodes.get(id);
  const look = {...kindLook(node.kind), id, x, y, label: labelOf(node, scene), sign: signOf(node, scene), size: node.size, font, faint: Boolean(kept && !kept.nodes.has(id)),
    wide: isListed(scene) && (node.kind === "task" || node.kind === "section") ? LIST_WIDTH : 0, title: fullName(node).slice(0, 300)};
  Object.assign(look, lensLook(node, scene));
  if (id === scene.key) look.lineWidth = 4;
  return look;
}

// A printed citation of a paper that an inferred step begins or ends at: the two together are a line of papers.
const inLine = edge => EDGE_FILTERS.relations.includes(edge.kind) && touching.get(edge.to)?.some(other => other.inferred);
function edgeLook(edge, kept, parts) {
  const bright = kept ? kept.edges.has(edge.id) : false;
  const crowded = kept && kept.edges.size > 14;
  const {scene} = parts;
  return {id: edge.id, from: edge.from, to: edge.to, label: kept && !bright ? "" : edgeLabel(edge, bright && !crowded), font: scene.bands.length ? 24 : 13,
    width: edgeWidth(edge) * (bright ? 1.4 : 1), colour: edgeColour(edge), opacity: kept && !bright ? 0.05 : bright ? 1 : edgeOpacity(edge, parts),
    dashed: Boolean(edge.inferred), arrow: ARROWS[edge.kind] || "arrow", arrowSize: edge.kind === "part" ? 0.3 : 0.5,
    bend: isListed(scene) ? "level" : edge.kind === "follows" ? "bow" : "none"};
}
// The more edges there are, the fainter those that are no line of papers.
function edgeOpacity(edge, parts) {
  if (edge.inferred || parts.edges.length <= 40 || inLine(edge)) return 1;
  if (parts.edges.length > 600) return 0.16;
  return edge.kind === "lead" || edge.kind === "responsible" ? 0.6 : edge.kind === "part" ? 0.7 : 0.32;
}
