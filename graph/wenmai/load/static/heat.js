// Heat maps: bodies down, areas or months across; where the columns do not fit, a bar below moves them and the names stay.
const LEAST_COLUMN = 34;
const ABOVE_WIDTHS = [34, 60, 98];
const most = name => Math.max(1, ...heats[name].cells.map(cell => cell[2].length));

// 0 to 1: few to many. On dark paper many is bright, on light paper dark.
// Its two ends are left off: the one glares on light paper, the other is lost on dark.
function viridis(share) {
  const place = (state.printing || state.theme === "light" ? 0.92 * (1 - share) : 0.14 + 0.86 * share) * (VIRIDIS.length - 1), first = Math.min(Math.floor(place), VIRIDIS.length - 2);
  const parts = [VIRIDIS[first], VIRIDIS[first + 1]].map(code => [1, 3, 5].map(at => parseInt(code.slice(at, at + 2), 16)));
  return parts[0].map((value, i) => Math.round(value + (parts[1][i] - value) * (place - first)));
}
const shade = (name, count) => viridis(most(name) > 1 ? Math.sqrt((count - 1) / (most(name) - 1)) : 0.4);
const css = rgb => `rgb(${rgb.join(",")})`;
// relative luminance (WCAG 2.2): black or white, whichever stands out more
function inkOn(rgb) {
  const [r, g, b] = rgb.map(value => value / 255).map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
}
// on paper all columns stand side by side, however narrow
const fitting = (name, width) => state.printing ? heats[name].columns.length : Math.max(1, Math.min(heats[name].columns.length, Math.floor((width - gutter(width) - 12) / LEAST_COLUMN)));
const columnWidth = (name, width) => (width - gutter(width) - 12) / fitting(name, width);
function above(name, column, width) {
  const room = columnWidth(name, width);
  return heats[name].columns[column].above[room >= ABOVE_WIDTHS[2] ? 2 : room >= ABOVE_WIDTHS[1] ? 1 : 0];
}
const headHeight = (name, width) => 10 + 13 * Math.max(...heats[name].columns.map((_, column) => lineCount(above(name, column, width))));
const scrolls = (name, width) => fitting(name, width) < heats[name].columns.length;
const zoomed = {area: 0, month: 0};

function fieldWords(name, body, column) {
  const cell = cellAt[name].get(`${body}:${column}`);
  return [bodies[body].name, heats[name].columns[column].name, `任务 tasks ${cell ? cell[2].length : 0}`];
}
function heatOption(name, width) {
  const columns = heats[name].columns, last = Math.min(columns.length, zoomed[name] + fitting(name, width)) - 1;
  return {
    grid: {left: gutter(width), right: 12, top: headHeight(name, width), bottom: scrolls(name, width) ? 34 : 8},
    xAxis: {type: "category", position: "top", data: columns.map((_, column) => String(column)), axisTick: {show: false}, axisLine: {show: false},
      axisLabel: {interval: 0, fontSize: columnWidth(name, width) < 30 ? 9 : 11, lineHeight: 13, color: colours().ink, fontFamily: FACE, formatter: column => above(name, Number(column), width)},
      splitLine: {show: true, interval: 0, lineStyle: {color: colours().line, opacity: .5}}},
    yAxis: {...bodyAxis(width), splitLine: {show: true, lineStyle: {color: colours().line, opacity: .5}}},
    tooltip: tooltip(params => (params.componentType === "series" ? fieldWords(name, params.value[1], params.value[0]) : null)),
    ...(scrolls(name, width) ? {dataZoom: [{type: "slider", xAxisIndex: 0, zoomLock: true, brushSelect: false, showDetail: false, showDataShadow: false, height: 16, bottom: 8,
      startValue: last - fitting(name, width) + 1, endValue: last, borderColor: colours().line, fillerColor: `${colours().dot}44`, handleSize: 0, moveHandleSize: 0, backgroundColor: "transparent"}]} : {}),
    series: [{type: "heatmap", cursor: "pointer", progressive: 0, data: heats[name].cells.map(([body, column, counted]) => {
      const rgb = shade(name, counted.length);
      return {value: [column, body, counted.length], itemStyle: {color: css(rgb), borderColor: colours().paper, borderWidth: 1}, label: {color: inkOn(rgb)}};
    }), label: {show: true, fontSize: 11, formatter: params => String(params.value[2])}, emphasis: {itemStyle: {borderColor: colours().ink, borderWidth: 2}}}],
    visualMap: {show: false, type: "continuous", min: 0, max: 1, dimension: 2, seriesIndex: 99},
  };
}
function heatKey(name) {
  const top = most(name), steps = [...new Set([1, Math.round((1 + top) / 4), Math.round((1 + top) / 2), top])].filter(count => count > 0);
  byId(`key-${name}`).replaceChildren(...(heats[name].cells.length ? [el("span", {}, "任务 tasks"), ...steps.map(count => {
    const swatch = el("span", {className: "swatch", ariaHidden: "true"});
    swatch.style.backgroundColor = css(shade(name, count));
    return el("span", {}, swatch, String(count));
  })] : []));
}
// The keyboard walks the cells that count something; one that is out of sight is brought into it.
function intoView(name, column) {
  const fits = fitting(name, plot(name).clientWidth);
  if (column < zoomed[name] || column >= zoomed[name] + fits) {
    zoomed[name] = Math.max(0, Math.min(column - Math.floor(fits / 2), heats[name].columns.length - fits));
    charts[name].dispatchAction({type: "dataZoom", startValue: zoomed[name], endValue: zoomed[name] + fits - 1});
  }
}
for (const name of ["area", "month"]) KINDS[name] = {
  count: () => heats[name].cells.length,
  height: width => headHeight(name, width) + bodies.length * rowHeight(width) + (scrolls(name, width) ? 34 : 8),
  keyOf: params => keyOfAxis(params) || (params.componentType === "series" ? `${name}:${params.value[1]}:${params.value[0]}` : null),
  option: width => heatOption(name, width),
  items: () => heats[name].cells.map(([body, column], place) => ({key: `${name}:${body}:${column}`, x: column, y: body, words: fieldWords(name, body, column).join("，"),
    mark: {seriesIndex: 0, dataIndex: place}, tip: {seriesIndex: 0, dataIndex: place}, before: () => intoView(name, column)})),
};
