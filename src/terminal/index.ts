/** The terminal: answers in plain text or JSON, with exit codes. */
export { appearance } from "./appearance.ts";
export { type Arguments, readArguments } from "./arguments.ts";
export { type LocalTeam, openLocalTeam } from "./local-team.ts";
export { type Output, outputTo } from "./output.ts";
export { pipedText } from "./piped.ts";
export { progressBar } from "./progress.ts";
export { type ExitCode, runCommand, showBug, showUserError, type Terminal } from "./run.ts";
