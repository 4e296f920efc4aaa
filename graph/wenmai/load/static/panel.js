// The panel: the sentences behind a bar, a cell, a dot or a tie.
const SHOWN_AT_ONCE = 30;
const CUT = "原文过多，本页未收入 sentence cut on this page";
let openedFrom = null;

const isTold = share => tasks[shares[share].task] !== null;
// The tasks that are told, and how many are only counted.
function taskList(items, make, shareOf = item => item) {
  const told = items.filter(item => isTold(shareOf(item)));
  return [longList(told, make), told.length < items.length ? el("p", {className: "flag"}, `另有 ${items.length - told.length} 项任务只计数，本页未列出 more tasks, counted and not told on this page`) : null];
}
function longList(items, make) {
  const list = el("ul", {}, ...items.slice(0, SHOWN_AT_ONCE).map(make));
  if (items.length > SHOWN_AT_ONCE) {
    const rest = items.slice(SHOWN_AT_ONCE);
    const more = el("li", {}, button(`＋ ${rest.length} 项 more`, () => {
      const made = longList(rest, make);
      const first = made.firstElementChild;
      more.replaceWith(...made.children);
      first.tabIndex = -1;
      first.focus();
    }, "more"));
    list.append(more);
  }
  return list;
}
// Tables come with blank lines between their cells: closed up, who is marked stands near the heading that says as what.
const closedUp = characters => characters.join("").replace(/\n[ \t\u3000\n]*\n/g, "\n");
// Marks count characters as the file has them, one for each code point.
function markedWords({start, text, opens, closes, whole}, marks) {
  const characters = Array.from(text), out = [opens ? "" : "…"];
  let done = 0;
  for (const [from, to] of marks) {
    const [left, right] = [Math.max(from - start, done), Math.min(to - start, characters.length)];
    if (right <= left) continue;
    out.push(closedUp(characters.slice(done, left)), el("mark", {}, closedUp(characters.slice(left, right))));
    done = right;
  }
  return [...out, closedUp(characters.slice(done)), whole ? (closes ? "" : "…") : "…（引文过长，下略 cut）"];
}
// Passages in one sentence are shown once, with all that they mark.
function passageList(passages, paper) {
  const bySentence = new Map();
  for (const [number, marks] of passages) {
    const known = bySentence.get(number) || [];
    bySentence.set(number, [...known, ...marks.filter(mark => !known.some(other => other[0] === mark[0] && other[1] === mark[1]))]);
  }
  return [...bySentence].map(([number, marks]) => {
    const sentence = sentences[number], sorted = marks.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return el("div", {className: "passage"}, el("blockquote", {}, ...markedWords(sentence, sorted)),
      el("p", {className: "source"}, el("span", {}, `文件 file ${sentence.file}`), el("span", {}, `字符 characters ${sorted.map(([from, to]) => `${from}–${to}`).join("、")}`),
        sentence.paper !== paper && sentence.paper !== sentence.file ? el("span", {className: "paper"}, sentence.paper) : null));
  });
}
function badge(role, implied) {
  return el("span", {className: `badge role${role}`}, ROLE_WORDS[data.roles[role]], implied ? "（文中总则 by rule）" : "");
}
const isCut = share => share.parts.some(part => part[3]);
function cutNote(list) {
  return list.some(isCut) ? el("p", {className: "flag"}, CUT) : null;
}
const badges = share => share.parts.map(([role, implied]) => badge(role, implied));
const passagesOf = share => share.parts.flatMap(part => part[2]);
function taskHead(task) {
  return [el("h4", {}, [task.number, task.label].filter(Boolean).join(" ")), el("p", {className: "paper"}, task.paper)];
}
function shareItem(number, extra) {
  const share = shares[number], task = tasks[share.task];
  const found = passageList(passagesOf(share), task.paper);
  return el("li", {}, el("p", {}, ...badges(share)), ...taskHead(task), ...(extra ? extra(task) : []), ...found, cutNote([share]),
    found.length || isCut(share) ? null : el("p", {className: "none"}, "没有单独的原文位置 no place of its own"));
}

function bodyPanel(number) {
  const body = bodies[number];
  const facts = barWords(number).slice(1).map(line => el("p", {className: "note"}, line));
  if (KIND_WORDS[body.kind]) facts.push(el("p", {className: "note"}, KIND_WORDS[body.kind]));
  if (body.unresolved) facts.push(el("p", {className: "flag"}, "未能确定是哪个机构 not known which body this is"));
  if (body.merged.length) facts.push(el("p", {className: "note"}, `含前身 with predecessors：${body.merged.join("、")}`));
  if (body.offices.length) facts.push(el("p", {className: "note"}, `含内设机构 with internal offices：${body.offices.join("、")}`));
  const groups = data.roles.map((_, role) => body.shares.filter(share => shares[share].counts === role));
  return {title: body.name, content: [...facts, ...groups.flatMap((group, role) => (group.length
    ? [el("h3", {}, `${ROLE_WORDS[data.roles[role]]} · ${group.length}`), ...taskList(group, share => shareItem(share))] : []))]};
}
function fieldPanel(name, body, column) {
  const cell = cellAt[name].get(`${body}:${column}`);
  if (!cell) return null;
  const why = name === "area" ? task => [task.reason ? el("p", {className: "note"}, `领域凭据 what tells the area：${task.reason}`) : null]
    : task => task.limits.filter(limit => limit[0] === data.months[column]).flatMap(([, text, found, cut]) => [
      el("p", {className: "limit"}, `时限 deadline：${text}`), ...passageList(found, task.paper), cut ? el("p", {className: "flag"}, CUT) : null]);
  return {title: bodies[body].name, content: [el("p", {className: "what"}, `${heats[name].columns[column].name} · ${cell[2].length} 项任务 tasks`), ...taskList(cell[2], share => shareItem(share, why))]};
}
function tiePanel(number) {
  const [one, other, pairs] = data.ties[number];
  const item = pair => {
    const both = pair.map(place => shares[place]);
    return el("li", {}, ...taskHead(tasks[both[0].task]), ...both.map(share => el("p", {}, `${bodies[share.body].name} `, ...badges(share))),
      ...passageList(both.flatMap(passagesOf), tasks[both[0].task].paper), cutNote(both));
  };
  return {title: `${bodies[one].name} — ${bodies[other].name}`, content: [el("p", {className: "what"}, `共同任务 shared tasks ${pairs.length}`), ...taskList(pairs, item, pair => pair[0])]};
}
function contentOf(key) {
  const [kind, ...numbers] = key.split(":"), [first, second] = numbers.map(Number);
  if (kind === "body") return bodyPanel(first);
  return kind === "tie" ? tiePanel(first) : fieldPanel(kind, first, second);
}
function openPanel(key, from) {
  const made = contentOf(key);
  if (!made) return;
  openedFrom = from || document.activeElement;
  const close = button("×", closePanel, "close");
  close.setAttribute("aria-label", "关闭 Close");
  byId("panel").replaceChildren(close, el("h2", {id: "panel-head"}, made.title), ...made.content.filter(Boolean));
  byId("panel").hidden = false;
  document.body.classList.add("opened");
  byId("panel").scrollTop = 0;
  byId("panel").focus({preventScroll: true});
}
function closePanel() {
  if (byId("panel").hidden) return;
  byId("panel").hidden = true;
  document.body.classList.remove("opened");
  if (openedFrom && openedFrom.isConnected) openedFrom.focus({preventScroll: true});
}
