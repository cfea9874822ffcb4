// Handing in with a secret, without a browser: what is not acknowledged is sent again, and is the same thing.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { Visitor } from "../../okrkit/widgets/js/src/visitor.js";

let sent, said, offers, parts, fields, visitor;

function open() {
  parts = new Map();
  visitor?.close();
  visitor = new Visitor({
    message: (message) => sent.push(message),
    say: (text) => said.push(text),
    offer: (_id, text) => offers.push(text),
    keeping: { value: (id) => fields.get(id), taken: (id) => fields.set(id, "") },
    parts,
  });
  visitor.enter("room me");
  return visitor;
}

const submits = () => sent.filter(({ type }) => type === "submit");
const card = (text) => ({ type: "submit", field: "write", text, part: text, step: "pains" });
const acknowledge = ({ secret, part }) => visitor.answers.taken({ secret, part });

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  const items = new Map();
  globalThis.localStorage = { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value) };
  [sent, said, offers, fields] = [[], [], [], new Map()];
  open();
});

test("what is acknowledged is sent once, and its text is not kept here", () => {
  visitor.handIn(card("Visits come late"));
  acknowledge(submits()[0]);
  mock.timers.tick(60_000);
  assert.equal(submits().length, 1);
  assert.ok(!localStorage.getItem("okrkit room room me").includes("Visits"));
});

test("what is not acknowledged is sent again with the same secret, and said to be so", () => {
  visitor.handIn(card("Visits come late"));
  mock.timers.tick(3000);
  mock.timers.tick(6000);
  assert.equal(submits().length, 3);
  assert.equal(new Set(submits().map(({ secret }) => secret)).size, 1);
  assert.deepEqual(submits().map(({ again }) => again), [false, true, true]);
  assert.match(said[0], /stays in this browser/);
  assert.match(submits()[0].secret, /^[0-9a-f]{64}$/);
});

test("a page that is opened anew tells its secrets, and sends what waits", () => {
  visitor.handIn(card("First"));
  acknowledge(submits()[0]);
  visitor.handIn(card("Second"));
  const [first, second] = submits().map(({ secret }) => secret);
  sent = [];
  open();
  assert.deepEqual(sent[0], { type: "secrets", secrets: [first, second] });
  assert.deepEqual(submits().map(({ secret, text, again }) => [secret, text, again]), [[second, "Second", true]]);
});

test("what a page finds in its field once more goes from there when it has arrived; another text stays", () => {
  visitor.handIn(card("First"));
  open();
  fields.set("write", "First");
  acknowledge(submits().at(-1));
  assert.equal(fields.get("write"), "");
  visitor.handIn(card("Second"));
  fields.set("write", "Third");
  acknowledge(submits().at(-1));
  assert.equal(fields.get("write"), "Third");
});

test("a ballot keeps its secret; an answer to its older form does not end the newer one", () => {
  const vote = (points) => visitor.handIn({ type: "vote", points, part: points }, "ballot votes");
  const secret = vote({ a: 1 });
  assert.equal(vote({ a: 2 }), secret);
  visitor.answers.taken({ secret, part: { a: 1 } });
  assert.equal(visitor.under("ballot votes").waits, true);
  visitor.answers.taken({ secret, part: { a: 2 } });
  assert.deepEqual([visitor.under("ballot votes").waits, visitor.under("ballot votes").points], [false, { a: 2 }]);
});

test("what is refused goes back into an empty field, else it is offered", () => {
  let field = "";
  parts.set("write", { empty: () => !field, put: (text) => (field = text) });
  for (const text of ["One", "Two"]) visitor.answers.refused({ secret: visitor.handIn(card(text)), text: "Too late." });
  assert.deepEqual([field, offers], ["One", ["Two"]]);
  sent = [];
  open();
  assert.equal(submits().length, 0);
});

test("what is handed in before the room is known goes with it", () => {
  visitor.close();
  visitor.room = "";
  visitor.memory = {};
  const secret = visitor.handIn(card("Early"));
  visitor.enter("room me");
  assert.ok(sent.some(({ type, secrets }) => type === "secrets" && secrets.includes(secret)));
});
