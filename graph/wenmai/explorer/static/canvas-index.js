// Of the canvas renderer: what lies in a window, and what lies under a finger. Flatbush holds the rooms of nodes and edges.
const NEAR = 5;

function indexed(rooms) {
  if (!rooms.length) return null;
  const index = new canvasParts.Flatbush(rooms.length);
  for (const [left, top, right, bottom] of rooms) index.add(left, top, right, bottom);
  index.finish();
  return index;
}
// The parts of a picture with what finds them, unless it is to be painted once; an edge is kept when both its ends are drawn.
function partsOf({nodes, edges}, find = indexed) {
  const known = new Map(nodes.map((look, order) => [look.id, nodePart(look, order)]));
  const ways = edges.filter(edge => known.has(edge.from) && known.has(edge.to)).map(edge => edgePart(edge, known.get(edge.from), known.get(edge.to)));
  ways.sort((a, b) => a.look.opacity - b.look.opacity || a.look.width - b.look.width || (a.look.colour < b.look.colour ? -1 : a.look.colour > b.look.colour ? 1 : a.look.id - b.look.id));
  const parts = [...known.values()];
  const rooms = parts.map(part => part.room);
  return {nodes: parts, known, edges: ways, nodeIndex: find(rooms), edgeIndex: find(ways.map(edgeRoom)), bounds: hull(rooms)};
}
const hull = rooms => rooms.reduce((all, room) => [Math.min(all[0], room[0]), Math.min(all[1], room[1]), Math.max(all[2], room[2]), Math.max(all[3], room[3])],
  [Infinity, Infinity, -Infinity, -Infinity]);

// What touches a window, in the order in which it is painted.
function within(parts, index, {left, top, right, bottom}) {
  if (!index) return parts;
  if (left <= index.minX && top <= index.minY && right >= index.maxX && bottom >= index.maxY) return parts;
  return index.search(left, top, right, bottom).sort((a, b) => a - b).map(place => parts[place]);
}
// The uppermost node at a place, or the nearest one when they are too small to be hit; else the nearest edge; null when there is neither.
function thingAt({nodes, edges, nodeIndex, edgeIndex}, x, y, scale) {
  if (!nodeIndex) return null;
  const reach = NEAR / scale;
  const around = index => index ? index.search(x - reach, y - reach, x + reach, y + reach) : [];
  const hit = around(nodeIndex).map(place => nodes[place]).sort((a, b) => away(a, x, y) - away(b, x, y) || b.order - a.order)[0];
  if (hit) return {node: hit.look.id};
  const way = around(edgeIndex).map(place => edges[place]).filter(({look}) => look.opacity > 0.06)
    .map(part => [distance(part, x, y), part]).sort((a, b) => a[0] - b[0])[0];
  return way && way[0] <= reach ? {edge: way[1].look.id} : null;
}
// How far a place lies outside the room of a node: 0 within it.
function away({room: [left, top, right, bottom]}, x, y) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}
function distance(part, x, y) {
  const steps = part.bends.length ? 16 : 1;
  let least = Infinity, before = part.start;
  for (let step = 1; step <= steps; step++) {
    const after = step === steps ? part.end : onEdge(part, step / steps);
    least = Math.min(least, toSegment(before, after, x, y));
    before = after;
  }
  return least;
}
function toSegment([x1, y1], [x2, y2], x, y) {
  const dx = x2 - x1, dy = y2 - y1;
  const at = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x1 + dx * at - x, y1 + dy * at - y);
}
