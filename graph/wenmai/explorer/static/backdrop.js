// What lies behind nodes and edges: bands of levels, frames of places, trays of open bundles; and above them the axis of time.
const AXIS_HIGH = 26;

function paintBackdrop(context, seen) {
  drawn.bands.forEach((band, number) => paintBand(context, seen, band, number));
  for (const frame of drawn.scene.regions || beside(drawn.scene).regions || []) paintFrame(context, seen, frame);
  for (const [left, top, right, bottom] of drawn.scene.trays || []) paintTray(context, seen, left, top, right, bottom);
  paintColumns(context, seen);
}
function paintBand(context, {left, right}, [, from, to], number) {
  context.fillStyle = palette().band[number % 2];
  context.fillRect(left, from, right - left, to - from);
}
// A band is named at the left edge of the window, wherever the picture has been dragged to, and above what stands there.
function paintLevels(context, {left, top, bottom, scale}) {
  const size = 13 / scale, head = top + (axisNow().length ? AXIS_HIGH / scale : 0);
  context.font = `600 ${size}px ${data.face}`;
  context.textAlign = "left";
  context.textBaseline = "top";
  for (const [level, from, to] of drawn.bands) {
    if (to < head + size || from > bottom) continue;
    const y = Math.min(Math.max(from, head) + 6 / scale, to - size), text = word(level);
    context.globalAlpha = 0.85;
    context.fillStyle = palette().paper;
    context.fillRect(left + 6 / scale, y - 3 / scale, context.measureText(text).width + 10 / scale, size + 6 / scale);
    context.globalAlpha = 1;
    context.fillStyle = palette().dim;
    context.fillText(text, left + 11 / scale, y);
  }
}
function paintFrame(context, {scale}, [label, left, top, right, bottom]) {
  context.strokeStyle = palette().dim;
  context.lineWidth = Math.min(1.5, 1 / scale);
  context.globalAlpha = 0.6;
  context.strokeRect(left, top, right - left, bottom - top);
  context.globalAlpha = 1;
  const size = Math.min(44, 13 / scale), wide = (right - left - 20) / ([...label].length || 1);
  if (Math.min(size, wide) * scale < 7 || !label) return;
  context.fillStyle = palette().ink;
  context.font = `600 ${Math.min(size, wide)}px ${data.face}`;
  context.textAlign = "left";
  context.textBaseline = "top";
  context.fillText(label, left + 12, top + 12);
}
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
