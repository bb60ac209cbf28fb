import { createHash, timingSafeEqual } from "node:crypto";
import type { Secret } from "../secret.ts";

/** The token of an `Authorization: Bearer …` header, or null. */
export function bearerToken(header: string | undefined): string | null {
  const match = /^Bearer +([^\s]+) *$/i.exec(header ?? "");
  return match?.[1] ?? null;
}

/** Compares in a time that tells nothing of the secret, not even its length. */
export function sameSecret(given: string, secret: Secret): boolean {
  return timingSafeEqual(digest(given), digest(secret.reveal()));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
