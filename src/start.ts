#!/usr/bin/env node
/**
 * Where the built program begins. Compiled code is kept between starts, in a folder of the user's own, so that
 * nobody else can put code there.
 */
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { requireKept } from "./kept-code.ts";

/** Written in by the build: a hash of all that it starts. */
declare const BUILD: string;

const caches = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
const program = fileURLToPath(new URL("./program.js", import.meta.url));
requireKept(program, {
  folder: join(caches, "weighbridge", "compiled"),
  build: BUILD,
  kind: process.argv[2] ?? "",
});
