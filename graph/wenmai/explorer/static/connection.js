// The way between two nodes: few steps, and rather printed links than inferred ones, rather anything than a place that both are in.
const STEP_COSTS = {region: 4, mentions: 1.2, named: 1.2};
const INFERRED_COST = 1.5;
const costOf = edge => edge.inferred ? INFERRED_COST : STEP_COSTS[edge.kind] || 1;

// The edges from one node to the other in order; null when there is no way. Of ways that cost the same it is always the same one.
function wayBetween(from, to) {
  const cost = new Map([[from, 0]]), came = new Map(), done = new Set(), open = [[0, from]];
  while (open.length) {
    const [spent, id] = popCheapest(open);
    if (id === to) return wayBack(came, from, to);
    if (done.has(id)) continue;
    done.add(id);
    for (const edge of touching.get(id)) {
      const other = edge.from === id ? edge.to : edge.from, sum = spent + costOf(edge);
      if (done.has(other) || sum >= (cost.get(other) ?? Infinity)) continue;
      cost.set(other, sum);
      came.set(other, edge);
      pushCheapest(open, [sum, other]);
    }
  }
  return null;
}
function wayBack(came, from, to) {
  const way = [];
  for (let at = to; at !== from;) {
    const edge = came.get(at);
    way.unshift(edge);
    at = edge.from === at ? edge.to : edge.from;
  }
  return way;
}
// A binary heap: the cheapest first, of equals the one that comes first among the nodes.
const cheaper = (a, b) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
function pushCheapest(heap, item) {
  let at = heap.push(item) - 1;
  while (at > 0 && cheaper(item, heap[(at - 1) >> 1])) { heap[at] = heap[(at - 1) >> 1]; at = (at - 1) >> 1; }
  heap[at] = item;
}
function popCheapest(heap) {
  const [first, last] = [heap[0], heap.pop()];
  if (!heap.length) return first;
  let at = 0;
  for (let child = 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && cheaper(heap[child + 1], heap[child])) child++;
    if (!cheaper(heap[child], last)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = last;
  return first;
}

// A way has a picture of its own: its nodes in rows that are read like a snake, from the left and then back.
const WAY_ROW = 4, WAY_ROOM = {across: 330, down: 190};
function wayNodes({from, edges: way}) {
  const ids = [from];
  for (const edge of way) ids.push(edge.from === ids[ids.length - 1] ? edge.to : edge.from);
  return ids;
}
function wayScene(way) {
  const places = wayNodes(way).map((id, place) => {
    const row = Math.floor(place / WAY_ROW), column = place % WAY_ROW;
    return [id, (row % 2 ? WAY_ROW - 1 - column : column) * WAY_ROOM.across, row * WAY_ROOM.down, 14];
  });
  return {key: "way", kind: "way", places, bands: []};
}
// Makes the picture of the way between two nodes; false when there is none.
function layWay(from, to) {
  const found = wayBetween(from, to);
  state.way = found && found.length ? {from, to, edges: found} : null;
  if (state.way) scenes.set("way", wayScene(state.way));
  return Boolean(state.way);
}
const onWay = edge => state.scene === "way" && state.way.edges.includes(edge);
