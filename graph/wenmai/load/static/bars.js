// Bars: the score of each body, divided by the role that its tasks count in; the total, and where it is known the band, at the end.
const PATTERNS = [null, {symbol: "line", dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: -Math.PI / 4},
  {symbol: "circle", symbolSize: .5, dashArrayX: [[5, 5], [0, 5, 5, 0]], dashArrayY: [4, 0]},
  {symbol: "line", dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: Math.PI / 4}];
const hasBand = body => typeof body.low === "number" && typeof body.high === "number";

function roleSeries(number) {
  const pattern = PATTERNS[number] ? {...PATTERNS[number], color: colours().pattern} : undefined;
  return {type: "bar", stack: "score", barMaxWidth: 20, cursor: "pointer", data: bodies.map(body => body.scores[number]),
    itemStyle: {color: colours().roles[number], decal: pattern}, emphasis: {itemStyle: {borderColor: colours().ink, borderWidth: 1.5}}};
}
function endOfBar(params, api) {
  const body = bodies[params.dataIndex], [at, row] = api.coord([body.score, params.dataIndex]);
  const end = hasBand(body) ? api.coord([Math.max(body.high, body.score), params.dataIndex])[0] : at;
  const stroke = {stroke: colours().ink, lineWidth: 1.5, fill: "none"};
  const line = (x1, y1, x2, y2) => ({type: "line", shape: {x1, y1, x2, y2}, style: stroke, silent: true});
  const text = {type: "text", x: end + 6, y: row, style: {text: String(round(body.score)), fill: colours().ink, font: `12px ${FACE}`, textVerticalAlign: "middle"}};
  if (!hasBand(body)) return text;
  const low = api.coord([body.low, params.dataIndex])[0], high = api.coord([body.high, params.dataIndex])[0];
  return {type: "group", children: [line(low, row, high, row), line(low, row - 5, low, row + 5), line(high, row - 5, high, row + 5), text]};
}
function barWords(number) {
  const body = bodies[number];
  const roles = data.roles.map((role, i) => [role, shares.filter(share => share.body === number && share.parts.some(part => part[0] === i)).length]);
  return [`${body.rank}. ${body.name}`, `得分 score ${round(body.score)}${hasBand(body) ? `（${round(body.low)}–${round(body.high)}）` : ""}`,
    `任务 tasks ${body.tasks}：${roles.filter(([, count]) => count).map(([role, count]) => `${ROLE_WORDS[role]} ${count}`).join("，")}`];
}
KINDS.load = {
  count: () => bodies.length,
  height: width => bodies.length * rowHeight(width) + 44,
  keyOf: params => keyOfAxis(params) || (params.componentType === "series" ? `body:${params.dataIndex}` : null),
  option: width => ({
    grid: {left: gutter(width), right: 14, top: 8, bottom: 34},
    xAxis: {type: "value", min: 0, max: Math.max(...bodies.map(body => Math.max(body.score, body.high || 0))) * (isNarrow(width) ? 1.25 : 1.1), axisLabel: {color: colours().soft, showMaxLabel: false, hideOverlap: true},
      splitLine: {lineStyle: {color: colours().line}}, splitNumber: isNarrow(width) ? 3 : 6},
    yAxis: bodyAxis(width),
    tooltip: tooltip(params => (params.componentType === "series" ? barWords(params.dataIndex) : null)),
    series: [...data.roles.map((_, number) => roleSeries(number)),
      {type: "custom", cursor: "pointer", renderItem: endOfBar, z: 5, data: bodies.map((body, number) => [body.score, number]), encode: {x: 0, y: 1}}],
  }),
  items: () => bodies.map((_, number) => ({key: `body:${number}`, x: 0, y: number, words: barWords(number).join("，"), mark: {seriesIndex: [0, 1, 2, 3], dataIndex: number}, tip: {seriesIndex: 4, dataIndex: number}})),
};
function roleKey() {
  byId("key-load").replaceChildren(...data.roles.map((role, number) => {
    const swatch = el("span", {className: `swatch pattern${number}`, ariaHidden: "true"});
    swatch.style.backgroundColor = colours().roles[number];
    return el("span", {}, swatch, `${ROLE_WORDS[role]} ×${round(data.weights[role])}`);
  }), ...(bodies.some(hasBand) ? [el("span", {}, el("span", {className: "whisker", ariaHidden: "true"}), "区间 band 5–95%")] : []));
}
