// Bundle the page into dist/page.js, the course's into dist/lesson.js, the room's into dist/room.js, their styles into dist/*.css, and the licences of what is bundled beside them.
import { build } from "esbuild";
import { readFileSync, writeFileSync, existsSync, readdirSync } from "node:fs";

const shared = { bundle: true, minify: true, charset: "utf8", legalComments: "none", logLevel: "warning" };

const { metafile } = await build({
  ...shared,
  entryPoints: ["src/page.js"],
  outfile: "dist/page.js",
  format: "esm",
  target: "es2022",
  metafile: true,
});
await build({ ...shared, entryPoints: ["src/lesson.js"], outfile: "dist/lesson.js", format: "esm", target: "es2022" });
await build({ ...shared, entryPoints: ["src/room.js"], outfile: "dist/room.js", format: "esm", target: "es2022" });
for (const looks of ["page", "room"])
  await build({ ...shared, entryPoints: [`src/${looks}.css`], outfile: `dist/${looks}.css`, target: "es2022" });

const packages = new Set();
for (const path of Object.keys(metafile.inputs)) {
  const found = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) packages.add(found[1]);
}
const notices = [...packages].sort().map((name) => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file || !existsSync(`${folder}/${file}`)) throw new Error(`${name} comes without a licence text`);
  const text = readFileSync(`${folder}/${file}`, "utf8").replaceAll("\r\n", "\n").trim();
  return `${name} ${version} (${license})\n\n${text}\n`;
});
const line = `\n${"-".repeat(80)}\n\n`;
writeFileSync("dist/LICENSES.txt", `page.js and room.js contain these packages:\n\n${notices.join(line)}`);
