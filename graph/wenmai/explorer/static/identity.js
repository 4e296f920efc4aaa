// Short names of nodes, edges and evidence that are made from what they are, so that an address outlives a rebuild of the page.
// A hash of 53 bits (cyrb53, bryc, public domain), in base 36.
function shortHash(text) {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & two) + (one >>> 0)).toString(36);
}
// A bundle is called by its scene too, for two scenes may have bundles of one name.
const contentOf = ({iri, scene}) => scene === undefined ? iri : `${scene} ${iri}`;
const nodeKey = id => shortHash(contentOf(nodes.get(id)));
const edgeKey = id => {
  const {from, to, kind} = edges.get(id);
  return shortHash(`${contentOf(nodes.get(from))} ${kind} ${contentOf(nodes.get(to))}`);
};
const evidenceKey = number => {
  const {file, start, end} = evidenceAt(number);
  return `${shortHash(file)}.${start}.${end}`;
};
// Which thing a key stands for: undefined when it is not on this page. The tables are made when the first key is read.
const keyed = {};
function ofKey(name, idsOf, keyOf, key) {
  if (!key) return undefined;
  const ids = idsOf();
  if (keyed[name]?.size !== ids.length) keyed[name] = new Map(ids.map(id => [keyOf(id), id]));
  return keyed[name].get(key);
}
const nodeOfKey = key => ofKey("nodes", () => [...nodes.keys()], nodeKey, key);
const edgeOfKey = key => ofKey("edges", () => [...edges.keys()], edgeKey, key);
const evidenceOfKey = key => ofKey("evidence", () => [...data.evidence.keys()], evidenceKey, key);
