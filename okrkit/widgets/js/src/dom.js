// Elements made of plain data. Text goes in as text only: nothing here reads markup.

const BROWSER = "okrkit browser"; // where this browser keeps its name
export const LONGEST = 20000; // characters of one text, as in _page/page.py

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let last = 0;
export function freshId() {
  return `okr-${++last}-${Math.random().toString(36).slice(2, 8)}`;
}

// Put children in order, moving as few as possible, and keep the cursor where it was.
export function arrange(parent, children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  let place = parent.firstChild;
  for (const child of children) {
    if (child === place) place = place.nextSibling;
    else parent.insertBefore(child, place);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
  if (focused && focused.isConnected && document.activeElement !== focused) focused.focus();
}

// Python counts code points, the browser UTF-16 units: one emoji before a word would shift its underline.
export function toUnits(text, points) {
  let units = 0;
  for (const character of text) {
    if (points-- <= 0) break;
    units += character.length;
  }
  return units;
}

// Hand a text to the person as a file; or bytes, which come as base64.
export function download(name, text, type, packed) {
  const data = packed === undefined ? text : Uint8Array.from(atob(packed), (unit) => unit.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([data], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// Something nobody can guess, as 64 hexadecimal digits.
export function secret() {
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A name for this browser, made up here and kept here: what somebody writes alone is found again by it, and by nobody else.
export function browserName() {
  const name = secret();
  try {
    const kept = localStorage.getItem(BROWSER) ?? name;
    localStorage.setItem(BROWSER, kept);
    return kept;
  } catch {
    return name; // storage is closed to us: it lasts as long as the page
  }
}
