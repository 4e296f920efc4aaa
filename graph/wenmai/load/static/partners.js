// The network of partners, in the picture laid out for a window of this width; nothing is moved here.
const pictureFor = width => data.pictures.filter(made => made.width <= width).at(-1) || data.pictures[0];
const tieWidth = count => 1 + 1.6 * Math.log2(count);

function tieWords(number) {
  const [one, other, pairs] = data.ties[number];
  return [`${bodies[one].name} — ${bodies[other].name}`, `共同任务 shared tasks ${pairs.length}`];
}
function dotWords(number) {
  const partners = data.ties.filter(([one, other]) => one === number || other === number).length;
  return [...barWords(number), `图中伙伴 partners here ${partners}`];
}
function networkOption(width) {
  const made = pictureFor(width), xs = made.dots.map(dot => dot[0]), ys = made.dots.map(dot => dot[1]);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const crowd = data.ties.length > 60 ? .35 : .6;
  return {
    tooltip: tooltip(params => (params.dataType === "edge" ? tieWords(params.dataIndex) : params.dataType === "node" ? dotWords(params.dataIndex) : null)),
    series: [{
      // the frame of the dots' middles, pixel for pixel, so that nothing is scaled and no name comes to lie on another
      type: "graph", layout: "none", roam: false, left: (width - made.width) / 2 + left, top, width: Math.max(1, Math.max(...xs) - left), height: Math.max(1, Math.max(...ys) - top),
      preserveAspect: false, cursor: "pointer",
      data: made.dots.map(([x, y, radius, label], number) => ({name: String(number), x, y, symbolSize: 2 * radius,
        itemStyle: {color: bodies[number].kind === "body" ? colours().dot : colours().paper, borderColor: bodies[number].kind === "body" ? colours().dotLine : colours().dot, borderWidth: bodies[number].kind === "body" ? 1 : 2},
        label: {show: true, position: "bottom", distance: 2, formatter: () => label, fontSize: 12, lineHeight: 15, color: colours().ink, fontFamily: FACE, textBorderColor: colours().paper, textBorderWidth: 3}})),
      links: data.ties.map(([one, other, pairs]) => ({source: String(one), target: String(other), lineStyle: {width: tieWidth(pairs.length), color: colours().tie, opacity: crowd, curveness: 0}})),
      emphasis: {focus: "adjacency", lineStyle: {opacity: 1, color: colours().dot}, itemStyle: {borderColor: colours().ink, borderWidth: 2}},
      blur: {itemStyle: {opacity: .35}, label: {opacity: .35}, lineStyle: {opacity: .08}},
    }],
  };
}
KINDS.tie = {
  count: () => bodies.length,
  height: width => pictureFor(width).height + 8,
  keyOf: params => (params.dataType === "edge" ? `tie:${params.dataIndex}` : params.dataType === "node" ? `body:${params.dataIndex}` : null),
  option: networkOption,
  // down: the next body; right: the ties of this body
  items: () => bodies.flatMap((_, number) => [
    {key: `body:${number}`, x: 0, y: number, words: dotWords(number).join("，"), mark: {seriesIndex: 0, dataIndex: number, dataType: "node"}},
    ...data.ties.map((tie, place) => [tie, place]).filter(([[one, other]]) => one === number || other === number).map(([, place], nth) => (
      {key: `tie:${place}`, x: nth + 1, y: number, words: tieWords(place).join("，"), mark: {seriesIndex: 0, dataIndex: place, dataType: "edge"}}))]),
};
