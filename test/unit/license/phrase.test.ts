import { describe, expect, test } from "vitest";
import { findPhrase } from "../../../src/core/license/read/phrase.ts";
import { knownStems } from "../../../src/core/license/read/signals.ts";
import { corrected, isSlip } from "../../../src/core/license/read/spelling.ts";
import { stem, wordsOf } from "../../../src/core/license/read/words.ts";

const said = (text: string, phrase: string) => {
  const found = findPhrase(wordsOf(text), phrase);
  return found === null ? "no" : found.negated ? "negated" : "yes";
};

describe("phrases", () => {
  test.each([
    ["can we fine-tune it?", "fine tune", "yes"],
    ["fine tuning on our data", "fine tune", "yes"],
    ["train a student on its outputs", "train & output", "yes"],
    ["not as an api", "api", "negated"],
    ["employees, no customers", "customer", "negated"],
    ["no fees, customers pay", "customer", "yes"],
    ["it is not a product. We sell the api", "api", "yes"],
    ["can't we sell it?", "sell", "yes"],
    ["who owns it", "=owns", "yes"],
    ["our own servers", "=owns", "no"],
  ])("%s / %s: %s", (text, phrase, expected) => {
    expect(said(text, phrase)).toBe(expected);
  });
});

describe("words", () => {
  test.each([
    ["distillation", "distillation"],
    ["customers", "customer"],
    ["hosting", "hosted"],
    ["licenses", "licence"],
    ["commercialise", "commercialize"],
  ])("%s and %s meet in one stem", (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  test.each([
    ["custmers", "customer"],
    ["comercial", "commercial"],
    ["atribution", "attribution"],
    ["reserch", "research"],
  ])("%s is read as %s", (typed, meant) => {
    expect(corrected(wordsOf(typed), knownStems())[0]?.stem).toBe(stem(meant));
  });

  test.each(["thanks", "stuff", "reason", "house"])("%s is left alone", (word) => {
    expect(corrected(wordsOf(word), knownStems())[0]?.stem).toBe(stem(word));
  });

  test("a slip is one letter; in short words an exchanged letter is another word", () => {
    expect(isSlip("gema", "gemma")).toBe(true);
    expect(isSlip("stuff", "staff")).toBe(false);
    expect(isSlip("recieve", "receive")).toBe(true);
    expect(isSlip("evalsation", "evaluation")).toBe(true);
  });
});
