// The picture as SVG, made from the looks of what is seen: lines and shapes as such, text as text.
const SVG_SPACE = "http://www.w3.org/2000/svg";
const LINE_HEIGHT = 1.2, BOX_MARGIN = {across: 8, down: 6};
const DASHES = "9 7";

// An element of the picture; numbers have two places, which is a hundredth of a pixel.
function svgEl(tag, attributes, ...children) {
  const made = document.createElementNS(SVG_SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== "") made.setAttribute(name, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  made.append(...children);
  return made;
}
const measuring = document.createElement("canvas").getContext("2d");
function textWidth(text, font) {
  measuring.font = `${font}px ${data.face}`;
  return measuring.measureText(text).width;
}
function boxOf(look) {
  const lines = look.label.split("\n"), wide = Math.max(...lines.map(line => textWidth(line, look.font)));
  return {lines, width: Math.max(look.wide, wide + 2 * BOX_MARGIN.across), height: lines.length * look.font * LINE_HEIGHT + 2 * BOX_MARGIN.down};
}
// Where a line from a node's middle towards a place leaves its shape.
function rimOf(look, {x, y}) {
  const [dx, dy] = [x - look.x, y - look.y], length = Math.hypot(dx, dy) || 1;
  if (look.shape !== "box") return {x: look.x + dx / length * look.size, y: look.y + dy / length * look.size};
  const {width, height} = boxOf(look), part = Math.min(width / 2 / Math.abs(dx || 1e-9), height / 2 / Math.abs(dy || 1e-9), 1);
  return {x: look.x + dx * part, y: look.y + dy * part};
}
function svgLabel(look, lines, top) {
  const left = look.align === "left", x = left ? look.x - boxOf(look).width / 2 + BOX_MARGIN.across : look.x;
  return svgEl("text", {"font-size": look.font, fill: look.ink, "text-anchor": left ? "start" : "middle", "paint-order": "stroke", stroke: look.halo, "stroke-width": look.halo ? 4 : null,
    "stroke-linejoin": look.halo ? "round" : null}, ...lines.map((line, at) => svgEl("tspan", {x, y: top + (at + 0.8) * look.font * LINE_HEIGHT}, line)));
}
function shapeOf(look) {
  const {x, y, size} = look, paint = {fill: look.fill, stroke: look.line, "stroke-width": look.lineWidth, "stroke-dasharray": look.dashed ? DASHES : null};
  if (look.shape === "dot") return svgEl("circle", {cx: x, cy: y, r: size, ...paint});
  const corners = look.shape === "diamond" ? [[0, -1], [1, 0], [0, 1], [-1, 0]] : [0, 1, 2, 3, 4, 5].map(i => [Math.cos(i * Math.PI / 3), Math.sin(i * Math.PI / 3)]);
  return svgEl("polygon", {points: corners.map(([dx, dy]) => `${(x + dx * size).toFixed(1)},${(y + dy * size).toFixed(1)}`).join(" "), ...paint});
}
function svgNode(look) {
  const {lines, width, height} = boxOf(look), box = look.shape === "box";
  const shape = box ? svgEl("rect", {x: look.x - width / 2, y: look.y - height / 2, width, height, rx: 4, fill: look.fill, stroke: look.line, "stroke-width": look.lineWidth,
    "stroke-dasharray": look.dashed ? DASHES : null}) : shapeOf(look);
  const label = svgLabel(look, lines, box ? look.y - height / 2 + BOX_MARGIN.down : look.y + look.size + 3);
  return svgEl("g", {opacity: look.faint ? 0.15 : null}, svgEl("title", {}, look.title), shape, label);
}

const ARROW_SHAPES = {arrow: [[0, 0], [-1, 0.35], [-0.8, 0], [-1, -0.35]], triangle: [[0, 0], [-1, 0.35], [-1, -0.35]], vee: [[0, 0], [-1, 0.45], [-0.6, 0], [-1, -0.45]],
  diamond: [[0, 0], [-0.5, 0.35], [-1, 0], [-0.5, -0.35]], circle: Array.from({length: 12}, (_, i) => [-0.4 + 0.4 * Math.cos(i * Math.PI / 6), 0.4 * Math.sin(i * Math.PI / 6)])};
function svgArrow(look, tip, angle) {
  const long = 15 * look.arrowSize + 3 * look.width, [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const points = ARROW_SHAPES[look.arrow].map(([x, y]) => `${(tip.x + long * (x * cos - y * sin)).toFixed(1)},${(tip.y + long * (x * sin + y * cos)).toFixed(1)}`);
  return svgEl("polygon", {points: points.join(" "), fill: look.colour});
}
// The line between two rims, straight, level at both ends, or bowed; `turn` is the direction in which it arrives.
function lineOf(look, from, to) {
  const level = look.bend === "level", [dx, dy] = [to.x - from.x, to.y - from.y], bow = look.bend === "bow" ? 0.15 : 0;
  const bent = {x: (from.x + to.x) / 2 + dy * bow, y: (from.y + to.y) / 2 - dx * bow};
  const towards = level ? {x: to.x, y: from.y} : bow ? bent : to, back = level ? {x: from.x, y: to.y} : bow ? bent : from;
  const [start, end] = [rimOf(from, towards), rimOf(to, back)], half = (start.x + end.x) / 2, at = place => `${place.x.toFixed(1)} ${place.y.toFixed(1)}`;
  if (level) return {path: `M${at(start)}C${half.toFixed(1)} ${start.y.toFixed(1)} ${half.toFixed(1)} ${end.y.toFixed(1)} ${at(end)}`, end, turn: end.x >= start.x ? 0 : Math.PI, middle: {x: half, y: (start.y + end.y) / 2}};
  const turn = Math.atan2(end.y - (bow ? bent.y : start.y), end.x - (bow ? bent.x : start.x));
  return {path: bow ? `M${at(start)}Q${at(bent)} ${at(end)}` : `M${at(start)}L${at(end)}`, end, turn, middle: {x: (start.x + end.x) / 2 + dy * bow / 2, y: (start.y + end.y) / 2 - dx * bow / 2}};
}
function svgEdge(look, places) {
  const {path, end, turn, middle} = lineOf(look, places.get(look.from), places.get(look.to));
  const line = svgEl("path", {d: path, fill: "none", stroke: look.colour, "stroke-width": look.width, "stroke-dasharray": look.dashed ? DASHES : null});
  const label = look.label ? svgEl("text", {x: middle.x, y: middle.y, "font-size": look.font, fill: palette().ink, "text-anchor": "middle", "paint-order": "stroke", stroke: palette().paper, "stroke-width": 4}, look.label) : "";
  return svgEl("g", {opacity: look.opacity < 1 ? look.opacity : null}, line, svgArrow(look, end, turn), label);
}
// What is painted behind and above the picture, as SVG: a drawing context that notes as elements what is painted on it.
function svgContext() {
  const made = [], paint = () => ({opacity: context.globalAlpha < 1 ? context.globalAlpha : null});
  const line = () => ({fill: "none", stroke: context.strokeStyle, "stroke-width": context.lineWidth, "stroke-dasharray": dashes.join(" "), ...paint()});
  let dashes = [], path = "";
  const ANCHORS = {left: "start", center: "middle", right: "end"}, BASELINES = {top: 0.86, middle: 0.36};
  const context = {
    made, globalAlpha: 1, fillStyle: "", strokeStyle: "", lineWidth: 1, font: "", textAlign: "left", textBaseline: "alphabetic",
    setLineDash(lengths) { dashes = lengths; },
    fillRect(x, y, width, height) { made.push(svgEl("rect", {x, y, width, height, fill: this.fillStyle, ...paint()})); },
    strokeRect(x, y, width, height) { made.push(svgEl("rect", {x, y, width, height, ...line()})); },
    beginPath() { path = ""; }, moveTo(x, y) { path += `M${x.toFixed(1)} ${y.toFixed(1)}`; }, lineTo(x, y) { path += `L${x.toFixed(1)} ${y.toFixed(1)}`; },
    stroke() { made.push(svgEl("path", {d: path, ...line()})); },
    measureText(text) { measuring.font = this.font; return measuring.measureText(text); },
    fillText(text, x, y) {
      const size = Number.parseFloat(/([\d.]+)px/.exec(this.font)[1]);
      made.push(svgEl("text", {x, y: y + size * (BASELINES[this.textBaseline] || 0), "font-size": size, "font-weight": /^\d+ /.test(this.font) ? this.font.split(" ")[0] : null,
        fill: this.fillStyle, "text-anchor": ANCHORS[this.textAlign] || "start", ...paint()}, text));
    },
  };
  return context;
}
function svgPainted(paint, seen) {
  if (!paint) return [];
  const context = svgContext();
  paint(context, seen);
  return context.made;
}
// What is seen of the picture at the moment, as the text of an SVG file.
function svgPicture() {
  const {x, y, scale} = renderer.view(), frame = byId("picture"), [wide, high] = [frame.clientWidth / scale, frame.clientHeight / scale];
  const seen = {left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2, scale};
  const places = new Map(drawn.nodes.map(look => [look.id, {...look, ...renderer.placeOf(look.id)}]));
  const near = look => look.x > seen.left - 400 && look.x < seen.right + 400 && look.y > seen.top - 200 && look.y < seen.bottom + 200;
  const crosses = ({from, to}) => ["x", "y"].every(way => Math.max(places.get(from)[way], places.get(to)[way]) > seen[way === "x" ? "left" : "top"]
    && Math.min(places.get(from)[way], places.get(to)[way]) < seen[way === "x" ? "right" : "bottom"]);
  const made = svgEl("svg", {xmlns: SVG_SPACE, width: frame.clientWidth, height: frame.clientHeight, viewBox: [seen.left, seen.top, wide, high].map(side => side.toFixed(1)).join(" "), "font-family": data.face.replaceAll("'", "")},
    svgEl("title", {}, document.title), svgEl("rect", {x: seen.left, y: seen.top, width: wide, height: high, fill: palette().paper}), ...svgPainted(HEARD.behind, seen),
    ...drawn.edges.filter(crosses).map(look => svgEdge(look, places)), ...[...places.values()].filter(near).map(svgNode), ...svgPainted(HEARD.above, seen));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(made)}\n`;
}
