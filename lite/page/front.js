// Everything the lessons keep in this browser: saved to a file, or deleted. JupyterLite keeps its files in IndexedDB.
(() => {
  "use strict";
  const PLACE = "okrkit/okrkit.sqlite3";
  const take = document.getElementById("take");
  const wipe = document.getElementById("wipe");
  const said = document.getElementById("said");
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab uses it"));
  });
  const ours = async () => (await indexedDB.databases()).map((one) => one.name).filter((name) => name.startsWith("JupyterLite Storage"));

  async function kept() {
    for (const name of await ours()) {
      const database = await done(indexedDB.open(name));
      try {
        if (!database.objectStoreNames.contains("files")) continue;
        const found = await done(database.transaction("files").objectStore("files").get(PLACE));
        if (found?.content) return Uint8Array.from(atob(found.content), (letter) => letter.charCodeAt(0));
      } finally {
        database.close();
      }
    }
    return null;
  }

  take.addEventListener("click", async () => {
    const bytes = await kept();
    if (!bytes) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/vnd.sqlite3" }));
    link.download = `okrkit-${new Date().toISOString().slice(0, 10)}.sqlite3`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    said.textContent = "Everything you wrote here is in the file.";
  });

  let sure = false;
  wipe.addEventListener("click", async () => {
    if (!sure) {
      sure = true;
      wipe.textContent = "Yes, delete everything";
      said.textContent = "All your answers and drafts in this browser would be gone. Nobody can bring them back.";
      return;
    }
    try {
      for (const name of await ours()) await done(indexedDB.deleteDatabase(name));
      localStorage.clear();
      sessionStorage.clear();
      for (const one of (await navigator.serviceWorker?.getRegistrations?.()) ?? []) await one.unregister();
      for (const one of await caches.keys()) await caches.delete(one);
      said.textContent = "Nothing is kept here any more.";
      take.disabled = true;
      wipe.disabled = true;
    } catch {
      said.textContent = "A lesson is open in another tab: close it, then try again.";
    }
  });

  kept().then((bytes) => { take.disabled = !bytes; }, () => {});
})();
