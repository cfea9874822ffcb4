// The pages of a workshop: what a draft can draw, and cards, ballots, the clock and the way in.

import { BASE } from "./blocks.js";
import { ballot, tally } from "./ballot.js";
import { cards } from "./cards.js";
import { Coach } from "./coach.js";
import { findings } from "./findings.js";
import { fit } from "./fit.js";
import { editor } from "./line.js";
import { counts } from "./map.js";
import { asked, clock, code, column, columns, panels } from "./moment.js";
import { sheet } from "./sheet.js";
import { Visitor } from "./visitor.js";
import { handin, writer } from "./writer.js";

const KINDS = { ...BASE, asked, ballot, cards, clock, code, column, columns, counts, editor, findings, handin, panels, tally, writer };

const draw = sheet(KINDS, (page) => new Coach(page), (page) => new Visitor(page));

function render(context) {
  const close = draw(context);
  const stop = fit(context.el);
  return () => {
    stop();
    close?.();
  };
}

export default { render };
