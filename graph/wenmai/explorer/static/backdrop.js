// What lies behind nodes and edges: bands of levels, frames of places, trays of open bundles; and above them the axis of time.
const AXIS_HIGH = 26;

function paintBackdrop(context, seen) {
  drawn.bands.forEach((band, number) => paintBand(context, seen, band, number));
  for (const frame of framesNow()) paintFrame(context, seen, frame);
  for (const [left, top, right, bottom] of drawn.scene.trays || []) paintTray(context, seen, left, top, right, bottom);
  paintColumns(context, seen);
}
function paintBand(context, {left, right}, [, from, to], number) {
  context.fillStyle = palette().band[number % 2];
  context.fillRect(left, from, right - left, to - from);
}
// A band is named at the left edge of the window, wherever the picture has been dragged to, and above what stands there. The names have a margin
// of their own, which the first view leaves free.
const BAND_NAME = 13, BAND_MARGIN = 6, BAND_PADDING = 5, BAND_COLUMNS = 11;
// In short lines: after two Chinese characters, between English words.
function bandLines(level) {
  const said = word(level);
  if (said > "\u2e7f") return said.match(/.{1,2}/gu);
  return said.split(" ").reduce((lines, next) => {
    const last = lines[lines.length - 1];
    return last !== undefined && `${last} ${next}`.length <= BAND_COLUMNS ? [...lines.slice(0, -1), `${last} ${next}`] : [...lines, next];
  }, []);
}
const bandFont = size => `600 ${size}px ${data.face}`;
const bandWidth = (level, widthOf) => Math.max(...bandLines(level).map(widthOf)) + 2 * BAND_PADDING;
// Pixels at the left edge that the names of the bands take.
function bandMargin(bands) {
  measuring.font = bandFont(BAND_NAME);
  return bands.reduce((most, [level]) => Math.max(most, bandWidth(level, line => measuring.measureText(line).width) + 2 * BAND_MARGIN), 0);
}
function paintLevels(context, {left, top, bottom, scale}) {
  const unit = 1 / scale, size = BAND_NAME * unit, head = top + (axisNow().length ? AXIS_HIGH * unit : 0);
  context.font = bandFont(size);
  context.textAlign = "left";
  context.textBaseline = "top";
  for (const [level, from, to] of drawn.bands) {
    if (to < head + size || from > bottom) continue;
    const lines = bandLines(level), high = lines.length * size * 1.2, y = Math.min(Math.max(from, head) + BAND_MARGIN * unit, to - high);
    context.globalAlpha = 0.85;
    context.fillStyle = palette().paper;
    context.fillRect(left + BAND_MARGIN * unit, y - 3 * unit, bandWidth(level, line => context.measureText(line).width * scale) * unit, high + 4 * unit);
    context.globalAlpha = 1;
    context.fillStyle = palette().dim;
    lines.forEach((line, at) => context.fillText(line, left + (BAND_MARGIN + BAND_PADDING) * unit, y + at * size * 1.2));
  }
}
function paintFrame(context, {scale}, frame) {
  const [label, left, top, right, bottom] = frame, named = frameName(frame, scale);
  context.strokeStyle = palette().dim;
  context.lineWidth = Math.min(1.5, 1 / scale);
  context.globalAlpha = 0.6;
  context.strokeRect(left, top, right - left, bottom - top);
  context.globalAlpha = 1;
  if (!named) return;
  context.fillStyle = palette().ink;
  context.font = `600 ${named.size}px ${data.face}`;
  context.textAlign = "left";
  context.textBaseline = "top";
  context.fillText(label, named.room[0], named.room[1]);
}
// How large the name of a frame is and the room it takes, within the head that the layout leaves it; null where it could not be read.
const FRAME_HEAD = 66, FRAME_NAME = 12, FRAME_LEAST = 7;
function frameName([label, left, top, right], scale) {
  const characters = [...label].length || 1, size = Math.min(FRAME_HEAD / 1.25, FRAME_NAME / scale, (right - left - 20) / characters);
  return label && size * scale >= FRAME_LEAST ? {size, room: [left + 10, top + 8, left + 10 + size * characters, top + 8 + size]} : null;
}
const framesNow = () => drawn.scene.regions || beside(drawn.scene).regions || [];
// The rooms of names that lie behind the picture, which its own names leave free.
const roomsOfNames = ({scale}) => framesNow().map(frame => frameName(frame, scale)?.room).filter(Boolean);
function paintTray(context, {scale}, left, top, right, bottom) {
  context.fillStyle = palette().paper;
  context.fillRect(left, top, right - left, bottom - top);
  context.strokeStyle = palette().ink;
  context.setLineDash([6 / scale, 4 / scale]);
  context.lineWidth = 1 / scale;
  context.strokeRect(left, top, right - left, bottom - top);
  context.setLineDash([]);
}
// A line between the years.
function paintColumns(context, {top, bottom, scale}) {
  context.strokeStyle = palette().dim;
  context.lineWidth = 0.6 / scale;
  context.globalAlpha = 0.35;
  for (const [, from] of axisNow()) { context.beginPath(); context.moveTo(from, top); context.lineTo(from, bottom); context.stroke(); }
  context.globalAlpha = 1;
}
const axisNow = () => beside(drawn.scene).axis || [];
function paintForeground(context, seen) {
  paintLevels(context, seen);
  paintAxis(context, seen);
}
// The years at the upper edge of the window, above all else, as far as there is room.
function paintAxis(context, {left, top, right, scale}) {
  const axis = axisNow(), high = AXIS_HIGH / scale;
  if (!axis.length) return;
  context.fillStyle = palette().paper;
  context.fillRect(left, top, right - left, high);
  context.fillStyle = palette().ink;
  context.font = `600 ${13 / scale}px ${data.face}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const [text, x] of axisPlaces({left, right, scale}, text => context.measureText(text).width)) context.fillText(text, x, top + high / 2);
}
// What stands on the axis and where its middle is: as many years as have room.
function axisPlaces({left, right, scale}, widthOf) {
  const found = [];
  let free = -Infinity;
  for (const [year, from, to] of axisNow()) {
    const text = year === null ? word("dateless") : String(year), half = widthOf(text) / 2, middle = Math.min(Math.max((from + to) / 2, left + half), right - half);
    if (to < left || from > right || middle - half < free) continue;
    found.push([text, middle]);
    free = middle + half + 8 / scale;
  }
  return found;
}
