import type { Server } from "node:http";

/** The port on which a server listens. */
export function portOf(server: Server | null): number {
  const address = server?.address();
  if (typeof address !== "object" || address === null) throw new Error("not listening");
  return address.port;
}
