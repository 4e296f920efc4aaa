// More on the picture than its scene has: the neighbours of what was expanded, put where there is room, the same on every visit.
const NEIGHBOURS_AT_ONCE = 40;
const CELL = {width: 60, height: 30};
const FIRST_RING = 180, RING_GAP = 60, STEP = 90;
const MOST_RINGS = 400;

// Nodes around `id` that the picture does not show: those first whose relation tells most.
const TELLING = ["follows", "basis", "implements", "forwards", "amends", "repeals", "lead", "responsible", "support", "implement", "load", "part", "unit",
  "answers", "post", "issues", "same", "mentions", "named", "region"];
function hiddenNeighbours(id, here) {
  const best = new Map();
  for (const edge of touching.get(id)) {
    const other = edge.from === id ? edge.to : edge.from;
    const rank = TELLING.indexOf(edge.kind);
    if (!here.has(other) && !(best.get(other) <= rank)) best.set(other, rank);
  }
  return [...best].sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([other]) => other);
}

// The scene with what was added to it; the scene itself when nothing was. `standing` is told that the added nodes stand for themselves.
let widened = {key: "", from: null, scene: null, added: new Set()};
function withAdded(scene, standing) {
  if (!state.added.length) return scene;
  const key = state.added.join();
  if (widened.key !== key || widened.from !== scene) {
    const places = placesAdded(scene.places, state.added, new Set(standing.keys()));
    widened = {key, from: scene, scene: {...scene, places: [...scene.places, ...places]}, added: new Set(places.map(([id]) => id))};
  }
  for (const id of widened.added) standing.set(id, id);
  return widened.scene;
}
const isAdded = id => state.added.length > 0 && widened.added.has(id);

function placesAdded(places, expanded, here) {
  const taken = new Set(places.flatMap(cellsOf)), placed = new Map(places.map(place => [place[0], place])), made = [];
  for (const id of expanded.filter(one => nodes.has(one)))
    for (const other of placed.has(id) ? hiddenNeighbours(id, here).slice(0, NEIGHBOURS_AT_ONCE) : []) {
      const place = roomNear(taken, placed.get(id), other);
      for (const cell of cellsOf(place)) taken.add(cell);
      here.add(other);
      placed.set(other, place);
      made.push(place);
    }
  return made;
}
// What the picture has, shown or switched off, by itself or in a bundle.
function standingHere() {
  const standing = standingIn(currentScene());
  withAdded(laidOut(currentScene()), standing);
  return standing;
}
// A node takes the cells that it and its label lie over; the label of a round one stands under it.
function cellsOf([id, x, y, font]) {
  const node = nodes.get(id), half = Math.min(halfWidth(node, font, {bands: []}), 300), high = node.label.split("\n").length * font * 1.25;
  const box = kindLook(node.kind).shape === "box", [top, bottom] = box ? [y - high / 2 - 8, y + high / 2 + 8] : [y - node.size, y + node.size + high];
  const cells = [];
  for (let column = Math.floor((x - half) / CELL.width); column <= Math.floor((x + half) / CELL.width); column++)
    for (let row = Math.floor(top / CELL.height); row <= Math.floor(bottom / CELL.height); row++) cells.push(`${column} ${row}`);
  return cells;
}
// The nearest free place in rings around a node; each ring is walked from the right, by turns down and up.
function roomNear(taken, [, x, y, font], id) {
  for (let ring = 0; ring < MOST_RINGS; ring++) {
    const radius = FIRST_RING + ring * RING_GAP, steps = Math.max(8, Math.floor(2 * Math.PI * radius / STEP));
    for (let step = 0; step < steps; step++) {
      const angle = 2 * Math.PI * (step % 2 ? -(step + 1) / 2 : step / 2) / steps;
      const place = [id, Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle)), Math.min(font, 15)];
      if (!cellsOf(place).some(cell => taken.has(cell))) return place;
    }
  }
  return [id, x, y + FIRST_RING, font];
}
