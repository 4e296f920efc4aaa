// Bundles: things of one kind that are drawn as one where there are too many. One is opened and closed by a double click or Enter; what
// is in it then stands on a tray below it, and all that was lower moves down.
for (const [scene, {bundles = []}] of Object.entries(data.lenses.scenes))
  for (const bundle of bundles) { nodes.set(bundle.id, {...bundle, scene, holds: bundle.inside.map(([id]) => id)}); touching.set(bundle.id, []); }
const beside = scene => data.lenses.scenes[scene.key] || {};
const bundlesIn = scene => (beside(scene).bundles || []).map(({id}) => nodes.get(id));
const allBundles = () => Object.values(data.lenses.scenes).flatMap(({bundles = []}) => bundles);
const openIn = scene => bundlesIn(scene).filter(bundle => state.spread.has(bundle.iri));

// Each node that the picture is about, with what it is drawn as: itself, or the closed bundle that it is in.
function standingIn(scene) {
  const standing = new Map(scene.places.filter(([id]) => !nodes.get(id).holds).map(([id]) => [id, id]));
  for (const bundle of bundlesIn(scene)) for (const id of bundle.holds) standing.set(id, state.spread.has(bundle.iri) ? id : bundle.id);
  return standing;
}
// Edges between the pieces: those of what a bundle holds are summed by kind.
function gathered(fine, standing) {
  const sums = new Map();
  const plain = [];
  for (const edge of fine) {
    const [from, to] = [standing.get(edge.from), standing.get(edge.to)];
    if (from === edge.from && to === edge.to) { plain.push(edge); continue; }
    if (from === to) continue;
    const id = `sum ${edge.kind} ${from} ${to}`;
    if (!sums.has(id)) sums.set(id, {id, kind: edge.kind, from, to, inferred: true, holds: []});
    const sum = sums.get(id);
    sum.holds.push(edge);
    sum.inferred = sum.inferred && Boolean(edge.inferred);
    if (edge.members) (sum.members ||= []).push(...edge.members);
  }
  for (const sum of sums.values()) edges.set(sum.id, sum);
  return [...plain, ...sums.values()];
}
// A double click or Enter: a bundle is opened or closed, of anything else the neighbours come into the picture.
const openUp = id => nodes.get(id).holds ? toggleBundle(id) : expand(id);
const holdsOn = bundle => bundle.holds.filter(id => nodeOn(nodes.get(id))).length;
function toggleBundle(id) {
  const {iri} = nodes.get(id);
  if (state.spread.has(iri)) state.spread.delete(iri); else state.spread.add(iri);
  refresh();
}
// Opens the bundle in which a node of this picture stands; false when it stands in none.
function reveal(ids) {
  const closed = bundlesIn(currentScene()).filter(bundle => !state.spread.has(bundle.iri) && bundle.holds.some(id => ids.includes(id)));
  for (const bundle of closed) state.spread.add(bundle.iri);
  return closed.length > 0;
}

// The scene with its open bundles laid out. The same bundles open give the same object, so that what is drawn can be told from it.
const laid = new Map();
function laidOut(scene) {
  const open = openIn(scene);
  if (!open.length) return scene;
  const key = JSON.stringify([scene.key, ...open.map(bundle => bundle.id)]);
  if (!laid.has(key)) laid.set(key, open.reduce(spreadOut, {...scene, regions: beside(scene).regions || [], trays: []}));
  return laid.get(key);
}
const TRAY = {head: 16, side: 24, foot: 22};
function spreadOut(scene, bundle) {
  const [, x, y] = scene.places.find(([id]) => id === bundle.id);
  const reach = scene.places.map(([id, , at, font]) => [at, ...highOf(nodes.get(id), font, scene)]);
  const top = Math.max(...reach.filter(([at]) => at <= y).map(([at, , below]) => at + below).filter(bottom => bottom > y), y) + 10;
  const next = Math.min(...reach.filter(([at]) => at > y).map(([at, above]) => at - above), top);
  const down = top + TRAY.head + bundle.high + TRAY.foot + 10 - next;
  const wide = Math.max(...bundle.inside.map(([id, dx, , font]) => Math.abs(dx) + halfWidth(nodes.get(id), font, scene)));
  const lower = at => at > y ? at + down : at;
  return {...scene,
    places: [...scene.places.map(([id, px, py, font]) => [id, px, lower(py), font]), ...bundle.inside.map(([id, dx, dy, font]) => [id, x + dx, top + TRAY.head + dy, font])],
    bands: scene.bands.map(([level, from, to]) => [level, lower(from), lower(to)]),
    regions: scene.regions.map(([label, left, from, right, to]) => [label, left, lower(from), right, lower(to)]),
    trays: [...scene.trays.map(([left, from, right, to]) => [left, lower(from), right, lower(to)]),
      [x - wide - TRAY.side, top, x + wide + TRAY.side, top + TRAY.head + bundle.high + TRAY.foot]]};
}
// How far a node reaches above and below its middle.
function highOf(node, font, scene) {
  const text = labelOf(node, scene).split("\n").length * font * 1.25 + 14;
  return kindLook(node.kind).shape === "box" ? [text / 2, text / 2] : [node.size + 4, node.size + text];
}

// What a bundle is called in the list and the panel: its kind, level and what its things have in common.
const bundleName = bundle => [bundle.level && word(bundle.level), ...bundle.parts.map(inLanguage), word(bundle.kind)].filter(Boolean).join(" ");
const inLanguage = part => { const area = FACETS.areas.findIndex(([, name]) => name === part); return area >= 0 ? areaName(area) : part; };
function bundlePanel(bundle) {
  const all = bundle.holds.map(id => nodes.get(id));
  const on = all.filter(nodeOn);
  const open = state.spread.has(bundle.iri);
  return [el("p", {className: "kind"}, word("bundle")), el("h2", {}, `${bundleName(bundle)} ×${on.length}`),
    button(word(open ? "fold" : "unfold"), () => toggleBundle(bundle.id), "primary"),
    on.length < all.length ? el("p", {className: "note"}, word("heldBack", all.length - on.length)) : null,
    longList("names", on, node => el("li", {}, nodeButton(node.id)))];
}
// The edges that a sum stands for.
function sumPanel(edge) {
  return [el("div", {className: "triple"}, nodeButton(edge.from), el("p", {className: "verb"}, badge(edge.kind, edge.inferred), " ↓"), nodeButton(edge.to)),
    section(word("counted", word("members"), edge.holds.length), longList("edges", edge.holds, held => edgeItem(held, held.from, edge.holds.length < 5)))];
}
