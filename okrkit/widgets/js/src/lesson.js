// The pages of the course: exercises, the map, pictures. It goes without the editor, which is most of the other bundle.

import { BASE } from "./blocks.js";
import { feedback } from "./feedback.js";
import { file } from "./file.js";
import { counts, map } from "./map.js";
import { order } from "./order.js";
import { picture } from "./picture.js";
import { sheet } from "./sheet.js";
import { top } from "./shows.js";
import { turns } from "./turns.js";
import { words } from "./words.js";

export default { render: sheet({ ...BASE, counts, feedback, file, map, order, picture, top, turns, words }, () => null) };
