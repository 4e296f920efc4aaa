// The panel on the right: what is known of the selected node or edge, and the words of the text behind it.
const SHOWN_AT_ONCE = 40;

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
function evidenceItem(number) {
  const [file, start, end, quote, paper, before, after] = data.evidence[number];
  const words = el("blockquote", {className: "quote"}, el("mark", {}, quote));
  const around = before || after
    ? el("details", {}, el("summary", {}, word("around")), el("p", {className: "context"}, `…${before}`, el("mark", {}, quote), `${after}…`)) : null;
  return el("li", {className: "evidence"}, words,
    el("p", {className: "source"}, paper ? el("span", {className: "paper"}, paper) : null, el("span", {}, `${word("file")} ${file}`),
      el("span", {}, word("chars", start, end))), around);
}
function evidenceList(numbers) {
  if (!numbers || !numbers.length) return el("p", {className: "none"}, word("noEvidence"));
  return longList("evidences", numbers, evidenceItem);
}
function longList(className, items, make) {
  const list = el("ul", {className}, ...items.slice(0, SHOWN_AT_ONCE).map(make));
  if (items.length > SHOWN_AT_ONCE) {
    const rest = items.slice(SHOWN_AT_ONCE);
    const more = el("li", {}, button(`＋ ${rest.length}`, () => more.replaceWith(...rest.map(make)), "more"));
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
    ...factRow("reason", edge.reason || "—"), ...factRow("confidence", String(edge.confidence ?? "—")), ...(edge.method ? factRow("method", edge.method) : [])));
  if (edge.members && !edge.evidence) return null;
  const note = edge.note ? el("p", {className: "note"}, edge.note === "implied" ? word("implied") : edge.note) : null;
  const sure = edge.confidence !== undefined ? el("p", {className: "note"}, `${word("confidence")} ${edge.confidence}`) : null;
  return el("div", {}, note, sure, evidenceList(edge.evidence));
}
function memberItem(edge, [task, kind]) {
  if (!nodes.has(task)) return null;
  const single = edgeByEnds.get(`${edge.from} ${task} ${kind}`) || edgeByEnds.get(`${task} ${edge.to} ${kind}`);
  const inner = el("div", {});
  const opened = el("details", {ontoggle: () => { if (opened.open && !inner.firstChild && single) inner.append(edgeEvidence(single)); }},
    el("summary", {}, badge(kind), " ", fullName(nodes.get(task))), inner, button(word("show"), () => select({node: task}, true), "link"));
  return el("li", {}, opened);
}
function edgePanel(edge) {
  const kinds = edge.kind === "load" ? [...new Set(activeMembers(edge).map(([, kind]) => kind))] : [edge.kind];
  const title = el("div", {className: "triple"}, nodeButton(edge.from), el("p", {className: "verb"}, ...kinds.map(kind => badge(kind, edge.inferred)), " ↓"), nodeButton(edge.to));
  const members = edge.kind === "load" ? activeMembers(edge) : edge.members || [];
  return [title, edge.inferred || edge.evidence ? section(edge.inferred ? word("inferred") : word("evidence"), edgeEvidence(edge)) : null,
    members.length ? section(`${word("members")}（${members.length}）`, longList("members", members, member => memberItem(edge, member) || "")) : null];
}

function edgeItem(edge, from) {
  const other = edge.from === from ? edge.to : edge.from;
  const inner = el("div", {});
  const opened = el("details", {ontoggle: () => { if (opened.open && !inner.firstChild) inner.append(...edgePanel(edge).slice(1).filter(Boolean)); }},
    el("summary", {}, badge(edge.kind, edge.inferred), edge.from === from ? " → " : " ← ", nodes.get(other) ? fullName(nodes.get(other)) : "",
      edge.kind === "load" ? ` · ${word("times", activeMembers(edge).length)}` : ""),
    inner, button(word("show"), () => select({node: other}, true), "link"));
  return el("li", {}, opened);
}
function nodePanel(node) {
  const facts = [["level", node.level ? word(node.level) : ""], ["load", node.load ? String(node.load) : ""], ...(node.facts || [])]
    .filter(([, value]) => value);
  if (node.document !== undefined && node.document !== node.id && nodes.has(node.document)) facts.push(["document", fullName(nodes.get(node.document))]);
  const order = ["follows", "basis", "implements", "forwards", "amends", "repeals", "mentions", "issues", "load", ...ROLES, "answers"];
  const around = touching.get(node.id).filter(edge => !(edge.kind !== "load" && ROLES.includes(edge.kind) && BODIES.includes(node.kind)))
    .sort((a, b) => (order.indexOf(a.kind) + 99) % 99 - (order.indexOf(b.kind) + 99) % 99);
  return [el("p", {className: "kind"}, word(node.kind)), el("h2", {}, fullName(node)),
    scenes.has(node.id) && state.scene !== node.id ? button(word("open"), () => go(node.id), "primary") : null,
    el("dl", {}, ...facts.flatMap(([name, value]) => factRow(name, value)), ...factRow("iri", node.iri)),
    node.evidence ? section(word("evidence"), evidenceList(node.evidence)) : null,
    around.length ? section(`${word("connections")}（${around.length}）`, longList("edges", around, edge => edgeItem(edge, node.id))) : null];
}

// Before anything is selected: the lines of papers, the papers, and who carries most.
function welcomePanel() {
  const papers = data.nodes.filter(node => node.kind === "document");
  const busy = data.nodes.filter(node => node.load).sort((a, b) => b.load - a.load || a.id - b.id).slice(0, 15);
  const chains = data.edges.filter(edge => edge.inferred);
  return [el("h2", {}, word("welcome")), data.leftOut ? el("p", {className: "flag"}, word("leftOut", data.leftOut)) : null,
    chains.length ? section(word("chain"), longList("edges", chains, chainItem)) : null,
    section(`${word("papers")}（${papers.length}）`, longList("names", papers, node => el("li", {}, nodeButton(node.id)))),
    busy.length ? section(word("heaviest"), el("ol", {className: "ranking"}, ...busy.map(node => rank(node, busy[0].load)))) : null];
}
function chainItem(edge) {
  return el("li", {}, button(`${fullName(nodes.get(edge.from))} ⇢ ${fullName(nodes.get(edge.to))}`, () => select({edge: edge.id}, true), "chain"),
    badge("follows", true), el("span", {className: "amount"}, `${word("inferred")} ${edge.confidence ?? ""}`));
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
