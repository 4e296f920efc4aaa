// The timeline: how many papers each year has, and a brush over the years, by the pointer or with two sliders by the keyboard.
const papersByYear = new Map();
for (const node of data.nodes) if (node.kind === "document" || node.kind === "cited")
  for (const year of FACETS.years[node.id] || []) {
    if (!papersByYear.has(year)) papersByYear.set(year, []);
    papersByYear.get(year).push(node);
  }
const firstYear = Math.min(...papersByYear.keys()), lastYear = Math.max(...papersByYear.keys());

function showTimeline() {
  const holder = byId("timeline");
  document.body.classList.toggle("timed", papersByYear.size > 1);
  if (papersByYear.size < 2) return;
  if (!holder.firstChild || holder.dataset.language !== state.language) buildTimeline(holder);
  const [from, to] = state.years || [firstYear, lastYear];
  for (const bar of holder.querySelectorAll(".year")) fillYear(bar, from, to);
  const [low, high] = holder.querySelectorAll("input[type=range]");
  for (const [slider, value] of [[low, from], [high, to]]) { slider.value = value; slider.setAttribute("aria-valuetext", word("years", value, value)); }
  byId("timespan").textContent = state.years ? word("years", from, to) : word("everyYear");
  byId("dateless").checked = state.dateless;
}
function buildTimeline(holder) {
  holder.dataset.language = state.language;
  const bars = el("div", {className: "years", ariaHidden: "true"}, ...Array.from({length: lastYear - firstYear + 1}, (_, at) => yearBar(firstYear + at)));
  brushOver(bars);
  const dateless = el("input", {type: "checkbox", id: "dateless", onchange: () => { state.dateless = dateless.checked; refresh(); }});
  holder.replaceChildren(el("div", {className: "timehead"}, el("output", {id: "timespan"}), el("label", {className: "filter"}, dateless, el("span", {}, word("dateless"))),
    button("×", () => { chooseYears(null); }, "everyyear")), bars, yearSlider("fromYear", 0), yearSlider("toYear", 1));
  holder.querySelector(".everyyear").setAttribute("aria-label", word("everyYear"));
}
function yearBar(year) {
  const made = el("div", {className: "year"}, el("span", {className: "read"}), el("span", {className: "only"}));
  made.dataset.year = year;
  const step = lastYear - firstYear > 24 ? 5 : lastYear - firstYear > 11 ? 2 : 1;
  if (year % step === 0) made.append(el("b", {}, String(year)));
  return made;
}
// As high as the papers that the other filters let through; what was read stands below what is only cited.
function fillYear(bar, from, to) {
  const year = Number(bar.dataset.year);
  const years = state.years;
  state.years = null;
  const there = (papersByYear.get(year) || []).filter(facetsOn);
  state.years = years;
  const most = Math.max(...[...papersByYear.values()].map(papers => papers.length));
  const read = there.filter(node => node.kind === "document").length;
  bar.querySelector(".read").style.height = `${30 * read / most}px`;
  bar.querySelector(".only").style.height = `${30 * (there.length - read) / most}px`;
  bar.classList.toggle("out", year < from || year > to);
  bar.title = word("inYear", year, there.length);
}
function yearSlider(name, end) {
  const made = el("input", {type: "range", min: firstYear, max: lastYear, step: 1, className: name, oninput: () => {
    const years = state.years ? [...state.years] : [firstYear, lastYear];
    years[end] = Number(made.value);
    if (years[0] > years[1]) years[1 - end] = years[end];
    chooseYears(years);
  }});
  made.setAttribute("aria-label", word(name));
  return made;
}
function chooseYears(years) {
  state.years = years && (years[0] > firstYear || years[1] < lastYear) ? years : null;
  refresh();
}
// From where the pointer goes down to where it goes up; a double click takes all years again.
function brushOver(bars) {
  let start = null;
  const yearAt = event => { const {left, width} = bars.getBoundingClientRect(); return Math.min(lastYear, Math.max(firstYear, firstYear + Math.floor((event.clientX - left) / width * (lastYear - firstYear + 1)))); };
  bars.addEventListener("pointerdown", event => { start = yearAt(event); bars.setPointerCapture(event.pointerId); });
  bars.addEventListener("pointermove", event => { if (start !== null) markYears([start, yearAt(event)].sort((a, b) => a - b)); });
  bars.addEventListener("pointerup", event => { const from = start; start = null; if (from !== null) chooseYears([from, yearAt(event)].sort((a, b) => a - b)); });
  bars.addEventListener("pointercancel", () => { start = null; showTimeline(); });
  bars.addEventListener("dblclick", () => chooseYears(null));
}
function markYears([from, to]) {
  for (const bar of byId("timeline").querySelectorAll(".year")) bar.classList.toggle("out", Number(bar.dataset.year) < from || Number(bar.dataset.year) > to);
  byId("timespan").textContent = word("years", from, to);
}
