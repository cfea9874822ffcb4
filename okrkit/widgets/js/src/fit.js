// The projector: nobody scrolls there, so the fuller the wall, the smaller what stands on it, as long as it can be read.

const SIZES = [1, 0.92, 0.85, 0.78, 0.71, 0.64, 0.58, 0.52];

export function fit(el) {
  const root = el.querySelector(".okr-sheet");
  const body = root.querySelector(".okr-body");
  let waits = 0;

  function now() {
    waits = 0;
    if (!el.closest(".okr-presenting") || !el.closest("body.okr-page")) return; // beside cells a page may be any length
    const whole = () => document.documentElement.scrollHeight <= window.innerHeight; // its paddings count as well
    const fits = (size) => {
      root.style.setProperty("--okr-fit", size);
      return whole();
    };
    root.style.minBlockSize = "0"; // what stands there is measured, not how tall an empty sheet likes to be
    SIZES.some(fits); // where even the smallest does not fit, it scrolls
    root.style.minBlockSize = "";
    if (!whole()) root.style.minBlockSize = "0";
  }

  const later = () => (waits ||= requestAnimationFrame(now));
  const drawn = new MutationObserver(later);
  drawn.observe(body, { childList: true, subtree: true });
  window.addEventListener("resize", later);
  later();
  return () => {
    drawn.disconnect();
    window.removeEventListener("resize", later);
    cancelAnimationFrame(waits);
  };
}
