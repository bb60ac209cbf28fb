import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const { resolve } = createRequire(import.meta.url);

/** Regular and semibold, Latin letters only: 24 KB each. */
const FONTS = ["400", "600"] as const;

/**
 * Puts what pictures are drawn with beside the program: the renderer, compressed (2.5 MB become 0.8 MB),
 * and its fonts. What is there already and not older stays. Returns the libraries' files, for the notices.
 */
export function putDrawingFiles(output: string): readonly string[] {
  mkdirSync(output, { recursive: true });
  const renderer = "node_modules/@resvg/resvg-wasm/index_bg.wasm";
  put(resolve("@resvg/resvg-wasm/index_bg.wasm"), join(output, "resvg.wasm.br"), (from, to) =>
    writeFileSync(to, compressed(readFileSync(from))),
  );
  for (const weight of FONTS) {
    const font = resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
    put(font, join(output, `inter-${weight}.woff2`), copyFileSync);
  }
  return [renderer, "node_modules/@fontsource/inter/package.json"];
}

/** In one step, so that a program that starts meanwhile finds a whole file. */
function put(from: string, to: string, write: (from: string, to: string) => void): void {
  if (existsSync(to) && statSync(to).mtimeMs >= statSync(from).mtimeMs) return;
  write(from, `${to}.new`);
  renameSync(`${to}.new`, to);
}

/** Quality 9: the last two levels take twenty times as long for a sixth of the size. */
const compressed = (bytes: Uint8Array): Uint8Array =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
