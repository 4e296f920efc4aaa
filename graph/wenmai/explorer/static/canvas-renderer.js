// Large pictures are painted on a canvas; the interface stands in vis-renderer.js.
//
// What is seen is painted once, and when it rests once more with a margin around it; while a hand moves the picture, that painting is moved,
// and where it ends, or is too coarse, the next one is made in slices of a few milliseconds, so that no frame waits for it.
const AROUND = 0.3;
// Milliseconds for a slice, and how long the picture rests before it is painted at a new scale.
const SLICE_TIME = 8, REST = 90;
const SCALES = [0.005, 6];

function canvasRenderer(holder, heard) {
  return new CanvasRenderer(holder, heard);
}
class CanvasRenderer {
  constructor(holder, heard) {
    Object.assign(this, {holder, heard, parts: partsOf({nodes: [], edges: []}), at: {x: 0, y: 0, scale: 1}, painted: null, job: null, asked: 0, changed: 0, over: null});
    this.board = el("canvas");
    holder.replaceChildren(this.board);
    this.context = this.board.getContext("2d");
    this.gestures = new CanvasGestures(this);
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(holder);
    this.resize();
  }
  // The interface that both renderers have.
  show(parts, keep) {
    this.parts = partsOf(parts);
    if (!keep) this.painted = null;
    this.stale();
  }
  relight(parts) {
    const places = new Map(this.parts.nodes.map(({look: {id, x, y}}) => [id, {x, y}]));
    this.parts = partsOf({nodes: parts.nodes.map(look => ({...look, ...places.get(look.id)})), edges: parts.edges});
    this.stale();
  }
  view() { return {...this.at}; }
  moveTo(wanted) {
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    this.gestures.place({...this.at, ...given});
  }
  placeOf(id) {
    const part = this.parts.known.get(id);
    return part && {x: part.look.x, y: part.look.y};
  }
  onPage({x, y}) {
    return {x: (x - this.at.x) * this.at.scale + this.wide / 2, y: (y - this.at.y) * this.at.scale + this.high / 2};
  }
  end() {
    this.sizes.disconnect();
    cancelAnimationFrame(this.asked);
  }
  paint(context, seen) {
    for (const _ of painting(context, this.parts, seen, this.heard.names?.(seen))) continue;
  }
  canvas() {
    if (this.inSight()) { this.finish(); this.compose(); }
    return this.board;
  }

  inScene({x, y}) {
    return {x: (x - this.wide / 2) / this.at.scale + this.at.x, y: (y - this.high / 2) / this.at.scale + this.at.y};
  }
  thingAt(place) {
    const {x, y} = this.inScene(place);
    return thingAt(this.parts, x, y, this.at.scale);
  }
  moved(at) {
    if (at.scale !== this.at.scale) this.changed = performance.now();
    this.at = at;
    this.ask();
  }
  hover(thing) {
    this.over = thing;
    this.ask();
  }
  // The painting shows what is no longer so: the next frame makes another one, at once when it is quick.
  stale() {
    this.outdated = true;
    this.job = null;
    this.ask();
  }
  resize() {
    if (this.wide === this.holder.clientWidth && this.high === this.holder.clientHeight) return;
    this.dense = Math.min(devicePixelRatio || 1, 2);
    [this.wide, this.high] = [this.holder.clientWidth, this.holder.clientHeight];
    Object.assign(this.board, {width: Math.round(this.wide * this.dense), height: Math.round(this.high * this.dense)});
    this.board.style.cssText = `width: ${this.wide}px; height: ${this.high}px; display: block; touch-action: none`;
    this.gestures.place(this.at);
    if (!this.inSight()) return;
    this.heard.resized?.();
    this.stale();
  }
  ask() {
    this.asked ||= requestAnimationFrame(() => { this.asked = 0; this.frame(); });
  }
  // On a phone other things stand over the picture, which then has no size.
  inSight() { return this.wide > 0 && this.high > 0; }
  frame() {
    if (!this.inSight()) return;
    const blank = !this.painted || !this.overlaps();
    if (blank) this.finish();
    else if (this.outdated || !this.covers() || !this.painted.around) this.work();
    this.compose();
  }
  // A slice of the next painting; a picture that is being zoomed is painted when it comes to rest.
  work() {
    const resting = performance.now() - this.changed > REST;
    if (resting || this.outdated) {
      this.job ||= this.begin(AROUND);
      if (this.run(this.job, SLICE_TIME)) this.take(this.job);
    }
    if (this.outdated || !this.covers() || !this.painted.around) this.ask();
  }
  begin(around) {
    const {x, y, scale} = this.at;
    const [wide, high] = [this.wide * (1 + 2 * around), this.high * (1 + 2 * around)];
    const canvas = this.spare || el("canvas");
    this.spare = null;
    Object.assign(canvas, {width: Math.round(wide * this.dense), height: Math.round(high * this.dense)});
    const context = canvas.getContext("2d");
    const seen = {left: x - wide / 2 / scale, top: y - high / 2 / scale, right: x + wide / 2 / scale, bottom: y + high / 2 / scale, scale};
    const pixels = scale * this.dense;
    context.setTransform(pixels, 0, 0, pixels, -seen.left * pixels, -seen.top * pixels);
    return {canvas, seen, around, steps: painting(context, this.parts, seen, this.heard.names?.(seen))};
  }
  run(job, time) {
    const end = performance.now() + time;
    while (performance.now() < end) if (job.steps.next().done) return true;
    return false;
  }
  take(job) {
    this.spare = this.painted?.canvas;
    Object.assign(this, {painted: job, job: null, outdated: false});
  }
  finish() {
    if (this.painted && !this.outdated && this.covers()) return;
    const job = this.begin(0);
    this.run(job, Infinity);
    this.take(job);
    this.changed = performance.now();
    this.ask();
  }
  window() {
    const {x, y, scale} = this.at;
    return {left: x - this.wide / 2 / scale, top: y - this.high / 2 / scale, right: x + this.wide / 2 / scale, bottom: y + this.high / 2 / scale, scale};
  }
  overlaps() {
    const {left, top, right, bottom} = this.painted.seen, now = this.window();
    return left < now.right && right > now.left && top < now.bottom && bottom > now.top;
  }
  // Whether the painting has all that there is in the window, at its scale.
  covers() {
    const {seen} = this.painted, now = this.window(), [left, top, right, bottom] = this.parts.bounds;
    return seen.scale === now.scale && (seen.left <= Math.max(now.left, left) && seen.right >= Math.min(now.right, right)
      && seen.top <= Math.max(now.top, top) && seen.bottom >= Math.min(now.bottom, bottom));
  }
  // One frame: what lies behind, the painting where it belongs now, what the pointer is on, what lies above.
  compose() {
    const {context, dense, at} = this, now = this.window(), pixels = at.scale * dense;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
    context.clearRect(0, 0, this.board.width, this.board.height);
    const inUnits = () => context.setTransform(pixels, 0, 0, pixels, -now.left * pixels, -now.top * pixels);
    inUnits();
    this.heard.behind?.(context, now);
    const {canvas, seen} = this.painted, ratio = at.scale / seen.scale;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(canvas, Math.round((seen.left - now.left) * pixels), Math.round((seen.top - now.top) * pixels), canvas.width * ratio, canvas.height * ratio);
    inUnits();
    this.outline(context);
    this.heard.above?.(context, now);
  }
  outline(context) {
    const part = this.over && this.parts.known.get(this.over.node);
    if (!part) return;
    context.globalAlpha = 1;
    context.strokeStyle = palette().ink;
    context.lineWidth = Math.max(2, 2 / this.at.scale);
    context.beginPath();
    traceNode(context, part);
    context.stroke();
  }
}
