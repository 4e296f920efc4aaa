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

// Evidence: the exact quote, marked in what stands around it; which paper, which file, which characters.
// `says`: which field of a paper's header stands there.
function evidenceItem(number, says) {
  const [file, start, end, quote, paper, before, after] = data.evidence[number];
  const words = el("blockquote", {className: "quote"}, el("mark", {}, quote));
  const around = before || after
    ? el("details", {}, el("summary", {}, word("around")), el("p", {className: "context"}, `…${before}`, el("mark", {}, quote), `${after}…`)) : null;
  return el("li", {className: "evidence"}, says ? el("p", {className: "kind"}, word(says)) : null, words,
    el("p", {className: "source"}, paper ? el("span", {className: "paper"}, paper) : null, el("span", {}, `${word("file")} ${file}`),
      el("span", {}, word("chars", start, end))), around);
}
function evidenceList(numbers, says = []) {
  if (!numbers || !numbers.length) return el("p", {className: "none"}, word("noEvidence"));
  return longList("evidences", numbers.map((number, i) => [number, says[i]]), item => evidenceItem(...item), QUOTES_AT_ONCE);
}
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
    edge.evidence && edge.evidence.length ? section(word("restsOn"), evidenceList(edge.evidence)) : null);
  if (edge.members && !edge.evidence) return null;
  const note = edge.note ? el("p", {className: "note"}, edge.note === "implied" ? word("implied") : edge.note) : null;
  const sure = edge.confidence !== undefined ? el("p", {className: "note"}, `${word("confidence")} ${edge.confidence}`) : null;
  return el("div", {}, note, sure, evidenceList(edge.evidence));
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
  return [title, edge.inferred || edge.evidence ? section(edge.inferred ? word("inferred") : word("evidence"), edgeEvidence(edge)) : null,
    members.length ? section(word("counted", word("members"), members.length), longList("members", members, member => memberItem(edge, member)),
      all.length > members.length ? el("p", {className: "note"}, word("outside", all.length - members.length)) : null) : null];
}

function edgeItem(edge, from, open) {
  const other = edge.from === from ? edge.to : edge.from;
  const inner = el("div", {});
  const opened = el("details", {open, ontoggle: () => { if (opened.open && !inner.firstChild) inner.append(...edgePanel(edge).slice(1).filter(Boolean)); }},
    el("summary", {}, badge(edge.kind, edge.inferred), edge.from === from ? " → " : " ← ", nodes.get(other) ? fullName(nodes.get(other)) : "",
      edge.kind === "load" ? ` · ${word("times", taskCount(edge))}` : ""),
    inner, button(word("show"), () => select({node: other}, true), "link"));
  return el("li", {}, opened);
}
function nodePanel(node) {
  if (node.holds) return bundlePanel(node);
  const facts = [["level", node.level ? word(node.level) : ""], ["area", areasOf(node).map(areaName).join("；")], ["taskCount", node.load ? String(node.load) : ""], ...(node.facts || [])]
    .filter(([, value]) => value);
  if (node.document !== undefined && node.document !== node.id && nodes.has(node.document)) facts.push(["document", fullName(nodes.get(node.document))]);
  const order = ["follows", "basis", "implements", "forwards", "amends", "repeals", "mentions", "issues", "load", ...ROLES, "answers"];
  const around = touching.get(node.id).filter(edge => !(edge.kind !== "load" && ROLES.includes(edge.kind) && BODIES.includes(node.kind)))
    .filter(edge => edge.kind !== "load" || activeMembers(edge).length)
    .sort((a, b) => (order.indexOf(a.kind) + 99) % 99 - (order.indexOf(b.kind) + 99) % 99);
  return [el("p", {className: "kind"}, word(node.kind)), el("h2", {}, fullName(node)),
    scenes.has(node.id) && state.scene !== node.id ? button(word("open"), () => go(node.id), "primary") : null,
    el("dl", {}, ...facts.flatMap(([name, value]) => factRow(name, value))),
    node.evidence ? section(word("evidence"), evidenceList(node.evidence, node.says)) : null,
    around.length ? section(word("counted", word("connections"), around.length), longList("edges", around, edge => edgeItem(edge, node.id, around.length < 5 || (edge.kind === "load" && BODIES.includes(node.kind))))) : null,
    el("p", {className: "iri"}, node.iri)];
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
  return el("li", {}, nodeButton(node.id), el("span", {className: "amount"}, word("times", node.load)), bar);
}

function showPanel() {
  const chosen = state.selected;
  const content = !chosen ? welcomePanel() : chosen.edge !== undefined ? edgePanel(edges.get(chosen.edge)) : nodePanel(nodes.get(chosen.node));
  const close = chosen ? button("×", () => select(null), "close") : null;
  if (close) close.setAttribute("aria-label", word("close"));
  byId("panel").replaceChildren(...[close, ...content].filter(Boolean));
  byId("panel").scrollTop = 0;
}
