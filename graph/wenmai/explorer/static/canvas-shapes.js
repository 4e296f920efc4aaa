// Of the canvas renderer: how much room a node takes, where an edge begins and ends, and the outlines of both. Units are those of the scene.
const LINE_HIGH = 1.25, MARGIN = 8;
const CANVAS_BENDS = {level: 0.95, bow: 0.15};

// Widths of labels in units of their font: a wide character is as wide as the font is high.
const widths = new Map();
function emWidth(label) {
  let most = widths.get(label);
  if (most === undefined) {
    most = 0;
    for (const line of label.split("\n")) {
      let wide = 0;
      for (const char of line) wide += char > "\u2e7f" ? 1 : 0.56;
      if (wide > most) most = wide;
    }
    widths.set(label, most);
  }
  return most;
}
// A node as it is painted: half its width and height, and the room that it takes with its label.
function nodePart(look, order) {
  const lines = look.label ? look.label.split("\n") : [];
  const wide = emWidth(look.label || "") * look.font, high = lines.length * look.font * LINE_HIGH;
  if (look.shape === "box") {
    const hw = Math.max(wide + 2 * MARGIN, look.wide) / 2, hh = high / 2 + 6;
    return {look, order, lines, wide, high, hw, hh, room: [look.x - hw, look.y - hh, look.x + hw, look.y + hh]};
  }
  const r = look.size, side = Math.max(r, wide / 2);
  return {look, order, lines, wide, high, hw: r, hh: r, room: [look.x - side, look.y - r, look.x + side, look.y + r + (lines.length ? high + 4 : 0)]};
}

// Where the way from the middle of a part to another place leaves the part.
function border({look, hw, hh}, toX, toY) {
  const dx = toX - look.x, dy = toY - look.y;
  const far = Math.hypot(dx, dy) || 1;
  const part = look.shape === "box" ? Math.min(hw / (Math.abs(dx) || 1e-9), hh / (Math.abs(dy) || 1e-9), 1) : Math.min((hw + 1) / far, 1);
  return [look.x + dx * part, look.y + dy * part];
}
// An edge as it is painted: its ends, the points that bend it, and the direction in which it arrives.
function edgePart(look, from, to) {
  const part = {look, from, to, bends: []};
  const [a, b] = [from.look, to.look];
  if (look.bend === "level") {
    const x1 = a.x + Math.sign(b.x - a.x) * from.hw, x2 = b.x - Math.sign(b.x - a.x) * to.hw;
    part.bends = [[x1 + (x2 - x1) * CANVAS_BENDS.level, a.y], [x2 - (x2 - x1) * CANVAS_BENDS.level, b.y]];
    [part.start, part.end] = [[x1, a.y], [x2, b.y]];
  } else if (look.bend === "bow") {
    const middle = [(a.x + b.x) / 2 + (b.y - a.y) * CANVAS_BENDS.bow, (a.y + b.y) / 2 - (b.x - a.x) * CANVAS_BENDS.bow];
    part.bends = [middle];
    [part.start, part.end] = [border(from, ...middle), border(to, ...middle)];
  } else {
    [part.start, part.end] = [border(from, b.x, b.y), border(to, a.x, a.y)];
  }
  const before = part.bends[part.bends.length - 1] || part.start;
  part.angle = Math.atan2(part.end[1] - before[1], part.end[0] - before[0]);
  return part;
}
function edgeRoom({start, end, bends}) {
  const xs = [start[0], end[0], ...bends.map(bend => bend[0])], ys = [start[1], end[1], ...bends.map(bend => bend[1])];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
function traceEdge(context, {start, end, bends}) {
  context.moveTo(start[0], start[1]);
  if (!bends.length) context.lineTo(end[0], end[1]);
  else if (bends.length === 1) context.quadraticCurveTo(bends[0][0], bends[0][1], end[0], end[1]);
  else context.bezierCurveTo(bends[0][0], bends[0][1], bends[1][0], bends[1][1], end[0], end[1]);
}
// A place on the way of an edge, `at` from 0 to 1.
function onEdge({start, end, bends}, at) {
  let points = [start, ...bends, end];
  while (points.length > 1)
    points = points.slice(1).map(([x, y], place) => [points[place][0] + (x - points[place][0]) * at, points[place][1] + (y - points[place][1]) * at]);
  return points[0];
}

// Outlines of arrows, the tip at 0, 0, pointing to the right, in units of their length.
const ARROW_POINTS = {
  arrow: [[0, 0], [-1, 0.4], [-0.9, 0], [-1, -0.4]], triangle: [[0, 0], [-1, 0.4], [-1, -0.4]], diamond: [[0, 0], [-0.5, 0.3], [-1, 0], [-0.5, -0.3]],
  vee: [[0, 0], [-1, 0.4], [-0.6, 0], [-1, -0.4]],
};
const arrowLength = look => 15 * look.arrowSize + 3 * look.width;
function traceArrow(context, {look, end: [x, y], angle}) {
  const long = arrowLength(look), cos = Math.cos(angle) * long, sin = Math.sin(angle) * long;
  if (look.arrow === "circle") {
    const r = long * 0.4, middle = [x - cos * 0.4, y - sin * 0.4];
    context.moveTo(middle[0] + r, middle[1]);
    context.arc(middle[0], middle[1], r, 0, 2 * Math.PI);
    return;
  }
  const points = ARROW_POINTS[look.arrow] || ARROW_POINTS.arrow;
  points.forEach(([along, across], place) => {
    const [px, py] = [x + along * cos - across * sin, y + along * sin + across * cos];
    if (place) context.lineTo(px, py); else context.moveTo(px, py);
  });
  context.closePath();
}
const CORNERS = {diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]], hexagon: [0, 1, 2, 3, 4, 5].map(n => [Math.cos(n * Math.PI / 3), Math.sin(n * Math.PI / 3)])};
function traceNode(context, {look, hw, hh}) {
  if (look.shape === "box") context.roundRect(look.x - hw, look.y - hh, 2 * hw, 2 * hh, 4);
  else if (CORNERS[look.shape]) {
    CORNERS[look.shape].forEach(([x, y], place) => context[place ? "lineTo" : "moveTo"](look.x + x * hw, look.y + y * hh));
    context.closePath();
  } else context.arc(look.x, look.y, hw, 0, 2 * Math.PI);
}
