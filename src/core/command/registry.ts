import { operations as declared } from "../operations/index.ts";
import type { Operation } from "../operations/operation.ts";
import { suggestingCommands } from "./whole-suggestions.ts";

/** The one list as surfaces use it: every error of an answer suggests whole commands. */
export const operations: readonly Operation[] = declared.map(suggestingCommands);
