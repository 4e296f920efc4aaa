// Everything by keys: the list and the search, the picture with its arrows, and the table of the keys themselves.
const DIRECTIONS = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1]};
const KEYS_SAID = [["/", "keySearch"], ["↑ ↓ ← →", "keyWalk"], ["Shift + ↑ ↓ ← →", "keyPan"], ["Enter", "keyExpand"], ["Backspace", "keyUndo"], ["O", "keyOpen"],
  ["+ − 0", "keyZoom"], ["E", "keyRead"], ["[ ]", "keyTurn"], ["T", "keyTable"], ["Esc", "keyEscape"], ["Alt + ←", "keyBack"], ["?", "keyHelp"]];

// What is nearest in a direction: what lies straight ahead is nearer than what lies aside.
function nearestTowards(id, [dx, dy]) {
  const at = renderer.placeOf(id);
  let best, least = Infinity;
  for (const look of drawn.nodes) {
    const [x, y] = [look.x - at.x, look.y - at.y], ahead = x * dx + y * dy, aside = Math.abs(x * dy - y * dx);
    if (look.id !== id && ahead > 1 && aside <= 2 * ahead && ahead + 2 * aside < least) { best = look.id; least = ahead + 2 * aside; }
  }
  return best;
}
// The node from which a walk begins: the selected one, else what the picture is about, else the one nearest to the middle.
function walkStart() {
  const chosen = state.selected && state.selected.node;
  if (chosen !== undefined && chosen !== null && shown.nodes.has(chosen)) return {at: chosen, walked: true};
  const middle = renderer.view(), away = look => Math.hypot(look.x - middle.x, look.y - middle.y);
  const nearest = drawn.nodes.reduce((best, look) => !best || away(look) < away(best) ? look : best, null);
  return {at: shown.nodes.has(state.scene) ? state.scene : nearest && nearest.id, walked: false};
}
function walkPicture(event) {
  const towards = DIRECTIONS[event.key], {x, y, scale} = renderer.view();
  if (event.shiftKey) { lookAt({x: x + towards[0] * 120 / scale, y: y + towards[1] * 120 / scale}); noteView(); return; }
  const {at, walked} = walkStart();
  if (at === undefined || at === null) return;
  const next = walked ? nearestTowards(at, towards) : at;
  if (next !== undefined) select({node: next}, true);
}
const PICTURE_KEYS = {
  "+": () => zoom(1.35), "=": () => zoom(1.35), "-": () => zoom(1 / 1.35), "0": () => showAll(),
  Enter: () => { if (state.selected && state.selected.node !== undefined) openUp(state.selected.node); },
  Backspace: () => undoExpanding(),
};
// Keys that work wherever nothing is typed.
const PAGE_KEYS = {
  "/": () => { openMenu(true); byId("search").focus(); }, "?": () => showKeys(), t: () => toggleTable(),
  e: () => readSelected(), "[": () => turnReader(-1), "]": () => turnReader(1),
  o: () => { if (state.selected && scenes.has(state.selected.node)) go(state.selected.node); },
};
function key(event) {
  const typing = event.target.matches("input, textarea, select"), inPicture = byId("picture").contains(event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
  if (event.key === "Escape") escape(event.target.matches("input[type=search]"));
  else if (event.key === "Enter" && event.target.matches("input[type=search]")) byId("list").querySelector("button")?.click();
  else if (inPicture && event.key in DIRECTIONS) { event.preventDefault(); walkPicture(event); }
  else if (inPicture && Object.hasOwn(PICTURE_KEYS, event.key)) { event.preventDefault(); PICTURE_KEYS[event.key](); }
  else if (!typing && Object.hasOwn(PAGE_KEYS, event.key.toLowerCase())) { event.preventDefault(); PAGE_KEYS[event.key.toLowerCase()](); }
  else if (["ArrowDown", "ArrowUp"].includes(event.key) && (event.target.id === "search" || byId("list").contains(event.target))) walkList(event);
}
// One step back: what was typed, the way that was begun, the text, the selection, the table.
function escape(typing) {
  if (typing && state.query) { byId("search").value = state.query = ""; listNodes(shown); }
  else if (document.body.classList.contains("menu")) openMenu(false);
  else if (state.wayFrom !== null) beginWay(null);
  else if (reading.stops.length) closeReader();
  else if (state.selected) select(null);
  else if (state.tabled) toggleTable();
}
// Up and down walk the list of nodes; from the search box down enters it.
function walkList(event) {
  const items = [...byId("list").querySelectorAll("button.name")];
  const next = items.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  event.preventDefault();
  if (next < 0) byId("search").focus(); else items[Math.min(next, items.length - 1)]?.focus();
}
function showKeys() {
  const close = button(word("close"), () => byId("keys").close(), "primary");
  byId("keys").replaceChildren(el("h2", {id: "keysTitle"}, word("help")),
    el("dl", {}, ...KEYS_SAID.flatMap(([keys, said]) => [el("dt", {}, el("kbd", {}, keys)), el("dd", {}, word(said))])), close);
  byId("keys").showModal();
}
// The picture is one stop of the tab key; what is inside it is walked by arrows.
function preparePicture() {
  const holder = byId("picture");
  holder.tabIndex = 0;
  holder.setAttribute("role", "application");
  holder.setAttribute("aria-describedby", "hint");
  for (const inner of holder.querySelectorAll("[tabindex]")) inner.tabIndex = -1;
}
