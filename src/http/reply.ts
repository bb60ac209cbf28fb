import type { ServerResponse } from "node:http";

/** Sends a short JSON answer and ends the response. */
export function replyJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(text)),
    ...headers,
  });
  response.end(text);
}

/** JSON-RPC errors for requests that never become a protocol message. */
export const RPC = { parse: -32_700, refused: -32_000 } as const;

export function replyRpcError(
  response: ServerResponse,
  status: number,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  replyJson(response, status, { jsonrpc: "2.0", error: { code, message }, id: null }, headers);
}
