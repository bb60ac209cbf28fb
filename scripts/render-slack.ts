/** Draws the answers that the README and docs show, from the real core: docs/img/slack-*.png. */
import { mkdirSync } from "node:fs";
import { pageOf, screenshot, type Theme } from "./render-blocks.ts";
import { galleryOf } from "./slack-gallery.ts";

interface Shot {
  readonly file: string;
  readonly lines: readonly string[];
  /** How many of the messages: the answer alone, or with what its buttons unfold. */
  readonly messages: number;
}

const shots: readonly Shot[] = [
  { file: "slack-fit", lines: ["fit maverick 4xH100"], messages: 1 },
  { file: "slack-why", lines: ["fit maverick 4xH100"], messages: 3 },
  { file: "slack-typo", lines: ["fit maverik 4xH10"], messages: 1 },
  { file: "slack-smallest", lines: ["fit deepseek-r1"], messages: 1 },
  { file: "slack-tight", lines: ["fit gpt-oss-120b 1xH100"], messages: 1 },
];

mkdirSync("docs/img", { recursive: true });
for (const shot of shots) {
  const messages = [];
  for (const line of shot.lines) messages.push(...(await galleryOf(line)).slice(0, shot.messages));
  const pictures = messages.map(({ typed, message }) => ({ caption: typed, message }));
  for (const theme of ["light", "dark"] satisfies Theme[]) {
    await screenshot(pageOf(pictures, theme), `docs/img/${shot.file}-${theme}.png`);
    console.log(`docs/img/${shot.file}-${theme}.png`);
  }
}
