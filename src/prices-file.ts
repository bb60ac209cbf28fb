import { homedir } from "node:os";
import { join } from "node:path";

/** Where refreshed prices are kept: the state folder of the XDG Base Directory Specification. */
export function pricesFile(env: { readonly XDG_STATE_HOME?: string | undefined }): string {
  const folder = env.XDG_STATE_HOME || join(homedir(), ".local", "state");
  return join(folder, "weighbridge", "prices.json");
}
