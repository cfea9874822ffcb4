// The page of drafts, reviews and everything else of a team: lines that are coached, and all that can be filled in.

import { BASE } from "./blocks.js";
import { Coach } from "./coach.js";
import { findings } from "./findings.js";
import { editor } from "./line.js";
import { sheet } from "./sheet.js";

export default { render: sheet({ ...BASE, editor, findings }, (page) => new Coach(page)) };
