// The reader: the text of a source with the words that something rests on, marked in their sentence, and the way from one such place to the next.
// What is read is a row of stops. A stop: {text (its number, -1 without one), numbers (of the evidence), start, end, about (an edge or node, or null)}.
const SAME_PLACE = 120;
const SENTENCE_AT_MOST = 300;
let reading = {stops: [], at: 0};

function evidenceOfEdge(edge) {
  if (edge.holds) return edge.holds.flatMap(evidenceOfEdge);
  if (PARTNERED.includes(edge.kind)) return evidenceOfPartners(edge);
  const own = edge.evidence || [];
  if (edge.kind !== "load" || own.length) return own.map(number => ({number, about: edge}));
  return activeMembers(edge).flatMap(([task, kind]) => {
    const single = edgeByEnds.get(`${edge.from} ${task} ${kind}`);
    return ((single && single.evidence) || []).map(number => ({number, about: single}));
  });
}
// What a figure counts: the tasks of a body, each with the words that give it to the body; of anything else the words that name it.
function evidenceOfNode(node) {
  if (node.holds) return node.holds.flatMap(id => evidenceOfNode(nodes.get(id)));
  const sums = touching.get(node.id).filter(edge => edge.kind === "load" && edge.from === node.id);
  return sums.length ? sums.flatMap(evidenceOfEdge) : (node.evidence || []).map(number => ({number, about: node}));
}
// Evidence of one thing that lies close together in one text is one stop.
function stopsOf(found) {
  const stops = [];
  for (const {number, about} of found) {
    const {text, file, start, end} = evidenceAt(number), last = stops[stops.length - 1];
    const near = last && last.about === about && last.text === text && last.file === file && start - last.end < SAME_PLACE && last.start - end < SAME_PLACE;
    if (!near) stops.push({text, file, numbers: [number], start, end, about});
    else Object.assign(last, {numbers: [...last.numbers, number], start: Math.min(last.start, start), end: Math.max(last.end, end)});
  }
  return stops;
}
// Opens the text at the place of `number`, or at the first of what was found.
function openReader(found, number) {
  reading.stops = stopsOf(found);
  reading.at = Math.max(0, reading.stops.findIndex(stop => stop.numbers.includes(number)));
  showReader();
  remember();
}
function turnReader(by) {
  const next = reading.at + by;
  if (next < 0 || next >= reading.stops.length) return;
  reading.at = next;
  showReader();
  remember();
}
function closeReader() {
  if (!reading.stops.length) return;
  const back = byId("reader").contains(document.activeElement);
  reading = {stops: [], at: 0};
  showReader();
  remember();
  if (back) byId("panel").focus();
}

// Texts stand in elements of their own and are read when they are asked for. Offsets count code points, strings count UTF-16 units.
const textsRead = new Map();
function textOf(number) {
  if (number < 0) return null;
  if (!textsRead.has(number)) {
    const said = JSON.parse(byId(`text-${number}`).textContent);
    textsRead.set(number, {...said, pieces: said.pieces.map(([start, characters]) => {
      const units = /[\ud800-\udfff]/.test(characters) ? [...characters] : characters;
      return {start, end: start + units.length, slice: (a, b) => Array.isArray(units) ? units.slice(a - start, b - start).join("") : units.slice(a - start, b - start)};
    })});
  }
  return textsRead.get(number);
}
// Where the page has no text of a source, what stands around the quote is all there is.
function textAround(number) {
  const {start, quote, before, after} = evidenceAt(number), said = `${before}${quote}${after}`, first = start - [...before].length;
  const units = [...said];
  return {whole: false, length: 0, pieces: [{start: first, end: first + units.length, slice: (a, b) => units.slice(a - first, b - first).join("")}]};
}

// From the end of the sentence before to the end of this one. A line end is one too, unless the words themselves run over a line end: then the
// lines of this text are broken anywhere.
function sentenceAround(piece, spans) {
  const [start, end] = [spans[0][0], Math.max(...spans.map(span => span[1]))], broken = spans.some(span => piece.slice(...span).trim().includes("\n"));
  const marks = broken ? ["。", "；", "！", "？"] : ["。", "；", "！", "？", "\n"];
  const before = piece.slice(Math.max(piece.start, start - SENTENCE_AT_MOST), start), after = piece.slice(end, Math.min(piece.end, end + SENTENCE_AT_MOST));
  const opening = Math.max(...marks.map(mark => before.lastIndexOf(mark)));
  const closing = Math.min(...marks.map(mark => (after.indexOf(mark) + 1 || after.length + 1) - (mark === "\n" ? 1 : 0)));
  return [start - [...before.slice(opening + 1).trimStart()].length, end + [...after.slice(0, closing)].length];
}
function markedPiece(piece, spans) {
  const here = spans.filter(([start, end]) => start >= piece.start && end <= piece.end);
  if (!here.length) return [piece.slice(piece.start, piece.end)];
  const [from, to] = sentenceAround(piece, here), parts = [];
  let at = from;
  for (const [start, end] of here) {
    if (end <= at) continue;
    parts.push(piece.slice(at, Math.max(at, start)), el("mark", {}, piece.slice(Math.max(at, start), end)));
    at = end;
  }
  return [piece.slice(piece.start, from), el("span", {className: "sentence"}, ...parts, piece.slice(at, to)), piece.slice(to, piece.end)];
}
function readText(stop) {
  const text = textOf(stop.text) || textAround(stop.numbers[0]);
  const spans = stop.numbers.map(number => evidenceAt(number)).map(({start, end}) => [start, end]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const gap = () => el("span", {className: "gap"}, word("leftAway"));
  const made = text.pieces.flatMap((piece, place) => [piece.start > 0 || place ? gap() : null, el("span", {}, ...markedPiece(piece, spans))]);
  const last = text.pieces[text.pieces.length - 1];
  return {whole: text.whole, made: [...made, last.end < text.length || !text.length ? gap() : null].filter(Boolean)};
}

// What is read about: the relation with its two ends, or the node.
function aboutLine(about) {
  if (!about) return null;
  if (about.from === undefined) return el("p", {className: "about"}, el("span", {className: "kind"}, word(about.kind)), " ", fullName(about).slice(0, 120));
  return el("p", {className: "about"}, fullName(nodes.get(about.from)).slice(0, 80), " ", badge(about.kind, about.inferred), " → ", fullName(nodes.get(about.to)).slice(0, 80));
}
function turnButton(by, key, sign) {
  const made = button(sign, () => turnReader(by), "turn");
  made.setAttribute("aria-label", word(key));
  made.title = word(key);
  made.disabled = reading.at + by < 0 || reading.at + by >= reading.stops.length;
  return made;
}
// The paper that a text is of, so that the reader leads to it.
const paperOfText = {};
function paperReadIn(text) {
  if (!(text in paperOfText)) paperOfText[text] = [...nodes.values()].find(node => node.kind === "document" && (node.evidence || []).some(number => evidenceAt(number).text === text));
  return text >= 0 ? paperOfText[text] : undefined;
}
function readerHead(stop, whole) {
  const {file, paper} = evidenceAt(stop.numbers[0]), node = paperReadIn(stop.text);
  const close = button("×", closeReader, "close");
  close.setAttribute("aria-label", word("closeReader"));
  const title = node ? button(fullName(node).slice(0, 160), () => select({node: node.id}, true), "name document") : el("span", {}, paper || file);
  const places = stop.numbers.map(number => evidenceAt(number)).map(({start, end}) => word("chars", start, end));
  return el("div", {className: "readerHead"}, el("h2", {id: "readerTitle"}, title), close,
    el("p", {className: "source"}, el("span", {}, `${word("file")} ${file}`), el("span", {className: "places"}, [...new Set(places)].join("、")),
      whole ? null : el("span", {className: "flag"}, word("excerpt"))),
    aboutLine(stop.about),
    el("p", {className: "turns"}, turnButton(-1, "previousPlace", "‹"), el("span", {role: "status"}, word("placeOf", reading.at + 1, reading.stops.length)), turnButton(1, "nextPlace", "›")));
}
function showReader() {
  const stop = reading.stops[reading.at];
  document.body.classList.toggle("reading", Boolean(stop));
  if (!stop) { byId("reader").replaceChildren(); return; }
  const focused = byId("reader").contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
  const {whole, made} = readText(stop);
  const body = el("div", {className: "text", tabIndex: 0, role: "document"}, ...made);
  body.setAttribute("aria-labelledby", "readerTitle");
  byId("reader").replaceChildren(readerHead(stop, whole), body);
  if (focused) [...byId("reader").querySelectorAll("button:not(:disabled)")].find(made => made.getAttribute("aria-label") === focused)?.focus();
  const mark = body.querySelector("mark");
  if (mark) body.scrollTop = mark.offsetTop - body.clientHeight / 3;
}
