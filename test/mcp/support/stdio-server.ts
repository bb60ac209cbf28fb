import "../../../src/mcp/guard-stdout.ts";
import { serveSurfaceOnStdio } from "../../../src/mcp/index.ts";
import { options, weighSurface } from "./surface.ts";

console.log("a dependency that prints where it should not");
await serveSurfaceOnStdio(weighSurface, options);
process.exit(0);
