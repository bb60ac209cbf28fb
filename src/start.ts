#!/usr/bin/env node
/**
 * Where the program begins: from Node 22.1 on, compiled code is kept between starts, which only what is
 * loaded afterwards can profit from. The folder is the user's own, so that nobody else can put code there.
 */
import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

if ("enableCompileCache" in module && typeof module.enableCompileCache === "function") {
  const folder = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  // A folder that cannot be written is no error: the program starts as fast as without.
  module.enableCompileCache(join(folder, "weighbridge", "compiled"));
}
await import("./main.ts");
