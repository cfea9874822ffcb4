// Everything the lessons keep in this browser: saved to a file, put back from one, or deleted. JupyterLite keeps its files in IndexedDB.
(() => {
  "use strict";
  const PLACE = "okrkit/okrkit.sqlite3";
  const MAGIC = "SQLite format 3\0";
  const LARGEST = 200_000_000; // bytes
  const take = document.getElementById("take");
  const back = document.getElementById("back");
  const file = document.getElementById("file");
  const wipe = document.getElementById("wipe");
  const said = document.getElementById("said");
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab uses it"));
  });
  const ours = async () => (await indexedDB.databases()).map((one) => one.name).filter((name) => name.startsWith("JupyterLite Storage"));

  async function kept() {
    const parked = await window.okrkitParked.get();
    if (parked) return parked;
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

  // It is judged, and put in its place, by the first lesson that is opened: only Python can read it.
  let chosen = null;
  back.addEventListener("click", () => (chosen ? putBack() : file.click()));
  file.addEventListener("change", async () => {
    const [given] = file.files;
    file.value = "";
    if (!given) return;
    const head = new TextDecoder("latin1").decode(await given.slice(0, MAGIC.length).arrayBuffer());
    if (head !== MAGIC || given.size > LARGEST) {
      said.textContent = `${given.name} is no file that this page has saved: its name ends in .sqlite3. A lesson takes in the small ones that end in .json.`;
      return;
    }
    chosen = new Uint8Array(await given.arrayBuffer());
    if (!(await kept())) return putBack();
    back.textContent = "Yes, put it in the place of what is here";
    said.textContent = `${given.name} would take the place of all your answers and drafts in this browser.`;
  });

  async function putBack() {
    await window.okrkitParked.put(chosen);
    location.assign(document.querySelector(".okr-start").href);
  }

  let sure = false;
  wipe.addEventListener("click", async () => {
    if (!sure) {
      sure = true;
      wipe.textContent = "Yes, delete everything";
      said.textContent = "All your answers and drafts in this browser would be gone. Nobody can bring them back.";
      return;
    }
    try {
      for (const name of [...(await ours()), "okrkit"]) await done(indexedDB.deleteDatabase(name));
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
