// Who works with whom: made from the roles in the tasks, as far as roles and tasks are switched on. `directs` leads from a body that
// answers for a task to one that supports it or carries it out; `joint` joins two that answer for it side by side (see partners.py).
const PARTNERED = ["directs", "joint"];
const ANSWERING = ["lead", "responsible"];
const twins = new Map(data.edges.filter(edge => edge.kind === "same").map(edge => [edge.from, edge.to]));
const roleEdges = data.edges.filter(edge => ROLES.includes(edge.kind));
let partnersMade = {said: null, edges: []};

function partnerEdges() {
  const said = JSON.stringify([[...off()].sort(), ...Object.entries(FACET_PARTS).filter(([name]) => name !== "g").map(([, part]) => part.write())]);
  if (partnersMade.said !== said) partnersMade = {said, edges: madePartners()};
  return partnersMade.edges;
}
function madePartners() {
  const byTask = new Map();
  for (const edge of roleEdges) {
    if (off().has(FILTER_OF[edge.kind]) || !facetsOn(nodes.get(edge.to))) continue;
    if (!byTask.has(edge.to)) byTask.set(edge.to, new Map());
    const parts = byTask.get(edge.to);
    if (!parts.has(edge.from) || ROLES.indexOf(edge.kind) < ROLES.indexOf(parts.get(edge.from))) parts.set(edge.from, edge.kind);
  }
  const found = new Map();
  for (const [task, parts] of byTask) pairTask(task, parts, found);
  for (const edge of found.values()) edges.set(edge.id, edge);
  return [...found.values()];
}
function pairTask(task, parts, found) {
  const answering = [...parts].filter(([, kind]) => ANSWERING.includes(kind)).sort(([one], [other]) => one - other);
  const helping = [...parts].filter(([, kind]) => !ANSWERING.includes(kind));
  answering.forEach(([one, kind], at) => {
    for (const [other, theirs] of answering.slice(at + 1)) addPartner(found, "joint", one, other, [task, kind, twins.get(task) ?? task, theirs]);
    for (const [other, theirs] of helping) addPartner(found, "directs", one, other, [task, kind, twins.get(task) ?? task, theirs]);
  });
}
function addPartner(found, kind, from, to, member) {
  const id = `${kind} ${from} ${to}`;
  if (!found.has(id)) found.set(id, {id, kind, from, to, members: []});
  found.get(id).members.push(member);
}
// The words that give each of two partners its part in a task, task by task.
function evidenceOfPartners(edge) {
  return edge.members.flatMap(([task, kind, , theirs]) => [edgeByEnds.get(`${edge.from} ${task} ${kind}`), edgeByEnds.get(`${edge.to} ${task} ${theirs}`)])
    .filter(Boolean).flatMap(single => (single.evidence || []).map(number => ({number, about: single})));
}
