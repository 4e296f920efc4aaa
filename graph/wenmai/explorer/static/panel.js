// The panel on the right: what is known of the selected node or edge, and the words of the text behind it.
const SHOWN_AT_ONCE = 40;
const QUOTES_AT_ONCE = 5;

function nodeButton(id, className) {
  const node = nodes.get(id);
  return button(fullName(node), () => select({node: id}, true), `name ${node.kind} ${className || ""}`);
}
function badge(kind, inferred) {
  const made = el("span", {className: `badge ${inferred ? "inferred" : ""}`}, word(kind));
  made.style.borderColor = made.style.color = palette().edges[kind] || palette().dim;
  return made;
}

// Evidence: the exact quote, which paper, which file, which characters; a click opens the text there.
// `says`: which field of a paper's header stands there; `found`: the evidence among which the reader goes on.
function evidenceItem(number, says, found) {
  const {file, start, end, quote, paper} = evidenceAt(number);
  const open = button("", () => openReader(found, number), "quote");
  open.append(el("mark", {}, quote));
  open.title = word("readHere");
  return el("li", {className: "evidence"}, says ? el("p", {className: "kind"}, word(says)) : null, open,
    el("p", {className: "source"}, paper ? el("span", {className: "paper"}, paper) : null, el("span", {}, `${word("file")} ${file}`),
      button(word("chars", start, end), () => openReader(found, number), "link")));
}
function evidenceList(numbers, about, says = []) {
  if (!numbers || !numbers.length) return el("p", {className: "none"}, word("noEvidence"));
  const found = numbers.map(number => ({number, about}));
  return longList("evidences", numbers.map((number, i) => [number, says[i]]), item => evidenceItem(...item, found), QUOTES_AT_ONCE);
}
// A figure that was counted from the texts: a click opens the words that it counts.
function figureButton(text, find) {
  const made = button(text, () => openReader(find()), "amount");
  made.title = word("readCounted");
  return made;
}
const loadButton = node => node.load ? figureButton(word("times", node.load), () => evidenceOfNode(node)) : null;
function longList(className, items, make, most = SHOWN_AT_ONCE) {
  const list = el("ul", {className}, ...items.slice(0, most).map(item => make(item)));
  if (items.length > most) {
    const rest = items.slice(most);
    const more = el("li", {}, button(`＋ ${rest.length}`, () => more.replaceWith(...rest.map(item => make(item))), "more"));
    list.append(more);
  }
  return list;
}
function factRow(name, value) {
  return [el("dt", {}, word(name)), el("dd", {}, value === "true" ? word("yes") : value)];
}
function section(title, ...content) {
  return el("section", {}, el("h3", {}, title), ...content);
}

function edgeEvidence(edge) {
  if (edge.inferred) return el("div", {className: "inference"}, el("p", {className: "flag"}, word("inferredLink")), el("dl", {},
    ...factRow("reason", edge.reason || "—"), ...factRow("confidence", String(edge.confidence ?? "—")), ...(edge.method ? factRow("method", word(`by ${edge.method}`)) : [])),
    edge.evidence && edge.evidence.length ? section(word("restsOn"), evidenceList(edge.evidence, edge)) : null);
  if (edge.members && !edge.evidence) return null;
  const note = edge.note ? el("p", {className: "note"}, edge.note === "implied" ? word("implied") : edge.note) : null;
  const sure = edge.confidence !== undefined ? el("p", {className: "note"}, `${word("confidence")} ${edge.confidence}`) : null;
  return el("div", {}, note, sure, evidenceList(edge.evidence, edge));
}
function memberItem(edge, [task, kind, , theirs]) {
  const single = edgeByEnds.get(`${edge.from} ${task} ${kind}`) || edgeByEnds.get(`${task} ${edge.to} ${kind}`);
  const both = [single, theirs && edgeByEnds.get(`${edge.to} ${task} ${theirs}`)].filter(Boolean);
  const inner = el("div", {});
  const opened = el("details", {ontoggle: () => { if (opened.open && !inner.firstChild) inner.append(...both.map(edgeEvidence)); }},
    el("summary", {}, badge(kind), theirs ? badge(theirs) : "", " ", fullName(nodes.get(task))), inner, button(word("show"), () => select({node: task}, true), "link"));
  return el("li", {}, opened);
}
function edgePanel(edge) {
  if (edge.holds) return sumPanel(edge);
  const kinds = edge.kind === "load" ? [...new Set(activeMembers(edge).map(([, kind]) => kind))] : [edge.kind];
  const title = el("div", {className: "triple"}, nodeButton(edge.from), el("p", {className: "verb"}, ...kinds.map(kind => badge(kind, edge.inferred)), " ↓"), nodeButton(edge.to));
  const all = edge.kind === "load" ? activeMembers(edge) : edge.members || [];
  const members = all.filter(([task]) => nodes.has(task));
  const found = edge.members && !edge.evidence ? stopsOf(evidenceOfEdge(edge)).length : 0;
  return [title, found ? el("p", {}, figureButton(word("readAll", found), () => evidenceOfEdge(edge))) : null, edge.inferred || edge.evidence ? section(edge.inferred ? word("inferred") : word("evidence"), edgeEvidence(edge)) : null,
    members.length ? section(word("counted", word(CITATIONS.includes(edge.kind) ? "citingTasks" : "members"), members.length), longList("members", members, member => memberItem(edge, member)),
      all.length > members.length ? el("p", {className: "note"}, word("outside", all.length - members.length)) : null) : null];
}

// The paper of a task that cites.
function paperThatCites(edge) {
  const paper = CITATIONS.includes(edge.kind) && FILTER_OF[nodes.get(edge.from).kind] === "tasks" ? nodes.get(nodes.get(edge.from).document) : null;
  return paper ? ` · ${paper.number || nameOf(paper)}` : "";
}
function edgeItem(edge, from, open) {
  const other = edge.from === from ? edge.to : edge.from;
  const inner = el("div", {});
  const opened = el("details", {open, ontoggle: () => { if (opened.open && !inner.firstChild) inner.append(...edgePanel(edge).slice(1).filter(Boolean)); }},
    el("summary", {}, badge(edge.kind, edge.inferred), edge.from === from ? " → " : " ← ", nodes.get(other) ? fullName(nodes.get(other)) : "", edge.to === from ? paperThatCites(edge) : "",
      edge.kind === "load" ? ` · ${word("times", taskCount(edge))}` : ""),
    inner, button(word("show"), () => select({node: other}, true), "link"));
  return el("li", {}, opened);
}
// A paper lists what it cites, with the tasks that do; of a paper that is cited the list goes through those tasks themselves.
const relationsOf = node => touching.get(node.id).filter(edge => edge.from === node.id || !saidByTasks(edge));
function nodePanel(node) {
  if (node.holds) return bundlePanel(node);
  const facts = [["level", node.level ? word(node.level) : ""], ["area", areasOf(node).map(areaName).join("；")], ["taskCount", loadButton(node)], ...(node.facts || [])]
    .filter(([, value]) => value);
  if (node.document !== undefined && node.document !== node.id && nodes.has(node.document)) facts.push(["document", fullName(nodes.get(node.document))]);
  const order = ["follows", "basis", "implements", "forwards", "amends", "repeals", "mentions", "issues", "load", ...ROLES, "answers"];
  const around = relationsOf(node).filter(edge => !(edge.kind !== "load" && ROLES.includes(edge.kind) && BODIES.includes(node.kind)))
    .filter(edge => edge.kind !== "load" || activeMembers(edge).length)
    .sort((a, b) => (order.indexOf(a.kind) + 99) % 99 - (order.indexOf(b.kind) + 99) % 99);
  return [el("p", {className: "kind"}, word(node.kind)), el("h2", {}, fullName(node)),
    nodeActions(node),
    el("dl", {}, ...facts.flatMap(([name, value]) => factRow(name, value))),
    node.evidence ? section(word("evidence"), evidenceList(node.evidence, node, node.says)) : null,
    around.length ? section(word("counted", word("connections"), around.length), longList("edges", around, edge => edgeItem(edge, node.id, around.length < 5 || (edge.kind === "load" && BODIES.includes(node.kind))))) : null,
    el("p", {className: "iri"}, node.iri), data.served ? el("p", {}, el("a", {href: data.served.things + encodeURIComponent(node.iri)}, word("itsPage"))) : null];
}

// What can be done with a node: its own picture, its neighbours into this one, the way from it to another.
function nodeActions(node) {
  const hidden = hiddenNeighbours(node.id, standingHere()).length;
  return el("p", {className: "actions"}, scenes.has(node.id) && state.scene !== node.id ? button(word("open"), () => go(node.id), "primary") : null,
    hidden || growable(node) ? button(word("expand", hidden || "…"), () => expand(node.id), "expand") : null,
    state.wayFrom !== null && state.wayFrom !== node.id ? button(word("wayHere"), () => showWay(state.wayFrom, node.id), "way") : button(word("wayBegin"), () => beginWay(node.id), "way"));
}
// The way between two nodes, step by step, each with the words behind it.
function wayPanel() {
  const ids = wayNodes(state.way), inferred = state.way.edges.filter(edge => edge.inferred).length;
  const steps = state.way.edges.map((edge, at) => el("li", {}, nodeButton(ids[at]), el("p", {className: "verb"}, badge(edge.kind, edge.inferred), edge.from === ids[at] ? " ↓ " : " ↑ ",
    edge.kind === "load" ? figureButton(word("times", taskCount(edge)), () => evidenceOfEdge(edge)) : null,
    button(word("show"), () => select({edge: edge.id}), "link")), edge.kind === "load" ? null : edgeEvidence(edge)));
  return [el("h2", {}, word("wayTitle", state.way.edges.length)), el("p", {className: "note"}, word("wayRule")), inferred ? el("p", {className: "flag"}, word("wayInferred", inferred)) : null,
    el("ol", {className: "steps"}, ...steps, el("li", {}, nodeButton(state.way.to)))];
}

// Before anything is selected: the lines of papers, the papers, and who carries most.
function welcomePanel() {
  const papers = data.nodes.filter(node => node.kind === "document");
  const busy = data.nodes.filter(node => node.load).sort((a, b) => b.load - a.load || a.id - b.id).slice(0, 15);
  const chains = data.edges.filter(edge => edge.inferred);
  return [el("h2", {}, word("welcome")), data.leftOut ? el("p", {className: "flag"}, word("leftOut", data.leftOut)) : null,
    chains.length ? section(word("chain"), longList("edges", chains, chainItem)) : null,
    section(word("counted", word("papers"), papers.length), longList("names", papers, node => el("li", {}, nodeButton(node.id)))),
    busy.length ? section(word("heaviest"), el("ol", {className: "ranking"}, ...busy.map(node => rank(node, busy[0].load)))) : null];
}
// A line of papers from the top down: the inferred step, and under it the papers whose text names the lower one.
function chainItem(edge) {
  const said = touching.get(edge.from).filter(other => other.to === edge.from && EDGE_FILTERS.relations.includes(other.kind) && nodes.get(other.from).kind === "document");
  return el("li", {className: "line"}, nodeButton(edge.to), stepButton(edge, `${word("inferred")} ${edge.confidence ?? ""}`), nodeButton(edge.from),
    ...said.flatMap(other => [stepButton(other, word(other.kind)), nodeButton(other.from)]));
}
function stepButton(edge, text) {
  const made = button(`↑ ${text}`, () => select({edge: edge.id}, true), `step ${edge.inferred ? "inferred" : ""}`);
  made.style.color = palette().edges[edge.kind];
  return made;
}
function rank(node, most) {
  const bar = el("span", {className: "bar"});
  bar.style.width = `${Math.max(2, 100 * node.load / most)}%`;
  return el("li", {}, nodeButton(node.id), loadButton(node), bar);
}

function showPanel() {
  const chosen = state.selected;
  const content = !chosen ? (state.scene === "way" ? wayPanel() : welcomePanel()) : chosen.edge !== undefined ? edgePanel(edges.get(chosen.edge)) : nodePanel(nodes.get(chosen.node));
  const close = chosen ? button("×", () => select(null), "close") : null;
  if (close) close.setAttribute("aria-label", word("close"));
  byId("panel").replaceChildren(...[close, ...content].filter(Boolean));
  byId("panel").scrollTop = 0;
}
