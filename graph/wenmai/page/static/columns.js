// Data of the page, as it is packed by columns.py: rows of objects or of lists, told by columns.
function unpacked({count, columns}) {
  const lists = Array.isArray(columns);
  const rows = Array.from({length: count}, () => lists ? [] : {});
  for (const [key, column] of Object.entries(columns)) fill(rows, key, column);
  return rows;
}
function fill(rows, key, {all, values, words, at, rows: few}) {
  if (few) few.forEach((row, place) => { rows[row][key] = values[place]; });
  else if (words) at.forEach((word, row) => { if (word >= 0) rows[row][key] = words[word]; });
  else if (values) values.forEach((value, row) => { if (value !== null) rows[row][key] = value; });
  else for (const row of rows) row[key] = all;
}
const jsonOf = id => JSON.parse(byId(id).textContent);
// A part of the data that stands in an element of its own is read when it is asked for.
function later(holder, name, read) {
  Object.defineProperty(holder, name, {configurable: true, enumerable: true, get() {
    const value = read();
    Object.defineProperty(holder, name, {value, enumerable: true});
    return value;
  }});
}
