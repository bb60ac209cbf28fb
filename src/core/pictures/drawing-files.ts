import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

/** Beside the bundled program, or in `dist/` where the TypeScript sources run; the build puts them there. */
const folder = new URL(import.meta.url.endsWith(".ts") ? "../../../dist/" : "./", import.meta.url);

/** The renderer of SVG as WebAssembly, and the fonts that it draws with, as WOFF2. */
export interface DrawingFiles {
  readonly renderer: Uint8Array<ArrayBuffer>;
  readonly fonts: readonly Uint8Array[];
}

/** Reads what the build has put beside the program. Throws an Error that says what to run where it is missing. */
export async function readDrawingFiles(): Promise<DrawingFiles> {
  try {
    const [packed, ...fonts] = await Promise.all(
      ["resvg.wasm.br", "inter-400.woff2", "inter-600.woff2"].map((name) => readFile(new URL(name, folder))),
    );
    if (packed === undefined) throw new Error("no renderer");
    return { renderer: new Uint8Array(await promisify(brotliDecompress)(packed)), fonts };
  } catch (error) {
    throw new Error("The files that pictures are drawn with are not built. Run: npm run build", {
      cause: error,
    });
  }
}
