#!/usr/bin/env node
/** Where the built program begins. Compiled code is kept between starts. */
import { fileURLToPath } from "node:url";
import { keptCodeFolder, requireKept } from "./kept-code.ts";

/** Written in by the build: a hash of all that it starts. */
declare const BUILD: string;

const program = fileURLToPath(new URL("./program.js", import.meta.url));
requireKept(program, {
  folder: keptCodeFolder(process.env),
  build: BUILD,
  kind: process.argv[2] ?? "",
});
