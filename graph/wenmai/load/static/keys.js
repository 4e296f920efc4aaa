// The keyboard in a chart: a cursor over what can be opened, said aloud, moved by the arrow keys.
const STEPS = {ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0]};
const cursors = {};

// The nearest item that way: in the same row or column where there is one.
function next(items, at, [across, down]) {
  const beyond = items.filter(item => (across ? item.y === at.y && (item.x - at.x) * across > 0 : (item.y - at.y) * down > 0));
  const far = item => (across ? Math.abs(item.x - at.x) : Math.abs(item.y - at.y) * 1000 + Math.abs(item.x - at.x));
  return beyond.reduce((best, item) => (!best || far(item) < far(best) ? item : best), null) || at;
}
function putCursor(name, item) {
  takeCursor(name);
  cursors[name] = item;
  if (item.before) item.before();
  charts[name].dispatchAction({type: "highlight", ...item.mark});
  if (item.tip) charts[name].dispatchAction({type: "showTip", ...item.tip});
  byId("said").textContent = item.words;
}
function takeCursor(name) {
  if (!cursors[name] || !charts[name]) return;
  charts[name].dispatchAction({type: "downplay", ...cursors[name].mark});
  charts[name].dispatchAction({type: "hideTip"});
}
function keyInChart(name, event) {
  const items = KINDS[name].items();
  if (!items.length || !charts[name]) return;
  if (STEPS[event.key]) putCursor(name, cursors[name] ? next(items, cursors[name], STEPS[event.key]) : items[0]);
  else if (event.key === "Home") putCursor(name, items[0]);
  else if (event.key === "End") putCursor(name, items.at(-1));
  else if (event.key === "Enter" || event.key === " ") openPanel((cursors[name] || items[0]).key, plot(name));
  else return;
  event.preventDefault();
}
for (const name of Object.keys(KINDS)) {
  plot(name).addEventListener("keydown", event => keyInChart(name, event));
  plot(name).addEventListener("focus", () => { if (cursors[name]) putCursor(name, cursors[name]); });
  plot(name).addEventListener("blur", () => takeCursor(name));
}
document.addEventListener("keydown", event => { if (event.key === "Escape") closePanel(); });
