import { putDrawingFiles } from "../scripts/drawing-files.ts";
import { compileCatalog } from "../src/core/catalog/compile.ts";

/** Tests run the TypeScript sources, which read the same files as the built program. */
export default function setup(): void {
  compileCatalog("data", "dist/world.jsonl");
  putDrawingFiles("dist");
}
