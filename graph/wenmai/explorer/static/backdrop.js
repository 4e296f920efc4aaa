// What lies behind nodes and edges: bands of levels, frames of places, trays of open bundles; and above them the axis of time.
const AXIS_HIGH = 26;

function paintBackdrop(context, seen) {
  drawn.bands.forEach((band, number) => paintBand(context, seen, band, number));
  for (const frame of drawn.scene.regions || beside(drawn.scene).regions || []) paintFrame(context, seen, frame);
  for (const [left, top, right, bottom] of drawn.scene.trays || []) paintTray(context, seen, left, top, right, bottom);
  paintColumns(context, seen);
}
// As wide as the window, named at its left edge wherever the picture has been dragged to.
function paintBand(context, {left, right, top, bottom, scale}, [level, from, to], number) {
  context.fillStyle = palette().band[number % 2];
  context.fillRect(left, from, right - left, to - from);
  context.fillStyle = palette().dim;
  context.font = `600 ${13 / scale}px ${data.face}`;
  context.textBaseline = "top";
  context.textAlign = "left";
  if (to > top && from < bottom) context.fillText(word(level), left + 12 / scale, Math.min(Math.max(from, top) + 8 / scale, to - 18 / scale));
}
function paintFrame(context, {scale}, [label, left, top, right, bottom]) {
  context.strokeStyle = palette().dim;
  context.lineWidth = Math.min(1.5, 1 / scale);
  context.globalAlpha = 0.6;
  context.strokeRect(left, top, right - left, bottom - top);
  context.globalAlpha = 1;
  const size = Math.min(26, 13 / scale), wide = (right - left - 20) / ([...label].length || 1);
  if (Math.min(size, wide) * scale < 7 || !label) return;
  context.fillStyle = palette().ink;
  context.font = `600 ${Math.min(size, wide)}px ${data.face}`;
  context.textAlign = "left";
  context.textBaseline = "top";
  context.fillText(label, left + 12, top + 10);
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
// A line between the years, and the year at the lower edge of the window, as far as there is room.
function paintColumns(context, {left, top, right, bottom, scale}) {
  const axis = beside(whole(drawn.scene)).axis || [];
  if (!axis.length) return;
  const high = AXIS_HIGH / scale;
  context.strokeStyle = palette().dim;
  context.lineWidth = 0.6 / scale;
  context.globalAlpha = 0.35;
  for (const [, from] of axis) { context.beginPath(); context.moveTo(from, top); context.lineTo(from, bottom); context.stroke(); }
  context.globalAlpha = 1;
  context.fillStyle = palette().paper;
  context.fillRect(left, top, right - left, high);
  context.fillStyle = palette().ink;
  context.font = `600 ${13 / scale}px ${data.face}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  let free = -Infinity;
  for (const [year, from, to] of axis) {
    const text = year === null ? word("dateless") : String(year), half = context.measureText(text).width / 2, middle = Math.min(Math.max((from + to) / 2, left + half), right - half);
    if (to < left || from > right || middle - half < free) continue;
    context.fillText(text, middle, top + high / 2);
    free = middle + half + 8 / scale;
  }
}
