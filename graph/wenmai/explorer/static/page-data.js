// The data of the page, as compact.py has put it in. Evidence, pinyin and the scenes of single nodes are read when they are asked for.
const data = jsonOf("data");
data.nodes = unpacked(data.nodes);
data.edges = unpacked(data.edges);
later(data, "evidence", () => unpacked(jsonOf("evidence")));
later(data, "pinyin", () => jsonOf("pinyin"));
later(data, "closeups", () => readCloseups(jsonOf("closeups")));

// By the number of a node: what its scene is, and where its places begin.
function readCloseups({scenes, places}) {
  let start = 0;
  const found = new Map();
  for (const {key, kind, count} of unpacked(scenes)) {
    found.set(key, {key, kind, start, count});
    start += count * 4;
  }
  return {found, places};
}
function closeup(node) {
  const {key, kind, start, count} = data.closeups.found.get(node);
  const at = Array.from({length: count}, (_, row) => start + row * 4);
  return {key, kind, bands: [], places: at.map(from => data.closeups.places.slice(from, from + 4))};
}
// The scenes by key: those of the whole, and for each node the one that opens on it.
class Scenes extends Map {
  has(key) { return super.has(key) || (Number.isInteger(key) && key >= 0 && key < data.nodes.length); }
  get(key) {
    if (!super.has(key) && this.has(key)) this.set(key, closeup(key));
    return super.get(key);
  }
}
