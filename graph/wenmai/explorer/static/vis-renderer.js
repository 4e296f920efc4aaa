// Small pictures are drawn by vis-network: positions come with the data, physics is off.
//
// A renderer draws one picture at a time in an element. There are two, visRenderer and canvasRenderer; a page has one of them, in a scope of
// its own, and to the rest of the page it is `newRenderer(holder, heard)`; what that gives has
//   show({nodes, edges}, keep)   draws looks (see looks.js), the later ones above; `keep`: the view stays as it is
//   relight({nodes, edges})      the same nodes and edges with other looks: nothing moves
//   view() → {x, y, scale}       what stands in the middle of the element, and how many CSS pixels a unit of the scene takes
//   moveTo({x, y, scale})        what is left away stays as it is
//   placeOf(id) → {x, y}         where a node stands in the scene; undefined when it is not in the picture
//   onPage({x, y}) → {x, y}      where a place of the scene stands in the element, in CSS pixels
//   canvas() → canvas            the picture as it is seen
//   end()                        lets go of all that it holds
//   paint(context, seen)         paints on another context what lies in a window, seen {left, top, right, bottom, scale}
// and it calls, when they are in `heard`,
//   click({node} | {edge} | null), doubleClick(node), hover({node} | {edge} | null), moved() by the hand of a person, resized(),
//   behind(context, seen) and above(context, seen) on every drawing, in units of the scene, and names(seen) → [[left, top, right, bottom]] for
//   the rooms of names that lie behind the picture
function visRenderer(holder, heard) {
  const drawn = {nodes: new vis.DataSet(), edges: new vis.DataSet()};
  let looks = {nodes: [], edges: []};
  const network = new vis.Network(holder, drawn, data.options[state.theme]);
  const view = () => ({...network.getViewPosition(), scale: network.getScale()});
  const moveTo = ({x, y, scale}) => network.moveTo({...(x !== undefined && {position: {x, y}}), ...(scale !== undefined && {scale})});
  const seen = () => {
    const [from, to] = [network.DOMtoCanvas({x: 0, y: 0}), network.DOMtoCanvas({x: holder.clientWidth, y: holder.clientHeight})];
    return {left: from.x, top: from.y, right: to.x, bottom: to.y, scale: network.getScale()};
  };
  hearVis(network, heard, seen);
  return {
    view, moveTo,
    show(parts, keep) {
      const before = view();
      looks = parts;
      drawn.nodes = new vis.DataSet(parts.nodes.map(visNode));
      drawn.edges = new vis.DataSet(parts.edges.map(visEdge));
      network.setOptions(data.options[state.theme]);
      network.setData(drawn);
      if (keep) moveTo(before);
    },
    relight(parts) {
      looks = parts;
      drawn.nodes.update(parts.nodes.map(visNode).map(({x, y, ...look}) => look));
      drawn.edges.update(parts.edges.map(visEdge));
    },
    placeOf: id => network.getPositions([id])[id],
    onPage: place => network.canvasToDOM(place),
    canvas: () => holder.querySelector("canvas"),
    end: () => network.destroy(),
    paint(context, seen) {
      const places = network.getPositions(), parts = partsOf({nodes: looks.nodes.map(look => ({...look, ...places[look.id]})), edges: looks.edges}, () => null);
      for (const _ of painting(context, parts, seen, heard.names?.(seen))) continue;
    },
  };
}
function hearVis(network, heard, seen) {
  const thing = ({nodes: [node], edges: [edge]}) => node !== undefined ? {node} : edge !== undefined ? {edge} : null;
  network.on("beforeDrawing", context => heard.behind?.(context, seen()));
  network.on("afterDrawing", context => heard.above?.(context, seen()));
  network.on("click", event => heard.click?.(thing(event)));
  network.on("doubleClick", ({nodes: [node]}) => { if (node !== undefined) heard.doubleClick?.(node); });
  for (const moving of ["dragStart", "zoom"]) network.on(moving, () => heard.moved?.());
  network.on("hoverNode", ({node}) => heard.hover?.({node}));
  network.on("hoverEdge", ({edge}) => heard.hover?.({edge}));
  for (const leaving of ["blurNode", "blurEdge"]) network.on(leaving, () => heard.hover?.(null));
  // the library puts its own view back after it has told of the new size
  network.on("resize", () => requestAnimationFrame(() => heard.resized?.()));
}
function visNode(look) {
  const color = {background: look.fill, border: look.line, highlight: {background: look.fill, border: palette().ink}, hover: {background: look.fill, border: palette().ink}};
  const made = {id: look.id, x: look.x, y: look.y, label: look.label, shape: look.shape, size: look.size, color, opacity: look.faint ? 0.15 : 1,
    borderWidth: look.lineWidth, shapeProperties: {borderDashes: look.dashed ? [9, 7] : false, borderRadius: 4}, title: look.title,
    font: {face: data.face, size: look.font, align: look.align, color: look.faint ? palette().dim + "50" : look.ink, strokeWidth: look.halo && !look.faint ? 4 : 0,
      strokeColor: look.halo || undefined}};
  if (look.wide) made.widthConstraint = {minimum: look.wide};
  return made;
}
const VIS_BENDS = {none: false, level: {enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.95},
  bow: {enabled: true, type: "curvedCW", roundness: 0.15}};
function visEdge(look) {
  return {id: look.id, from: look.from, to: look.to, label: look.label, width: look.width, dashes: look.dashed ? [9, 7] : false,
    color: {color: look.colour, highlight: look.colour, hover: look.colour, opacity: look.opacity}, font: {size: look.font},
    arrows: {to: {enabled: true, type: look.arrow, scaleFactor: look.arrowSize}}, smooth: VIS_BENDS[look.bend]};
}
