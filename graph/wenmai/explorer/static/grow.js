// A page that a server feeds asks it for what stands around a node before its neighbours are shown; a file has all there is.
const askedFor = new Set();
async function grow(id) {
  if (!data.grow || askedFor.has(id)) return;
  const answer = await fetch(data.grow + encodeURIComponent(nodes.get(id).iri), {headers: {Accept: "application/json"}});
  if (!answer.ok) throw new Error(`${answer.status}`);
  absorb(await answer.json());
  askedFor.add(id);
}
// Takes in nodes, edges and evidence that are numbered by themselves: nodes are known by their IRIs, edges by their ends and kind.
function absorb(found) {
  const known = new Map([...nodes.values()].filter(node => !node.holds).map(node => [node.iri, node.id])), numbers = new Map();
  let free = 1 + [...nodes.keys()].reduce((most, id) => Math.max(most, id), 0);
  for (const {id, iri} of found.nodes) numbers.set(id, known.get(iri) ?? free++);
  const firstPlace = data.evidence.length, places = list => list && list.map(number => number + firstPlace);
  data.evidence.push(...found.evidence);
  for (const node of found.nodes)
    if (!nodes.has(numbers.get(node.id))) absorbNode({...node, id: numbers.get(node.id), document: numbers.get(node.document), evidence: places(node.evidence)});
  for (const edge of found.edges) absorbEdge({...edge, from: numbers.get(edge.from), to: numbers.get(edge.to), evidence: places(edge.evidence),
    ...(edge.members && {members: edge.members.map(([task, ...rest]) => [numbers.get(task) ?? -1, ...rest])})});
}
function absorbNode(node) {
  nodes.set(node.id, node);
  data.nodes.push(node);
  touching.set(node.id, []);
}
function absorbEdge(edge) {
  const ends = `${edge.from} ${edge.to} ${edge.kind}`;
  if (edgeByEnds.has(ends)) return;
  edge.id = data.edges.length;
  data.edges.push(edge);
  edges.set(edge.id, edge);
  edgeByEnds.set(ends, edge);
  touching.get(edge.from).push(edge);
  touching.get(edge.to).push(edge);
}
