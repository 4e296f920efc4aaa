// The data of the page, what of it is switched on, and what follows for each node and edge.
const data = JSON.parse(byId("data").textContent);
const ROLES = ["lead", "support", "responsible", "implement"];
const BODIES = ["body", "office", "collective"];
const KIND_FILTERS = {document: ["document"], cited: ["cited"], body: ["body"], office: ["office"], collective: ["collective"],
  tasks: ["task", "section"], person: ["person"], place: ["place"]};
const EDGE_FILTERS = {lead: ["lead"], support: ["support"], responsible: ["responsible"], implement: ["implement"],
  relations: ["basis", "implements", "forwards"], changes: ["amends", "repeals"], mentions: ["mentions"], follows: ["follows"],
  issues: ["issues"], people: ["answers", "named", "post"], structure: ["part", "same", "unit", "region"]};
const FILTER_OF = {};
for (const filters of [KIND_FILTERS, EDGE_FILTERS])
  for (const [filter, kinds] of Object.entries(filters)) for (const kind of kinds) FILTER_OF[kind] = filter;

const nodes = new Map(data.nodes.map(node => [node.id, node]));
const edges = new Map(data.edges.map(edge => [edge.id, edge]));
const scenes = new Map(data.scenes.map(scene => [scene.key, scene]));
const touching = new Map(data.nodes.map(node => [node.id, []]));
for (const edge of data.edges) { touching.get(edge.from).push(edge); touching.get(edge.to).push(edge); }
const edgeByEnds = new Map(data.edges.map(edge => [`${edge.from} ${edge.to} ${edge.kind}`, edge]));

const state = {
  language: "zh", theme: "light", scene: data.start, selected: data.start === "overview" ? null : {node: data.start}, query: "", minimum: 1,
  offAt: {overview: new Set(["tasks", "place", "mentions"]), near: new Set(["place", "mentions"])}, opened: new Set(),
  // what was expanded, in order; the way that is shown; the node that a way is to begin at; whether the table is open
  added: [], way: null, wayFrom: null, tabled: false,
};
// A place in a text. `text` is the number of the text on this page, or -1; then there is what stands before and after.
function evidenceAt(number) {
  const [file, start, end, quote, paper, text = -1, before = "", after = ""] = data.evidence[number];
  return {file, start, end, quote, paper, text, before, after};
}
// What is switched off: in the overview tasks are off until they are asked for; in a scene about one thing they are what it is about.
const off = () => state.offAt[isOverview() ? "overview" : "near"];

const word = (key, ...rest) => {
  const said = WORDS[state.language][key];
  return typeof said === "function" ? said(...rest) : said === undefined ? key : said;
};
const nameOf = node => node.name || word("untitled");
const fullName = node => node.number && (node.kind === "document" || node.kind === "cited")
  ? (node.name === node.number ? node.number : `${node.number} ${nameOf(node)}`)
  : node.number ? `${node.number} ${nameOf(node)}` : node.opening ? `${nameOf(node)} ${node.opening}` : nameOf(node);

const isOverview = () => state.scene === "overview";
function currentScene() {
  if (isOverview() && !off().has("tasks")) return scenes.get("all");
  return scenes.get(state.scene);
}
function kindOn(kind) {
  const filter = FILTER_OF[kind];
  return !off().has(filter) || (filter === "place" && nodes.get(state.scene)?.kind === "place");
}

// A sum of edges says how many of its members have a role that is switched on.
function activeMembers(edge) {
  return (edge.members || []).filter(([, kind]) => !off().has(FILTER_OF[kind]));
}
// An annex row and the task that it restates count as one.
const taskCount = edge => new Set(activeMembers(edge).map(([, , counted]) => counted)).size;

// What is to be seen: kinds that are on; edges between them; nodes that an edge reaches, papers that were read, the focus.
function visibleParts() {
  const scene = withAdded(currentScene());
  const here = new Set();
  for (const [id] of scene.places) {
    const node = nodes.get(id);
    const busy = !BODIES.includes(node.kind) || !isOverview() || state.minimum <= 1 || (node.load || 0) >= state.minimum;
    if (id === scene.key || isAdded(id) || scene.kind === "way" || (kindOn(node.kind) && busy)) here.add(id);
  }
  const shown = data.edges.filter(edge => here.has(edge.from) && here.has(edge.to) && edgeOn(edge, here));
  const reached = new Set(shown.flatMap(edge => [edge.from, edge.to]));
  const kept = new Set([...here].filter(id => reached.has(id) || id === scene.key || isAdded(id) || nodes.get(id).kind === "document"
    || (isListed(scene) && FILTER_OF[nodes.get(id).kind] === "tasks")));
  return {scene, nodes: kept, edges: shown};
}
// In a list rows and their indent say what stands in what.
const isSelected = edge => state.selected && (state.selected.edge === edge.id || [edge.from, edge.to].includes(state.selected.node));
const isListed = scene => scene.kind === "list" || scene.kind === "body";
function edgeOn(edge, here) {
  if (state.scene === "way") return onWay(edge) || isAdded(edge.from) || isAdded(edge.to);
  if (isListed(currentScene()) && (edge.kind === "part" || (edge.kind === "same" && !isSelected(edge)))) return false;
  if (edge.members && edge.members.some(([task]) => here.has(task))) return false;
  if (currentScene().kind === "star" && [edge.from, edge.to].includes(state.scene)) return true;
  if (edge.kind === "load") return activeMembers(edge).length > 0;
  return !off().has(FILTER_OF[edge.kind]);
}
