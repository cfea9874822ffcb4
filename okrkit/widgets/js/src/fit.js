// The projector: nobody scrolls there. The fuller the wall, the smaller what stands on it, as long as it can be read from
// the last row; what does not fit even then comes page by page (leaf.js).

import { Leaf } from "./leaf.js";

const SIZES = [1.8, 1.6, 1.4, 1.2, 1, 0.92, 0.85, 0.78, 0.71]; // few things may be large; on 1920 pixels the smallest letters have 20
const NARROW = 800; // px: a window like this hangs on no wall, and there one scrolls

export function fit(el) {
  const root = el.querySelector(".okr-sheet");
  const body = root.querySelector(".okr-body");
  const whole = () => document.documentElement.scrollHeight <= window.innerHeight; // its paddings count as well
  const sized = (size) => {
    root.style.setProperty("--okr-fit", size);
    return whole();
  };
  const grow = () => SIZES.some(sized);
  const leaf = new Leaf(body, whole, grow);
  let waits = 0;

  function now() {
    waits = 0;
    if (!el.closest(".okr-presenting") || !el.closest("body.okr-page")) return; // beside cells a page may be any length
    root.style.minBlockSize = "0"; // what stands there is measured, not how tall an empty sheet likes to be
    leaf.open();
    if (window.innerWidth < NARROW) sized(1);
    else if (!grow()) leaf.cut();
    leaf.settle();
    root.style.minBlockSize = "";
    const over = document.documentElement.scrollHeight - window.innerHeight;
    if (over > 0) root.style.minBlockSize = `calc(100vh - ${over}px)`; // something else stands on the page, too
  }

  const later = () => (waits ||= requestAnimationFrame(now));
  const beside = ({ target }) => target.closest(".okr-clock, .okr-counts"); // they move all the time, and take no more room
  const drawn = new MutationObserver((changes) => (changes.every(beside) && whole()) || later());
  drawn.observe(body, { childList: true, subtree: true });
  body.addEventListener("toggle", later, true); // what somebody unfolds takes room
  window.addEventListener("resize", later);
  later();
  return () => {
    drawn.disconnect();
    window.removeEventListener("resize", later);
    cancelAnimationFrame(waits);
    leaf.close();
  };
}
