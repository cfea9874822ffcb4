// A saved file that the front page was given waits here until a lesson, whose Python can judge it, puts it in its place.
window.okrkitParked = (() => {
  "use strict";
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  async function within(what) {
    const opening = indexedDB.open("okrkit", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("parked");
    const database = await done(opening);
    try {
      return await done(what(database.transaction("parked", "readwrite").objectStore("parked")));
    } finally {
      database.close();
    }
  }
  return {
    put: (bytes) => within((place) => place.put(bytes, "store")),
    get: () => within((place) => place.get("store")),
    drop: () => within((place) => place.delete("store")),
  };
})();
