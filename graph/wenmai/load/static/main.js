// What happens on a click outside the charts, on another size of the window, on paper; and the first drawing.
const PAPER_WIDTH = 690;

function saveCsv(name) {
  const link = el("a", {href: URL.createObjectURL(new Blob(["\ufeff", data.csv[name]], {type: "text/csv;charset=utf-8"})), download: `wenmai-${name}.csv`});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
function keys() {
  roleKey();
  for (const name of Object.keys(heats)) heatKey(name);
}
function redraw(width) {
  drawAll(width);
  keys();
}

document.addEventListener("click", event => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  if (pressed.dataset.opens) openPanel(pressed.dataset.opens, pressed);
  if (pressed.dataset.csv) saveCsv(pressed.dataset.csv);
});
byId("theme").addEventListener("click", () => { state.theme = state.theme === "dark" ? "light" : "dark"; redraw(); });
let drawnAt = 0;
new ResizeObserver(() => {
  const width = byId("load").clientWidth;
  if (!state.printing && width && width !== drawnAt) { drawnAt = width; redraw(); }
}).observe(byId("load"));
addEventListener("beforeprint", () => { state.printing = true; redraw(PAPER_WIDTH); });
addEventListener("afterprint", () => { state.printing = false; redraw(); });

redraw();
drawnAt = byId("load").clientWidth;
document.body.dataset.ready = "true";
