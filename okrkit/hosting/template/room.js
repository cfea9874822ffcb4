// A page whose kernel has ended, or whose server was started anew, loads itself anew: what was typed is kept.
{
  let soon = 0;
  let reloads = 0;
  const look = async function () {
    clearTimeout(soon);
    soon = setTimeout(look, document.hidden ? 30000 : 5000);
    const config = document.getElementById("jupyter-config-data");
    if (!config) return;
    const { baseUrl, kernelId } = JSON.parse(config.textContent);
    const answer = await fetch(`${baseUrl}room/alive/${kernelId}`, { cache: "no-store" }).catch(() => null);
    if (answer && answer.status === 410 && reloads++ === 0) location.reload();
  };
  soon = setTimeout(look, 5000);
  addEventListener("online", look);
  addEventListener("pageshow", (shown) => { if (shown.persisted) look(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
}
