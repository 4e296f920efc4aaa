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
const line = (x1, y1, x2, y2) => ({type: "line", shape: {x1, y1, x2, y2}, style: {stroke: colours().ink, lineWidth: 1.5, fill: "none"}, silent: true});
function whisker(params, api, body, row) {
  const low = api.coord([body.low, params.dataIndex])[0], high = api.coord([body.high, params.dataIndex])[0];
  const halo = {type: "line", shape: {x1: low, y1: row, x2: high, y2: row}, style: {stroke: colours().paper, lineWidth: 4, opacity: .7}, silent: true};
  return [halo, line(low, row, high, row), line(low, row - 5, low, row + 5), line(high, row - 5, high, row + 5)];
}
// At the right edge: a body and the next one that cannot be told apart.
function levelMark(params, api, row) {
  const below = api.coord([0, params.dataIndex + 1])[1], right = params.coordSys.x + params.coordSys.width + 10;
  return [line(right, row + 3, right, (row + below) / 2 - 7), line(right, (row + below) / 2 + 7, right, below - 3),
    {type: "text", x: right, y: (row + below) / 2, silent: true, style: {text: "≈", fill: colours().ink, font: `13px ${FACE}`, textAlign: "center", textVerticalAlign: "middle"}}];
}
function endOfBar(params, api) {
  const body = bodies[params.dataIndex], row = api.coord([0, params.dataIndex])[1];
  const end = api.coord([body.score, params.dataIndex])[0];
  return {type: "group", children: [...(hasBand(body) ? whisker(params, api, body, row) : []),
    ...(body.levelWithNext && params.dataIndex + 1 < bodies.length ? levelMark(params, api, row) : []),
    // above the whisker, where there is one
    {type: "text", x: end + 5, y: hasBand(body) ? row - 8 : row, style: {text: String(round(body.score)), fill: colours().ink, stroke: colours().paper, lineWidth: 3, font: `12px ${FACE}`, textVerticalAlign: "middle"}}]};
}
function barWords(number) {
  const body = bodies[number];
  const roles = data.roles.map((role, i) => [role, shares.filter(share => share.body === number && share.parts.some(part => part[0] === i)).length]);
  return [`${body.rank}. ${body.name}`, ...(data.by ? [`${data.by} ${Number(body.value.toFixed(4))}`] : []), `得分 score ${round(body.score)}${hasBand(body) ? `（${round(body.low)}–${round(body.high)}）` : ""}`,
    ...(body.rankLow ? [`名次区间 rank ${body.rankLow}–${body.rankHigh}${body.levelWithNext ? "，与下一名难分 level with the next" : ""}`] : []),
    `任务 tasks ${body.tasks}：${roles.filter(([, count]) => count).map(([role, count]) => `${ROLE_WORDS[role]} ${count}`).join("，")}`];
}
KINDS.load = {
  count: () => bodies.length,
  height: width => bodies.length * rowHeight(width) + 44,
  keyOf: params => keyOfAxis(params) || (params.componentType === "series" ? `body:${params.dataIndex}` : null),
  option: width => ({
    grid: {left: gutter(width), right: bodies.some(body => body.levelWithNext) ? 24 : 14, top: 8, bottom: 34},
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
  }), ...(bodies.some(hasBand) ? [el("span", {}, el("span", {className: "whisker", ariaHidden: "true"}), "区间 band 5–95%")] : []), ...(bodies.some(body => body.levelWithNext) ? [el("span", {}, "≈ 与下一名难分 level with the next")] : []));
}
