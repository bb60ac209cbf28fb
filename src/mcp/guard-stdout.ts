/**
 * Import this before anything else in a process that speaks MCP on stdio: stdout belongs to the protocol,
 * and a stray `console.log` of any dependency would break the client. Everything of the console goes to
 * stderr from here on.
 */
import { Console } from "node:console";

globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr });
