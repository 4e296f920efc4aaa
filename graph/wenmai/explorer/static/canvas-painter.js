// Of the canvas renderer: paints the parts of a window, as much of each as can be seen at its scale. It stops now and then, so that a large
// picture can be painted in slices while another one is moved under the hand.
const SLICE = 400;
// Pixels below which a label cannot be read, an arrow or a box with an outline cannot be seen, and a circle is no other than a square.
const READABLE = 8, SEEN = 2.5, ROUND = 1.2;
// How many faint edges are painted at most; of more, every n-th is, the same ones wherever the picture is moved.
const FAINT_EDGES = 6000;
const DASH = [9, 7];
const FAINT = 0.15;

// `names` are the rooms of names that lie behind the picture.
function* painting(context, parts, seen, names = []) {
  const edges = thinned(within(parts.edges, parts.edgeIndex, seen));
  const nodes = within(parts.nodes, parts.nodeIndex, seen);
  const taken = new Taken(seen);
  yield* paintLines(context, edges, seen.scale);
  yield* paintArrows(context, edges, seen.scale);
  yield* paintShapes(context, nodes, seen.scale);
  yield* paintLabels(context, nodes, taken, seen.scale);
  paintEdgeLabels(context, edges, taken, seen.scale);
  yield* paintSigns(context, nodes, taken, {scale: seen.scale, bounds: parts.bounds, names});
}

function thinned(edges) {
  const faint = edges.filter(edge => edge.look.opacity < 0.3).length;
  if (faint <= FAINT_EDGES) return edges;
  const share = FAINT_EDGES / faint;
  return edges.filter(edge => edge.look.opacity >= 0.3 || (edge.look.id * 0.6180339887) % 1 < share);
}
// Runs of edges that look alike are one path; short ones, for a long path takes more than the sum of its pieces.
function* runs(edges) {
  for (let start = 0; start < edges.length;) {
    const {colour, width, opacity, dashed} = edges[start].look;
    let end = start + 1;
    while (end < edges.length && end - start < 60 && edges[end].look.colour === colour && edges[end].look.width === width
      && edges[end].look.opacity === opacity && edges[end].look.dashed === dashed) end++;
    yield [start, end, edges[start].look];
    start = end;
  }
}
function* paintLines(context, edges, scale) {
  let painted = 0;
  for (const [start, end, look] of runs(edges)) {
    context.globalAlpha = look.opacity;
    context.strokeStyle = look.colour;
    context.lineWidth = Math.max(look.width, 0.7 / scale);
    context.setLineDash(look.dashed ? DASH.map(long => Math.max(long, 3 / scale)) : []);
    context.beginPath();
    for (let at = start; at < end; at++) traceEdge(context, edges[at]);
    context.stroke();
    painted += end - start;
    if (painted > SLICE) { painted = 0; yield; }
  }
  context.setLineDash([]);
}
function* paintArrows(context, edges, scale) {
  let painted = 0;
  for (const [start, end, look] of runs(edges)) {
    context.globalAlpha = look.opacity;
    context.fillStyle = look.colour;
    for (let at = start; at < end; at++) {
      if (arrowLength(edges[at].look) * scale < SEEN) continue;
      context.beginPath();
      traceArrow(context, edges[at]);
      context.fill();
    }
    painted += end - start;
    if (painted > SLICE) { painted = 0; yield; }
  }
}
function* paintShapes(context, nodes, scale) {
  let painted = 0;
  for (const part of nodes) {
    const {look, hw, hh} = part;
    context.globalAlpha = look.faint ? FAINT : 1;
    context.fillStyle = look.fill;
    if (hh * scale < (look.shape === "box" ? SEEN : ROUND)) {
      context.fillStyle = look.lineWidth > 2 ? palette().ink : nearer(look);
      context.fillRect(look.x - hw, look.y - hh, 2 * hw, 2 * hh);
    } else {
      context.beginPath();
      traceNode(context, part);
      context.fill();
      context.strokeStyle = look.line;
      context.lineWidth = Math.max(look.lineWidth, 0.6 / scale);
      if (look.dashed) context.setLineDash(DASH);
      context.stroke();
      if (look.dashed) context.setLineDash([]);
    }
    if (++painted % SLICE === 0) yield;
  }
}
// Of a thing that is too small for an outline: whichever of its colours stands out from the paper.
const nearer = look => look.dashed ? look.line : look.fill;

const fontOf = size => `${size}px ${data.face}`;
function* paintLabels(context, nodes, taken, scale) {
  context.textBaseline = "middle";
  context.lineJoin = "round";
  let painted = 0;
  for (const part of nodes) {
    const {look, room} = part;
    if (look.font * scale < READABLE || !part.lines.length) continue;
    const box = look.shape === "box";
    const label = box ? room : [room[0], look.y + part.hh + 4, room[2], room[3]];
    if (!taken.take(label) && !box) continue;
    writeLabel(context, part, box);
    if (++painted % (SLICE / 4) === 0) yield;
  }
}
function writeLabel(context, {look, lines, high, hw, hh}, box) {
  const left = look.align === "left" && box;
  context.font = fontOf(look.font);
  context.textAlign = left ? "left" : "center";
  context.globalAlpha = look.faint ? 0.3 : 1;
  const x = left ? look.x - hw + MARGIN : look.x;
  const top = (box ? look.y - high / 2 : look.y + hh + 4) + look.font * LINE_HIGH / 2;
  lines.forEach((line, place) => write(context, line, x, top + place * look.font * LINE_HIGH, look.ink, look.faint ? "" : look.halo, 4));
}
function write(context, text, x, y, ink, halo, thick) {
  if (halo) {
    context.strokeStyle = halo;
    context.lineWidth = thick;
    context.strokeText(text, x, y);
  }
  context.fillStyle = ink;
  context.fillText(text, x, y);
}
function paintEdgeLabels(context, edges, taken, scale) {
  context.textAlign = "center";
  context.globalAlpha = 1;
  for (const edge of edges) {
    const {label, font} = edge.look;
    if (!label || font * scale < READABLE) continue;
    const [x, y] = onEdge(edge, 0.5), half = emWidth(label) * font / 2;
    if (!taken.take([x - half, y - font * 0.6, x + half, y + font * 0.6])) continue;
    context.font = fontOf(font);
    write(context, label, x, y, palette().ink, palette().paper, 4);
  }
}
// The room that labels have taken, in squares of the window: a label is written only where no other one stands.
class Taken {
  constructor({left, top, scale}) {
    Object.assign(this, {left, top, side: 80 / scale, squares: new Map()});
  }
  take(room) {
    const keys = this.keys(room);
    for (const key of keys) for (const other of this.squares.get(key) || []) if (meets(room, other)) return false;
    this.put(room, keys);
    return true;
  }
  put(room, keys = this.keys(room)) {
    for (const key of keys) { const here = this.squares.get(key); if (here) here.push(room); else this.squares.set(key, [room]); }
  }
  keys([left, top, right, bottom]) {
    const square = (value, from) => Math.floor((value - from) / this.side);
    const keys = [];
    for (let x = square(left, this.left); x <= square(right, this.left); x++)
      for (let y = square(top, this.top); y <= square(bottom, this.top); y++) keys.push(x * 65536 + y);
    return keys;
  }
}
const meets = (a, b) => a[0] < b[2] - 1 && b[0] < a[2] - 1 && a[1] < b[3] - 1 && b[1] < a[3] - 1;
