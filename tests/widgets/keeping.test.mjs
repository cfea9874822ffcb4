// The keeping of texts, without a browser: whatever is killed, and whenever, the last thing typed comes back.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Keeping } from "../../okrkit/widgets/js/src/keeping.js";

const ALONE = 'store ["room: alone 0123abc", "room", ""]';

// A store that commits as Python's does, and the two queues between it and a page.
class World {
  constructor(form = "store form") {
    Object.assign(this, { form, store: { value: "", revision: 0 }, toPython: [], toPage: [], offers: [], pages: 0 });
    this.open();
  }

  // A page is opened; what the one before it has sent may still arrive, unless the kernel went with it.
  open(withKernel = true) {
    this.page?.end("kr1");
    this.alive = true;
    if (withKernel) this.toPython = [];
    this.toPage = [];
    this.page = new Keeping({
      keepAs: () => this.form,
      view: `view ${++this.pages}`,
      send: (message) => this.alive && this.toPython.push(message),
      show: (_id, value) => (this.shown = value),
      state: (_id, saved) => (this.saved = saved),
      offer: (_id, value) => this.offers.push(value),
      stuck: () => (this.stuck = true),
    });
    this.shown = this.page.begin("kr1", this.store.value, this.store.revision);
  }

  type(value) {
    this.shown = value;
    this.page.type("kr1", value);
  }

  // Python takes one message and answers.
  take() {
    const message = this.toPython.shift();
    if (!message) return;
    if (message.revision >= this.store.revision)
      this.store = { value: message.value, revision: message.revision };
    this.toPage.push({ ...this.store, view: message.view });
  }

  hear() {
    const answer = this.toPage.shift();
    if (answer) this.page.kept("kr1", answer.value, answer.revision, answer.view);
  }

  settle() {
    for (let n = 0; n < 40; n++) {
      mock.timers.tick(20_000);
      while (this.toPython.length || this.toPage.length) {
        this.take();
        this.hear();
      }
    }
  }
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_790_000_000_000 });
  const items = new Map();
  globalThis.localStorage = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
    get size() {
      return items.size;
    },
  };
});

test("an acknowledged text leaves no copy", () => {
  const world = new World();
  world.type("NPS");
  assert.equal(localStorage.size, 1);
  world.settle();
  assert.deepEqual([world.store.value, world.saved, localStorage.size], ["NPS", true, 0]);
});

test("what was handed in does not come back with a late answer", () => {
  const world = new World();
  world.type("A card");
  world.page.taken("kr1");
  assert.equal(world.shown, "");
  world.take();
  world.hear();
  assert.deepEqual([world.shown, world.offers, localStorage.size], ["", [], 0]);
  world.type("The next card");
  world.settle();
  assert.deepEqual([world.store.value, world.shown, world.saved], ["The next card", "The next card", true]);
});

test("one message is under way at a time", () => {
  const world = new World();
  for (const text of ["N", "NP", "NPS"]) world.type(text);
  assert.equal(world.toPython.length, 1);
  world.take();
  world.hear();
  assert.deepEqual(world.toPython.map((message) => message.value), ["NPS"]);
});

test("what nobody answers is said to be unsaved, and sent again", () => {
  const world = new World();
  world.alive = false;
  world.type("NPS");
  mock.timers.tick(1000);
  assert.equal(world.saved, false);
  assert.equal(world.stuck, undefined);
  mock.timers.tick(2000);
  assert.equal(world.stuck, true);
  world.alive = true;
  world.settle();
  assert.deepEqual([world.store.value, world.saved], ["NPS", true]);
});

test("on return it is never put over something newer, but offered", () => {
  const world = new World();
  world.alive = false;
  world.type("typed in the train");
  mock.timers.tick(1000);
  world.store = { value: "typed at the desk", revision: Date.now() };
  world.open();
  return Promise.resolve().then(() => {
    assert.equal(world.shown, "typed at the desk");
    assert.deepEqual(world.offers, ["typed in the train"]);
    world.settle();
    assert.equal(world.store.value, "typed at the desk");
    world.page.letGo("kr1");
    assert.equal(localStorage.size, 0);
  });
});

test("what another view typed shows here", () => {
  const world = new World();
  world.page.kept("kr1", "from the other view", Date.now(), "view 99");
  assert.equal(world.shown, "from the other view");
});

test("typing here while another view types: the later text stands, the other is offered", () => {
  const world = new World();
  world.type("here");
  mock.timers.tick(10);
  world.store = { value: "there", revision: Date.now() };
  world.take();
  world.hear();
  assert.deepEqual([world.shown, world.offers], ["there", ["here"]]);
});

test("kernels and tabs may end at any moment", async () => {
  let seed = 7;
  const random = (n) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % n;
  let ends = 0;
  for (let round = 0; round < 300; round++) {
    const form = round % 3 ? "store form" : ALONE;
    localStorage.removeItem(`okrkit/${form}/kr1`);
    const world = new World(form);
    let last = "";
    for (let step = 0; step < 60; step++) {
      const what = random(100);
      if (what < 45) world.type((last = `${round} ${step}`));
      else if (what < 65) world.take();
      else if (what < 85) world.hear();
      else if (what < 88) world.alive = false; // the kernel is killed: what is under way is gone
      else if (what < 91) mock.timers.tick(random(5000));
      else if (what < 94) world.page.flush();
      else if (what < 97) {
        world.open(random(2)); // the cell is run again, or only the tab is closed and opened
        ends++;
        await null;
        if (last) assert.equal(world.shown, last, `round ${round}, step ${step}`);
      } else mock.timers.tick(1);
    }
    world.open();
    await null;
    world.settle();
    assert.equal(world.store.value, last);
    assert.equal(world.shown, last);
    assert.deepEqual(world.offers, []);
  }
  assert.ok(ends > 100);
});

test("what is written without a name tells no time: its revisions are a count", () => {
  for (const [form, most] of [[ALONE, 50], ["store form", Infinity]]) {
    localStorage.removeItem(`okrkit/${form}/kr1`);
    const world = new World(form);
    for (let n = 0; n < 50; n++) {
      world.type(`${n} edits`);
      mock.timers.tick(1000);
      world.take();
      world.hear();
    }
    world.settle();
    assert.equal(world.store.value, "49 edits");
    assert.ok(world.store.revision <= most && world.store.revision >= 1);
    assert.equal(world.store.revision > 1_700_000_000_000, form !== ALONE);
  }
});
