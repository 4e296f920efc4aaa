// Of the canvas renderer: names of what is too small to be read in its own size. In a box that has room they stand inside, wrapped and shortened
// to it; of others the most important ones stand beside them, where they lie over nothing and within what the picture has.
// How large a sign is and how small it may become, in pixels; how many are tried, and how many characters of a name stand beside a thing.
const SIGN = 11, LEAST_SIGN = 8.5, SIGNS = 2000, BESIDE = 8;
// A name in fewer characters than these is no name.
const TELLING_PART = 4;
// Pixels between a sign and what is next to it, and beside the words in a box.
const SIGN_GAP = 3, SIGN_MARGIN = 2;

// Signs are no larger than the names that are written in their own size.
function* paintSigns(context, nodes, taken, {scale, bounds, names}) {
  const named = nodes.filter(({look}) => look.sign && !look.faint);
  const largest = named.reduce((most, {look}) => Math.max(most, look.font * scale), 0);
  const size = largest < READABLE ? SIGN : Math.max(LEAST_SIGN, Math.min(SIGN, largest));
  const small = named.filter(({look}) => look.font * scale < READABLE);
  small.sort((a, b) => b.look.font - a.look.font || b.look.size - a.look.size || a.order - b.order);
  for (const {look: {x, y}, hw, hh} of nodes) taken.put([x - hw, y - hh, x + hw, y + hh]);
  for (const room of names) taken.put(room);
  yield;
  context.textAlign = "center";
  context.globalAlpha = 1;
  let painted = 0;
  for (const part of small.slice(0, SIGNS)) {
    if (!signInside(context, part, size, scale)) signBeside(context, part, size, taken, {scale, bounds});
    if (++painted % (SLICE / 4) === 0) yield;
  }
}

// The whole name as large as it can be; else a document number without its year; else as much of the name as there is room for.
function signInside(context, part, size, scale) {
  const {look, hw, hh} = part, wide = 2 * hw * scale - 2 * SIGN_MARGIN, high = 2 * hh * scale;
  const rowsOf = font => Math.floor(high / (font * 1.1)), least = {across: wide / LEAST_SIGN, rows: rowsOf(LEAST_SIGN)};
  if (look.shape !== "box" || least.rows * least.across < TELLING_PART) return false;
  for (const name of [look.sign, withoutYear(look.sign)])
    for (let font = size; font >= LEAST_SIGN; font -= 0.5) {
      const lines = inRows(name, wide / font, rowsOf(font));
      if (lines) { writeSign(context, look, lines, look.x, look.y, font / scale, look.ink, ""); return true; }
    }
  writeSign(context, look, cutToRows(look.sign, least.across, least.rows), look.x, look.y, LEAST_SIGN / scale, look.ink, "");
  return true;
}
// Below what is round, above a box; else on another side.
function signBeside(context, {look, hw, hh}, size, taken, {scale, bounds}) {
  const unit = 1 / scale, font = size * unit;
  for (const lines of besideForms(look.sign)) {
    const half = emWidth(lines.join("\n")) * font / 2, tall = lines.length * font * 1.1 / 2;
    const [low, high] = [[look.x, look.y + hh + tall + SIGN_GAP * unit], [look.x, look.y - hh - tall - SIGN_GAP * unit]];
    const aside = hw + half + SIGN_GAP * unit;
    for (const [x, y] of [...(look.shape === "box" ? [high, low] : [low, high]), [look.x + aside, look.y], [look.x - aside, look.y]]) {
      const middle = Math.min(Math.max(x, bounds[0] + half), Math.max(bounds[2] - half, bounds[0] + half)), gap = SIGN_GAP * unit;
      if (x !== look.x && middle !== x) continue;
      if (!taken.take([middle - half - gap, y - tall, middle + half + gap, y + tall])) continue;
      writeSign(context, look, lines, middle, y, font, palette().ink, palette().paper);
      return;
    }
  }
}
function writeSign(context, look, lines, x, y, font, ink, halo) {
  context.font = fontOf(font);
  lines.forEach((line, at) => write(context, line, x, y + (at - (lines.length - 1) / 2) * font * 1.1, ink, halo, font * 0.3));
}

// Issuer, year and number of 国办发〔2018〕83号.
const NUMBERED = /^([^〔]+)〔\d{4}〕(\d+号)$/;
const withoutYear = name => name.replace(NUMBERED, "$1$2");
// The ways in which a name can stand beside a thing: the whole in one line or two, then the beginning of it.
function besideForms(name) {
  const whole = inRows(name, BESIDE + 2, 1);
  return [...(whole ? [whole] : []), inRows(name, BESIDE, 2) || cutToRows(name, BESIDE, 2), cutToRows(name, BESIDE - 2, 1)];
}
// A name in at most so many rows of `across` characters, evened out; null when it has no room. A document number is broken before its year only.
function inRows(name, across, rows) {
  const total = emWidth(name), needed = Math.ceil(total / across);
  if (needed <= 1 && rows >= 1) return [name];
  if (needed > rows) return null;
  const parts = name.split(/(?=〔)/);
  if (parts.length === 2 && parts.every(part => emWidth(part) <= across)) return parts;
  if (NUMBERED.test(name)) return null;
  for (const wide of [Math.min(total / needed + 0.6, across), across]) {
    const lines = filledRows(name, wide);
    if (lines.length <= rows) return lines;
  }
  return null;
}
// The beginning of a name; of a document number as much of its issuer as there is room for, and its end.
function cutToRows(name, across, rows) {
  const [, issuer, number] = NUMBERED.exec(name) || [];
  const cut = issuer && [issuer + number, ...[...issuer].map((_, at) => `${issuer.slice(0, issuer.length - at - 1)}…${number}`)].find(said => emWidth(said) <= across);
  if (cut) return [cut];
  const lines = filledRows(name, across);
  return lines.length <= rows ? lines : [...lines.slice(0, rows - 1), `${filledRows(lines[rows - 1], across - 1)[0]}…`];
}
function filledRows(name, across) {
  const lines = [""];
  let room = across;
  for (const char of name) {
    const wide = emWidth(char);
    if (wide > room && lines[lines.length - 1]) { lines.push(""); room = across; }
    lines[lines.length - 1] += char;
    room -= wide;
  }
  return lines;
}
