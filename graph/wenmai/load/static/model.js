// The data of the page, and what follows from it. Things are numbered by their place in the lists.
const data = JSON.parse(byId("data").textContent);
const ROLE_WORDS = {lead: "牵头 lead", responsible: "负责 responsible", implement: "落实 implement", support: "配合 support"};
const KIND_WORDS = {office: "内设机构 internal office", collective: "集合机构 collective body"};

const bodies = data.bodies;
// of a task that is counted and not told there is nothing
const tasks = data.tasks.map(told => told && (([label, number, paper, reason, limits]) => ({label, number, paper: data.papers[paper], reason, limits}))(told));
const shares = data.shares.map(([body, task, counts, parts]) => ({body, task, counts, parts}));
const sentences = data.sentences.map(([file, paper, start, text, opens, closes, whole]) => (
  {file: data.files[file], paper: data.papers[paper], start, text, opens, closes, whole}));
const heats = {
  area: {cells: data.byArea, columns: data.areas.map(area => ({name: `${area.zh} ${area.en}`, above: area.above}))},
  month: {cells: data.byMonth, columns: data.months.map(month => ({name: month, above: Array(3).fill(month.replace("-", "\n") + "月")}))},
};
const cellAt = {};
for (const [name, heat] of Object.entries(heats)) cellAt[name] = new Map(heat.cells.map(cell => [`${cell[0]}:${cell[1]}`, cell]));

const round = value => Number(value.toFixed(2));
