// A page whose parts did not come loads itself anew: on a busy machine its kernel may have answered too late, or was
// started anew and knows nothing of the page. After two tries in a row it says so instead. What was typed is kept.
{
  const LOST = /^Error displaying widget/;
  const STILL = "Loading widget...";
  const TRIES = 2;
  const CALM = 120000; // ms after which a page that stands counts as mended
  const PATIENCE = 45000; // ms in which a part may come
  const key = `okr-mended ${location.pathname}`;
  const begun = Date.now();
  const tried = () => Number(sessionStorage.getItem(key) ?? 0);
  const lost = function () {
    const parts = [...document.querySelectorAll("#rendered_cells .jp-OutputArea-output")].map((one) => one.textContent.trim());
    return parts.some((text) => LOST.test(text) || (text === STILL && Date.now() - begun > PATIENCE));
  };
  const look = function () {
    if (!lost()) {
      if (Date.now() - begun > CALM) sessionStorage.removeItem(key);
      setTimeout(look, 2000);
    } else if (tried() < TRIES) {
      sessionStorage.setItem(key, tried() + 1);
      location.reload();
    } else {
      sessionStorage.removeItem(key);
      const notice = document.createElement("p");
      notice.className = "okr-notice";
      notice.setAttribute("role", "alert");
      notice.textContent = "This page did not come up whole: the machine is very busy. Wait a minute and reload it; what you typed is kept.";
      document.querySelector("#rendered_cells").prepend(notice);
    }
  };
  setTimeout(look, 2000);
}
