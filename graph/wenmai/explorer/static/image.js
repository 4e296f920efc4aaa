// The picture as SVG: what paints it on a canvas paints it on a context that notes elements. Lines and shapes are such, text is text.
const SVG_SPACE = "http://www.w3.org/2000/svg";
const ANCHORS = {left: "start", center: "middle", right: "end"}, BASELINES = {top: 0.86, middle: 0.36};

// An element of the picture; numbers have two places, which is a hundredth of a pixel.
function svgEl(tag, attributes, ...children) {
  const made = document.createElementNS(SVG_SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined && value !== "") made.setAttribute(name, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  made.append(...children);
  return made;
}
// As much of a drawing context as the painters use. What is filled and then outlined is one element.
class SvgContext {
  constructor() {
    Object.assign(this, {made: [], globalAlpha: 1, fillStyle: "", strokeStyle: "", lineWidth: 1, font: "", textAlign: "left", textBaseline: "alphabetic",
      dashes: [], shape: null, filled: null, halo: null});
  }
  setLineDash(lengths) { this.dashes = lengths; }
  note(tag, attributes, ...children) {
    const made = svgEl(tag, {...attributes, opacity: this.globalAlpha < 1 ? this.globalAlpha : null}, ...children);
    this.made.push(made);
    return made;
  }
  line() { return {stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-dasharray": this.dashes.join(" ")}; }
  fillRect(x, y, width, height) { this.note("rect", {x, y, width, height, fill: this.fillStyle}); }
  strokeRect(x, y, width, height) { this.note("rect", {x, y, width, height, fill: "none", ...this.line()}); }

  beginPath() { this.shape = this.filled = null; }
  roundRect(x, y, width, height, rx) { this.shape = ["rect", {x, y, width, height, rx}]; }
  arc(cx, cy, r) { this.shape = ["circle", {cx, cy, r}]; }
  step(letter, ...numbers) {
    const before = this.shape ? this.shape[1].d : "";
    this.shape = ["path", {d: `${before}${letter}${numbers.map(number => number.toFixed(1)).join(" ")}`}];
  }
  moveTo(x, y) { this.step("M", x, y); }
  lineTo(x, y) { this.step("L", x, y); }
  quadraticCurveTo(...numbers) { this.step("Q", ...numbers); }
  bezierCurveTo(...numbers) { this.step("C", ...numbers); }
  closePath() { this.step("Z"); }
  fill() { this.filled = this.note(this.shape[0], {...this.shape[1], fill: this.fillStyle}); }
  stroke() {
    const line = this.line();
    if (this.filled) for (const [name, value] of Object.entries(line)) { if (value !== "") this.filled.setAttribute(name, value); }
    else this.note(this.shape[0], {...this.shape[1], fill: "none", ...line});
  }

  measureText(text) { measuring.font = this.font; return measuring.measureText(text); }
  strokeText() { this.halo = {"paint-order": "stroke", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round"}; }
  fillText(text, x, y) {
    const [, weight, pixels] = /^(?:(\d+) )?([\d.e+-]+)px/.exec(this.font), size = Number(pixels);
    this.note("text", {x, y: y + size * (BASELINES[this.textBaseline] || 0), "font-size": size, "font-weight": weight, fill: this.fillStyle,
      "text-anchor": ANCHORS[this.textAlign] || "start", ...this.halo}, text);
    this.halo = null;
  }
}
// What is seen of the picture at the moment, as the text of an SVG file.
function svgPicture() {
  const {x, y, scale} = renderer.view(), {clientWidth, clientHeight} = byId("picture"), [wide, high] = [clientWidth / scale, clientHeight / scale];
  const seen = {left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2, scale};
  const painted = [HEARD.behind, (context, window) => renderer.paint(context, window), HEARD.above].flatMap(paint => {
    const context = new SvgContext();
    paint(context, seen);
    return context.made;
  });
  const made = svgEl("svg", {xmlns: SVG_SPACE, width: clientWidth, height: clientHeight, viewBox: [seen.left, seen.top, wide, high].map(side => side.toFixed(1)).join(" "), "font-family": data.face.replaceAll("'", "")},
    svgEl("title", {}, document.title), svgEl("rect", {x: seen.left, y: seen.top, width: wide, height: high, fill: palette().paper}), ...painted);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(made)}\n`;
}
