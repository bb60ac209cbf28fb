import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SealBrokenError, TokenCipher } from "../../../../src/slack/installations/token-cipher.ts";

const key = () => randomBytes(32).toString("base64");
const [one, two] = [`k1:${key()}`, `k2:${key()}`];

test("what is sealed opens again, and shows nothing while it is sealed", () => {
  const cipher = new TokenCipher(one);
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 8 }), fc.string(), (text, row) => {
      const sealed = cipher.seal(text, row);
      expect(sealed).not.toContain(text);
      expect(cipher.open(sealed, row)).toBe(text);
    }),
  );
});

test("the same text is never sealed alike", () => {
  const cipher = new TokenCipher(one);
  expect(cipher.seal("xoxb-1", "T:T1")).not.toBe(cipher.seal("xoxb-1", "T:T1"));
});

test("a row cannot be put in another's place, and every changed byte is noticed", () => {
  const cipher = new TokenCipher(one);
  const sealed = cipher.seal("xoxb-1", "T:T1");
  expect(() => cipher.open(sealed, "T:T2")).toThrow(SealBrokenError);
  const bytes = Buffer.from(sealed.slice(3), "base64");
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(() => cipher.open(`k1.${changed.toString("base64")}`, "T:T1")).toThrow(SealBrokenError);
  }
  expect(() => cipher.open("k1.AAAA", "T:T1")).toThrow(SealBrokenError);
});

test("keys are changed by putting a new one first; the old one still opens", () => {
  const sealed = new TokenCipher(one).seal("xoxb-1", "T:T1");
  const changed = new TokenCipher(`${two},${one}`);
  expect(changed.open(sealed, "T:T1")).toBe("xoxb-1");
  expect(changed.isStale(sealed)).toBe(true);
  expect(changed.isStale(changed.seal("xoxb-1", "T:T1"))).toBe(false);
  expect(() => new TokenCipher(two).open(sealed, "T:T1")).toThrow(SealBrokenError);
});

test.each(["", "no-colon", `k1:${randomBytes(16).toString("base64")}`])(
  "the keys %j are refused without being shown",
  (keys) => {
    try {
      new TokenCipher(keys);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toContain("SLACK_TOKEN_KEYS");
      if (keys.length > 10) expect(String(error)).not.toContain(keys.slice(3));
    }
  },
);
