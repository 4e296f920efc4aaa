// Of the canvas renderer: what a hand does with the picture. d3-zoom hears drag, wheel and pinch.
class CanvasGestures {
  constructor(renderer) {
    this.renderer = renderer;
    this.board = renderer.board;
    this.chosen = canvasParts.select(this.board);
    this.zoom = canvasParts.zoom().scaleExtent(SCALES).clickDistance(5).on("zoom", event => this.moved(event));
    this.chosen.call(this.zoom).on("dblclick.zoom", null);
    this.tip = el("div", {className: "vis-tooltip"});
    renderer.holder.append(this.tip);
    for (const kind of ["click", "dblclick", "pointermove", "pointerleave"]) this.board.addEventListener(kind, event => this[kind](event));
  }
  moved({transform: {k, x, y}, sourceEvent}) {
    const {wide, high} = this.renderer;
    if (sourceEvent) { this.hide(); this.renderer.heard.moved?.(); }
    this.renderer.moved({x: (wide / 2 - x) / k, y: (high / 2 - y) / k, scale: k});
  }
  // Where the program looks.
  place({x, y, scale}) {
    const {wide, high} = this.renderer;
    const k = Math.min(SCALES[1], Math.max(SCALES[0], scale));
    this.chosen.call(this.zoom.transform, canvasParts.zoomIdentity.translate(wide / 2 - x * k, high / 2 - y * k).scale(k));
  }
  at(event) {
    const {left, top} = this.board.getBoundingClientRect();
    return {x: event.clientX - left, y: event.clientY - top};
  }
  click(event) {
    this.hide();
    this.renderer.heard.click?.(this.renderer.thingAt(this.at(event)));
  }
  dblclick(event) {
    const thing = this.renderer.thingAt(this.at(event));
    if (thing?.node !== undefined) this.renderer.heard.doubleClick?.(thing.node);
  }
  pointermove(event) {
    if (event.buttons || event.pointerType === "touch") return;
    this.last = this.at(event);
    this.waiting ||= requestAnimationFrame(() => { this.waiting = 0; this.hover(this.renderer.thingAt(this.last)); });
  }
  pointerleave() { this.hover(null); }
  hover(thing) {
    const over = this.renderer.over;
    if (over?.node === thing?.node && over?.edge === thing?.edge) return;
    this.hide();
    this.board.style.cursor = thing ? "pointer" : "";
    this.renderer.hover(thing);
    this.renderer.heard.hover?.(thing);
    const title = thing && this.renderer.parts.known.get(thing.node)?.look.title;
    if (title) this.telling = setTimeout(() => this.tell(title), 150);
  }
  tell(title) {
    const {wide, high} = this.renderer;
    this.tip.textContent = title;
    this.tip.style.cssText = `visibility: visible; left: ${Math.max(0, Math.min(this.last.x + 12, wide - 370))}px; top: ${Math.max(0, Math.min(this.last.y + 14, high - 60))}px`;
  }
  hide() {
    clearTimeout(this.telling);
    this.tip.style.visibility = "hidden";
  }
}
