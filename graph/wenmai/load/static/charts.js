// What the charts have in common: colours, the drawing and redrawing, tooltips, the cursor of the keyboard.
// Roles: Okabe and Ito (Color Universal Design, 2008), each with a pattern of its own; counts: viridis.
const THEMES = {
  light: {paper: "#fbfaf7", ink: "#1f2328", soft: "#5c636d", line: "#ddd8cb", dot: "#0072b2", dotLine: "#fbfaf7", tie: "#8a8f98",
    roles: ["#0072b2", "#d55e00", "#009e73", "#56b4e9"], pattern: "rgba(255,255,255,.55)"},
  dark: {paper: "#15181d", ink: "#e6e8eb", soft: "#a3aab4", line: "#343a43", dot: "#56b4e9", dotLine: "#15181d", tie: "#7d848e",
    roles: ["#4da3d9", "#e8833a", "#1fb48a", "#8fd0f5"], pattern: "rgba(0,0,0,.45)"},
};
const FACE = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif";
const VIRIDIS = ["#440154", "#482878", "#3e4989", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725"];
const state = {theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light", printing: false};
const colours = () => THEMES[state.printing ? "light" : state.theme];
const charts = {};

// Each kind of chart gives: its height for a width, its option, and what it lets the keyboard walk through.
const KINDS = {};
const plot = name => byId(`plot-${name}`);
const isNarrow = width => width < 620;
// without a pointer that can hover, a tooltip would only hide what a touch opens
const HOVERS = matchMedia("(hover: hover)").matches;

function drawChart(name, width) {
  const kind = KINDS[name], frame = plot(name);
  if (!kind.count()) { frame.hidden = true; return; }
  const room = width || frame.clientWidth;
  frame.style.height = `${kind.height(room)}px`;
  if (!charts[name]) {
    charts[name] = echarts.init(frame, null, {renderer: "svg", width: room, height: kind.height(room)});
    charts[name].on("click", params => { const key = kind.keyOf(params); if (key) openPanel(key, frame); });
  }
  charts[name].resize({width: room, height: kind.height(room)});
  charts[name].setOption({animation: false, textStyle: {fontFamily: FACE, color: colours().ink}, ...kind.option(room)}, true);
  if (state.printing) charts[name].getZr().flush();
}
function drawAll(width) {
  document.documentElement.dataset.theme = state.theme;
  for (const name of Object.keys(KINDS)) drawChart(name, width);
}

// Tooltips are elements with text in them: no string is read as markup.
function tooltip(lines) {
  return {show: HOVERS, confine: true, backgroundColor: colours().paper, borderColor: colours().line, textStyle: {color: colours().ink, fontSize: 13},
    extraCssText: "max-width:340px;white-space:normal;overflow-wrap:anywhere;max-height:60vh;overflow:hidden",
    formatter: params => { const said = lines(params); return said ? el("div", {}, ...said.map((line, i) => el(i ? "div" : "strong", {}, line))) : ""; }};
}
const namesAt = width => (isNarrow(width) ? "narrow" : "wide");
const gutter = width => (isNarrow(width) ? 134 : 216);
// the rank stands before the first line of the name
function axisName(number, width) {
  return `${bodies[number].rank} ${bodies[number][namesAt(width)]}`;
}
const lineCount = text => text.split("\n").length;
const rowHeight = width => Math.max(26, 10 + 14 * Math.max(...bodies.map(body => lineCount(body[namesAt(width)]))));
function bodyAxis(width) {
  return {type: "category", data: bodies.map((_, number) => String(number)), inverse: true, triggerEvent: true,
    axisTick: {show: false}, axisLine: {lineStyle: {color: colours().line}},
    axisLabel: {interval: 0, color: colours().ink, fontSize: isNarrow(width) ? 11 : 12, lineHeight: 14, fontFamily: FACE, formatter: number => axisName(Number(number), width)}};
}
const keyOfAxis = params => (params.componentType === "yAxis" && params.value !== undefined ? `body:${params.value}` : null);
