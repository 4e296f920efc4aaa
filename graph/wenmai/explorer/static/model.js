// What of the page's data is switched on, and what follows for each node and edge.
const ROLES = ["lead", "support", "responsible", "implement"];
const BODIES = ["body", "office", "collective"];
const KIND_FILTERS = {document: ["document"], cited: ["cited"], body: ["body"], office: ["office"], collective: ["collective"],
  tasks: ["task", "section"], deadline: ["deadline"], target: ["target"], person: ["person"], place: ["place"]};
const LENSES = ["lineage", "bodies", "tasks", "all"];
const EDGE_FILTERS = {lead: ["lead"], support: ["support"], responsible: ["responsible"], implement: ["implement"],
  relations: ["basis", "implements", "forwards"], changes: ["amends", "repeals"], mentions: ["mentions"], follows: ["follows"],
  issues: ["issues"], people: ["answers", "named", "post"], structure: ["part", "same", "unit", "region"], directs: ["directs"], joint: ["joint"]};
const CITATIONS = [...EDGE_FILTERS.relations, ...EDGE_FILTERS.changes, ...EDGE_FILTERS.mentions];
const FILTER_OF = {due: "deadline", aims: "target"};
for (const filters of [KIND_FILTERS, EDGE_FILTERS])
  for (const [filter, kinds] of Object.entries(filters)) for (const kind of kinds) FILTER_OF[kind] = filter;

const nodes = new Map(data.nodes.map(node => [node.id, node]));
const edges = new Map(data.edges.map(edge => [edge.id, edge]));
const scenes = new Scenes(data.scenes.map(scene => [scene.key, scene]));
const touching = new Map(data.nodes.map(node => [node.id, []]));
for (const edge of data.edges) { touching.get(edge.from).push(edge); touching.get(edge.to).push(edge); }
let byEnds = null;
const edgeByEnds = {get: key => (byEnds ||= new Map(data.edges.map(edge => [`${edge.from} ${edge.to} ${edge.kind}`, edge]))).get(key)};

// `scene` is the number of the node that the picture is about, or "overview": the lens's own picture. `without`: what is switched off of
// levels, places and areas; `years` from and to, or null for all; `dateless`: whether what has no year is shown; `spread`: opened bundles; `ties`: tasks that two bodies share at least.
const state = {
  language: "zh", theme: "light", lens: data.lenses.start, scene: data.start, selected: data.start === "overview" ? null : {node: data.start}, query: "", minimum: 1,
  offAt: {lineage: new Set(["mentions"]), bodies: new Set(), tasks: new Set(), all: new Set(["tasks", "place", "mentions"]), near: new Set(["place", "mentions"])},
  without: {level: new Set(), place: new Set(), area: new Set()}, years: null, dateless: true, spread: new Set(), ties: null,
  // what was expanded, in order; the way that is shown; the node that a way is to begin at; whether the table is open
  added: [], way: null, wayFrom: null, tabled: false,
};
// A place in a text. `text` is the number of the text on this page, or -1; then there is what stands before and after.
function evidenceAt(number) {
  const [file, start, end, quote, paper, text = -1, before = "", after = ""] = data.evidence[number];
  return {file, start, end, quote, paper, text, before, after};
}
// What is switched off: each lens has switches of its own, and so have the scenes about one thing.
const off = () => state.offAt[isOverview() ? state.lens : "near"];

const word = (key, ...rest) => {
  const said = WORDS[state.language][key];
  return typeof said === "function" ? said(...rest) : said === undefined ? key : said;
};
const nameOf = node => node.name || word("untitled");
const fullName = node => node.holds ? bundleName(node) : node.number && (node.kind === "document" || node.kind === "cited")
  ? (node.name === node.number ? node.number : `${node.number} ${nameOf(node)}`)
  : node.number ? `${node.number} ${nameOf(node)}` : node.opening ? `${nameOf(node)} ${node.opening}` : nameOf(node);

const isOverview = () => state.scene === "overview";
function currentScene() {
  if (!isOverview()) return scenes.get(state.scene);
  return scenes.get(state.lens === "all" && !off().has("tasks") ? "everything" : state.lens);
}
function kindOn(kind) {
  const filter = FILTER_OF[kind];
  return !off().has(filter) || (filter === "place" && nodes.get(state.scene)?.kind === "place");
}

// A sum of edges says how many of its members have a role that is switched on, in a task that the filters let through.
function activeMembers(edge) {
  return (edge.members || []).filter(([task, kind]) => !off().has(FILTER_OF[kind]) && (!nodes.has(task) || facetsOn(nodes.get(task))));
}
// An annex row and the task that it restates count as one.
const taskCount = edge => new Set(activeMembers(edge).map(([, , counted]) => counted)).size;

// A citation stands from the task that cites; the edge of its paper says it once more, where all such tasks are on the page.
const saidByTasks = edge => Boolean(edge.through) && edge.members.every(([task]) => nodes.has(task));
// The edges that a list or a figure goes through, each citation once; `tasked`: whether tasks are among what is looked at.
const countedOnce = (some, tasked) => some.filter(edge => tasked ? !saidByTasks(edge) : !CITATIONS.includes(edge.kind) || FILTER_OF[nodes.get(edge.from).kind] !== "tasks");

// What is to be seen, as pieces (a piece is a node, or a closed bundle) and edges between them: kinds and facets that are on; edges
// between those; nodes that an edge reaches, what a lens is about, the focus. `held` says how many things a bundle stands for.
function visibleParts() {
  const whole = currentScene(), standing = standingIn(whole), scene = withAdded(laidOut(whole), standing);
  const chosen = id => id === scene.key || isAdded(id) || scene.kind === "way";
  const here = new Set([...standing.keys()].filter(id => chosen(id) || nodeOn(nodes.get(id))));
  const shown = edgesIn(scene).filter(edge => here.has(edge.from) && here.has(edge.to) && edgeOn(edge, here, scene));
  const reached = new Set(shown.flatMap(edge => [edge.from, edge.to]));
  const kept = [...here].filter(id => reached.has(id) || chosen(id) || staysAlone(nodes.get(id), scene));
  const held = new Map();
  for (const id of kept) if (standing.get(id) !== id) held.set(standing.get(id), (held.get(standing.get(id)) || 0) + 1);
  const pieces = new Set(kept.map(id => standing.get(id)));
  for (const bundle of openIn(scene)) if (bundle.inside.some(([id]) => pieces.has(id))) pieces.add(bundle.id);
  return {scene, nodes: pieces, edges: strongTies(gathered(shown, standing), scene), held};
}
function nodeOn(node) {
  const busy = !BODIES.includes(node.kind) || !isOverview() || state.minimum <= 1 || (node.load || 0) >= state.minimum;
  return busy && kindOn(node.kind) && facetsOn(node);
}
// How many tasks two bodies share at least to be joined in their lens: as asked, else the fewest that leave a picture which can be taken in.
const MOST_TIES = 300;
function strongTies(made, scene) {
  if (scene.key !== "bodies") return made;
  const isTie = edge => edge.kind === "directs" || edge.kind === "joint", counts = new Map(made.filter(isTie).map(edge => [edge, taskCount(edge)]));
  const tie = state.ties ?? leastTies([...counts.values()]);
  return made.filter(edge => !counts.has(edge) || counts.get(edge) >= tie);
}
function leastTies(counts) {
  const sorted = [...counts].sort((a, b) => b - a);
  return sorted.length <= MOST_TIES ? 1 : sorted[MOST_TIES] + 1;
}
// Between bodies the relations are made from their tasks; what was expanded has its own as well.
const edgesIn = scene => scene.key !== "bodies" ? data.edges
  : [...partnerEdges(), ...(state.added.length ? data.edges.filter(edge => isAdded(edge.from) || isAdded(edge.to)) : [])];
// What a lens is about stays in its picture without any edge.
function staysAlone(node, scene) {
  return node.kind === "document" || (scene.key === "bodies" && BODIES.includes(node.kind)) || (isListed(scene) && FILTER_OF[node.kind] === "tasks");
}
// In a list rows and their indent say what stands in what.
const isSelected = edge => state.selected && (state.selected.edge === edge.id || [edge.from, edge.to].includes(state.selected.node));
const isListed = scene => scene.kind === "list" || scene.kind === "body";
function edgeOn(edge, here, scene) {
  if (scene.kind === "way") return onWay(edge) || isAdded(edge.from) || isAdded(edge.to);
  if (isListed(scene) && (edge.kind === "part" || (edge.kind === "same" && !isSelected(edge)))) return false;
  if ((edge.kind === "load" || edge.through) && edge.members.some(([task]) => here.has(task))) return false;
  if (scene.kind === "papers" && !isAdded(edge.from) && !isAdded(edge.to)) return false;
  if (scene.kind === "star" && [edge.from, edge.to].includes(state.scene)) return true;
  if (edge.kind === "load") return activeMembers(edge).length > 0;
  return !off().has(FILTER_OF[edge.kind]);
}
