// Elements are made here, and text gets into them as text only.
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && name !== "list") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}
function button(text, onclick, className) {
  return el("button", {type: "button", className: className || "", onclick}, text);
}
const byId = id => document.getElementById(id);
