// A page that is served asks its server for what is around one thing more, and begins anew with that: the address, which holds all that is
// seen, leads to the same picture. A file has all there is.
const blankBody = data.served ? [...document.body.children].filter(made => made.tagName !== "SCRIPT").map(made => made.cloneNode(true)) : [];
const growable = node => Boolean(data.served) && data.served.around.length < data.served.most && !data.served.around.includes(node.iri);

// False where there is nothing to ask for; else the page has begun anew, or has said that it could not.
async function grow(id) {
  const node = nodes.get(id);
  if (!growable(node)) return false;
  tell(word("asking"));
  const around = new URLSearchParams([...data.served.around, node.iri].map(one => ["focus", one]));
  const held = await fetch(`${data.served.data}?${around}`).then(answer => answer.ok ? answer.json() : null).catch(() => null);
  if (leaving.signal.aborted) return true;
  if (!held) { notice = "unanswered"; showAdded(); tell(word(notice)); return true; }
  state.added = [...state.added, id];
  state.selected = {node: id};
  remember();
  history.replaceState(null, "", `${data.served.address}?${around}${location.hash}`);
  beginAnew(held);
  return true;
}
function beginAnew(held) {
  leaving.abort();
  clearTimeout(noting);
  renderer.end();
  document.body.className = "";
  delete document.body.dataset.ready;
  const parts = Object.entries(held).map(([name, part]) => el("script", {type: "application/json", id: name}, part));
  document.body.replaceChildren(...blankBody, ...parts);
  begin(new AbortController());
  byId("panel").focus();
}
