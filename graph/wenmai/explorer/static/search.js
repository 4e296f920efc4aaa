// What is found for what is typed: by characters, by document number in any brackets, by pinyin and by its initials; the best first.
// Names are folded as wenmai.search folds them (Python), so that both find the same.
const folded = text => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
const SPELLED_KINDS = ["document", "cited", "body", "office", "collective", "person", "place"];
const FOUND_FIRST = [...SPELLED_KINDS, "section", "task"];

function spellingOf(name) {
  const said = data.pinyin.names[name];
  if (said) return {full: said[0], initials: said[1]};
  const characters = [...folded(name)];
  if (!characters.some(char => data.pinyin.syllables[char])) return {full: "", initials: ""};
  const syllables = characters.map(char => data.pinyin.syllables[char] || char);
  return {full: syllables.join(""), initials: syllables.map(syllable => syllable[0]).join("")};
}
// What a node can be found by, made when something is first searched for.
const searchKeys = new Map();
function searchKeysOf(node) {
  if (!searchKeys.has(node.id)) {
    const printed = (node.facts || []).filter(([name]) => name === "printed").map(([, value]) => value).join("、");
    const spelled = SPELLED_KINDS.includes(node.kind) ? spellingOf(node.name || "") : {full: "", initials: ""};
    searchKeys.set(node.id, {name: folded(node.name || ""), number: folded(node.number || ""), all: folded(`${fullName(node)}${printed}`), ...spelled});
  }
  return searchKeys.get(node.id);
}
// The keys of a large page take a moment: they are made in slices from when somebody goes to the search.
const SLICE = 2000;
function prepareSearch(from = 0) {
  if (searchKeys.size >= data.nodes.length || from >= data.nodes.length) return;
  for (const node of data.nodes.slice(from, from + SLICE)) searchKeysOf(node);
  setTimeout(prepareSearch, 0, from + SLICE);
}
// How well a node fits, 0 best; Infinity when it does not. A whole name or number beats a beginning, that a part, that a spelling.
function fitOf(keys, wanted, parts) {
  if (keys.name === wanted || keys.number === wanted) return 0;
  if (keys.number.startsWith(wanted) || keys.name.startsWith(wanted)) return 1;
  if (keys.all.includes(wanted)) return 2;
  if (parts.length > 1 && parts.every(part => keys.all.includes(part))) return 3;
  return /^[a-z0-9]+$/.test(wanted) ? spelledFit(keys, wanted) : Infinity;
}
function spelledFit({full, initials}, wanted) {
  if (initials === wanted || full === wanted) return 4;
  if (initials.startsWith(wanted)) return 5;
  if (full.startsWith(wanted)) return 6;
  if (initials.includes(wanted)) return 7;
  return wanted.length > 2 && full.includes(wanted) ? 8 : Infinity;
}
// All nodes that fit `query`, the best first; of equals papers before bodies before tasks, then what carries more, then the shorter name.
function foundFor(query) {
  const wanted = folded(query), parts = query.trim().split(/\s+/).map(folded).filter(Boolean);
  if (!wanted) return [];
  const ranked = [];
  for (const node of nodes.values()) {
    if (node.holds) continue;
    const fit = fitOf(searchKeysOf(node), wanted, parts);
    if (fit < Infinity) ranked.push([fit, FOUND_FIRST.indexOf(node.kind), -(node.load || 0), searchKeysOf(node).name.length, node.id]);
  }
  ranked.sort((a, b) => a.reduce((order, value, place) => order || value - b[place], 0));
  return ranked.map(([, , , , id]) => nodes.get(id));
}
