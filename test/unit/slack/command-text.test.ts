import * as fc from "fast-check";
import { expect, test } from "vitest";
import { clipEscaped, escapeText, lengthOf, unescapeText } from "../../../src/slack/blocks/text.ts";
import { typedText } from "../../../src/slack/command-text.ts";

test.each([
  ["<@U0BOT> fit maverick 4xH100", "fit maverick 4xH100"],
  ["fit <https://huggingface.co/Qwen/Qwen3-32B>", "fit https://huggingface.co/Qwen/Qwen3-32B"],
  [
    "fit <https://huggingface.co/Qwen/Qwen3-32B|https://huggingface.co/Qwen/Qwen3-32B>",
    "fit https://huggingface.co/Qwen/Qwen3-32B",
  ],
  ["fit <http://llama.cpp|llama.cpp>", "fit llama.cpp"],
  ["hardware maverick ttft&lt;500ms", "hardware maverick ttft<500ms"],
  ["fit maverick —ctx 32k", "fit maverick --ctx 32k"],
  ["fit “Llama 4 Scout” 1xH100", 'fit "Llama 4 Scout" 1xH100'],
  ["`fit maverick`   *4xH100*", "fit maverick 4xH100"],
  ["<!channel> fit maverick", "fit maverick"],
  ["fit maverick 4xH100 :pray::skin-tone-2: 🚀", "fit maverick 4xH100"],
  ["fit ollama:7b 1xH100", "fit ollama:7b 1xH100"],
])("%s is read as %s", (slack, typed) => {
  expect(typedText(slack)).toBe(typed);
});

test("escaping is undone by unescaping, and leaves no markup", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(escapeText(text)).not.toMatch(/[<>]/);
      expect(unescapeText(escapeText(text))).toBe(text);
    }),
  );
});

test("clipped text keeps its limit and never ends inside an escape", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("&", "<", "😀", "a") }),
      fc.integer({ min: 1, max: 20 }),
      (text, limit) => {
        const clipped = clipEscaped(text, limit);
        expect(lengthOf(clipped)).toBeLessThanOrEqual(limit);
        expect(clipped.replace(/&(amp|lt|gt);/g, "")).not.toContain("&");
      },
    ),
  );
});
