// The picture itself: which parts it has and where it looks first; a renderer draws them (the interface stands in vis-renderer.js).
let renderer = null;
let drawn = {scene: null, nodes: [], edges: [], bands: []};
// What the first view shows, until somebody moves the picture: a window of another size shows it anew.
let fitted = null;
// Where the picture was sent to look, until somebody moves it: in a window of another size the same stands in the middle.
let held = null;
function lookAt(view) {
  fitted = null;
  renderer.moveTo(view);
  held = renderer.view();
}

function draw() {
  const parts = visibleParts();
  const moved = !drawn.scene || drawn.scene.key !== parts.scene.key;
  const places = placesOf(parts);
  drawn = {scene: parts.scene, bands: shrunk(parts.scene.bands, places), ...looksOf(parts, places)};
  renderer ||= newRenderer(byId("picture"), HEARD);
  renderer.show(drawn, !moved);
  if (moved) firstView(parts.scene, places);
  byId("stage").classList.toggle("empty", !places.length);
  byId("empty").textContent = word(parts.scene.places.length ? "emptyScene" : "nothingToDraw");
  return parts;
}
// Only the looks change, nothing moves: what a click does.
function relight(parts) {
  Object.assign(drawn, looksOf(parts, placesOf(parts)));
  renderer.relight(drawn);
}
const placesOf = parts => parts.scene.places.filter(([id]) => parts.nodes.has(id));
function looksOf(parts, places) {
  const kept = lit(parts);
  return {nodes: places.map(place => nodeLook(place, kept, parts.scene)), edges: parts.edges.map(edge => edgeLook(edge, kept, parts))};
}
const HEARD = {
  click: thing => select(thing), doubleClick: node => openUp(node), behind: paintBackdrop, above: paintForeground, names: roomsOfNames,
  moved: () => { fitted = held = null; noteView(); }, resized: () => { if (fitted) firstView(...fitted); else if (held) renderer.moveTo(held); },
};

// A band is as high as what is seen in it.
function shrunk(bands, places) {
  return bands.map(([level, top, bottom]) => {
    const ys = places.map(([, , y]) => y).filter(y => y >= top && y <= bottom);
    return ys.length ? [level, Math.max(top, Math.min(...ys) - 90), Math.min(bottom, Math.max(...ys) + 110)] : null;
  }).filter(Boolean);
}

// A wide character is as wide as the font is high, any other about half of that.
function halfWidth(node, font, scene) {
  const columns = labelOf(node, scene).split("\n").map(line => [...line].reduce((sum, char) => sum + (char > "\u2e7f" ? 2 : 1), 0));
  return Math.max(...columns) * font / 4 + 10;
}
// From the smallest to the largest; an empty list has none.
const reach = values => values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
// Where all of some places is in sight, right of the names of the bands and below the axis.
function wholeView(scene, places) {
  const [left, right] = reach(places.flatMap(([id, x, , font]) => [x - halfWidth(nodes.get(id), font, scene) - 40, x + halfWidth(nodes.get(id), font, scene) + 40]));
  const [first, last] = reach(places.map(([, , y]) => y)), [top, bottom] = [first - 60, last + 80];
  const frame = byId("picture"), margin = bandMargin(scene.bands);
  const across = Math.max(frame.clientWidth - margin, 1) / (right - left), scale = Math.min(across, (frame.clientHeight - 64) / (bottom - top), 1.2);
  return {left, right, top, bottom, across, margin, x: (left + right) / 2, y: (top + bottom) / 2, scale};
}
// The picture of one thing: whole where the smallest letters can then be read, else as large as that, around the thing.
const READABLE = 10;
function viewAround(whole, places, id) {
  const scale = Math.max(whole.scale, READABLE / reach(places.map(([, , , font]) => font))[0]);
  const frame = byId("picture"), [, x, y] = places.find(([one]) => one === id) || places[0];
  const within = (at, from, to, room) => room > to - from ? (from + to) / 2 : Math.min(Math.max(at, from + room / 2), to - room / 2);
  return {x: within(x, whole.left, whole.right, frame.clientWidth / scale), y: within(y, whole.top, whole.bottom, frame.clientHeight / scale), scale};
}
// The overview is shown whole; a way may be longer than any screen, so it opens at its top, large enough to read.
function firstView(scene, places) {
  if (!places.length) return;
  const whole = wholeView(scene, places);
  renderer.moveTo(typeof scene.key === "number" ? viewAround(whole, places, scene.key) : viewOfAll(whole, scene));
  fitted = [scene, places];
  held = null;
}
function viewOfAll(whole, scene) {
  const {top, bottom, across} = whole;
  const scale = scene.bands.length ? Math.max(whole.scale, 0.04) : whole.scale > 0.55 ? whole.scale : Math.max(Math.min(across, 1), 0.5);
  const high = byId("picture").clientHeight / scale;
  const y = bottom - top > high ? top + high / 2 : whole.y;
  return {x: whole.x - whole.margin / 2 / scale, y, scale};
}
