// What is seen, as a file: the picture as PNG and SVG, the table as CSV.
const BYTE_ORDER_MARK = "\ufeff";
// What a spreadsheet takes for the beginning of a formula gets an apostrophe in front, unless it is a figure (OWASP on CSV injection).
const FORMULA_SIGN = /^[=+\-@\t\r]/, FIGURE = /^[+-]?\d{1,30}(?:\.\d{1,30})?%?$/;
const safeCell = value => FORMULA_SIGN.test(value) && !FIGURE.test(value) ? `'${value}` : value;
const quotedCell = text => /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
const csvText = rows => BYTE_ORDER_MARK + rows.map(row => row.map(value => quotedCell(safeCell(String(value ?? "")))).join(",")).join("\r\n") + "\r\n";

// A name that every system takes for a file.
function fileName(what, ending) {
  const about = typeof state.scene === "number" ? fullName(nodes.get(state.scene)) : data.title;
  const plain = `${about} ${what}`.replace(/[\\/:*?"<>|{}'%\p{C}]+/gu, "_").replace(/\s+/g, " ").trim();
  return `${[...plain].slice(0, 60).join("").replace(/^[.\s]+|[.\s]+$/g, "") || "wenmai"}.${ending}`;
}
function saveFile(parts, type, name) {
  const address = URL.createObjectURL(new Blob(parts, {type})), link = el("a", {href: address, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  tell(word("saved", name));
}
const saveSvg = () => saveFile([svgPicture()], "image/svg+xml", fileName(word("picture"), "svg"));
function savePng() {
  const seen = renderer.canvas(), made = el("canvas", {width: seen.width, height: seen.height}), context = made.getContext("2d");
  context.fillStyle = palette().paper;
  context.fillRect(0, 0, made.width, made.height);
  context.drawImage(seen, 0, 0);
  made.toBlob(blob => saveFile([blob], "image/png", fileName(word("picture"), "png")), "image/png");
}
const saveNodes = () => saveFile([csvText([nodeColumns(), ...nodesSeen().map(node => nodeRow(node).cells)])], "text/csv;charset=utf-8", fileName(word("things"), "csv"));
const saveEdges = () => saveFile([csvText([edgeColumns(), ...shown.edges.map(edgeRow).flatMap(everyPlace)])], "text/csv;charset=utf-8", fileName(word("links"), "csv"));
