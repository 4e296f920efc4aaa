// The table behind the picture: the nodes and the relations that are seen, each with the words of a text that it rests on.
const ROWS_AT_ONCE = 100;
const PLACE_COLUMNS = ["file", "startAt", "endAt", "quote"];
const nodeColumns = () => ["kind", "name", "number", "level", "date", "taskCount", ...PLACE_COLUMNS].map(name => word(name));
const edgeColumns = () => ["nodeFrom", "relation", "nodeTo", "source", "confidence", "taskCount", "reason", ...PLACE_COLUMNS].map(name => word(name));
const placeCells = number => {
  if (number === undefined) return ["", "", "", ""];
  const {file, start, end, quote} = evidenceAt(number);
  return [file, start, end, quote];
};
// A row: its cells, what a click on it selects, and the evidence behind it.
function nodeRow(node) {
  const found = evidenceOfNode(node);
  return {chosen: {node: node.id}, found, cells: [word(node.kind), node.holds ? `${bundleName(node)} ×${holdsOn(node)}` : nameOf(node), node.number || "", node.level ? word(node.level) : "", node.date || "", node.load || "",
    ...placeCells((node.evidence || [])[0] ?? found[0]?.number)]};
}
function edgeRow(edge) {
  const found = evidenceOfEdge(edge);
  return {chosen: {edge: edge.id}, found, cells: [fullName(nodes.get(edge.from)), relationName(edge), fullName(nodes.get(edge.to)),
    word(edge.inferred ? "inferred" : "printedHere"), edge.confidence ?? "", countsTasks(edge) ? taskCount(edge) : "", edge.reason || "", ...placeCells(found[0]?.number)]};
}
const nodesSeen = () => nodesInOrder(shown);
const relationName = edge => edge.kind === "load" ? [...new Set(activeMembers(edge).map(([, kind]) => word(kind)))].join("、") : word(edge.kind);
// In a file a relation has a row for each place that it rests on.
function everyPlace({cells, found}) {
  const said = cells.slice(0, -PLACE_COLUMNS.length);
  return found.length ? found.map(({number}) => [...said, ...placeCells(number)]) : [cells];
}

function toggleTable() {
  state.tabled = !state.tabled;
  showTable();
  remember();
  if (state.tabled) byId("table").querySelector("button")?.focus();
}
function showTable() {
  document.body.classList.toggle("tabled", state.tabled);
  byId("tabled").setAttribute("aria-expanded", String(state.tabled));
  if (!state.tabled) { byId("table").replaceChildren(); return; }
  const close = button("×", toggleTable, "close");
  close.setAttribute("aria-label", word("close"));
  const top = byId("table").scrollTop;
  byId("table").replaceChildren(close, 
    tablePart("things", nodeColumns(), nodesSeen(), nodeRow, saveNodes, 1), tablePart("links", edgeColumns(), shown.edges, edgeRow, saveEdges, 0));
  byId("table").scrollTop = top;
}
function tablePart(name, columns, things, rowOf, save, naming) {
  const made = some => some.map(thing => tableRow(rowOf(thing), naming)), rest = things.length - ROWS_AT_ONCE;
  const body = el("tbody", {}, ...made(things.slice(0, ROWS_AT_ONCE)));
  const caption = el("caption", {}, word("counted", word(name), things.length), " ", button("CSV", save, "csv"));
  const part = el("table", {}, caption, el("thead", {}, el("tr", {}, ...columns.map(column => el("th", {scope: "col"}, column)))), body);
  const more = rest > 0 ? button(`＋ ${rest}`, () => { body.append(...made(things.slice(ROWS_AT_ONCE))); more.remove(); }, "more") : null;
  return el("div", {className: "tablePart"}, part, more);
}
// The cell that names the row selects it; the words open the reader.
function tableRow({chosen, found, cells}, naming) {
  const row = el("tr", {}, ...cells.map((value, at) => {
    const text = String(value).slice(0, 300);
    if (at === naming) return el("th", {scope: "row"}, button(text, () => select(chosen, true), "name"));
    const words = at === cells.length - 1 && text;
    return el("td", {className: /^[\d.]+$/.test(text) ? "figure" : ""}, words && found.length ? button(text, () => openReader(found), "name quoted") : text);
  }));
  if (state.selected && state.selected.node === chosen.node && state.selected.edge === chosen.edge) row.setAttribute("aria-current", "true");
  return row;
}
