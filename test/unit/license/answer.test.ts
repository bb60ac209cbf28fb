import { describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import { UserError } from "../../../src/core/errors.ts";
import { license } from "../../../src/core/operations/license.ts";
import { licenseOutput } from "../../../src/core/operations/license-schema.ts";
import type { Report } from "../../../src/core/report/report.ts";
import { ask as askCase, licenseCases } from "../../data/license-cases.ts";

const world = loadWorld("2026-11-24");
async function ask(input: object) {
  const answer = await license.answer(input, { world });
  return { ...licenseOutput.parse(answer.json), report: answer.report, outcome: answer.outcome };
}

/** A table's title ends in the license's id, its rows in the fact's key. */
const idIn = (title: string | null): string => /\(([^()]+)\)$/.exec(title ?? "")?.[1] ?? "";

/** Sentences about a license: every cell and the verdict. The other blocks speak of the question. */
function claims(report: Report): string[] {
  const cells = report.blocks.flatMap((block) =>
    block.kind === "table" ? block.rows.map((row) => `${row[0]} [${idIn(block.title)}#${row.at(-1)}]`) : [],
  );
  return [report.verdict.text, ...cells];
}

test("every sentence about a license carries the id of a fact that exists", async () => {
  const known = world.licenses.flatMap(({ facts }) => Object.values(facts).map(({ id }) => id));
  for (const one of licenseCases) {
    const { report, verdict, conditions, read, missing, notes, disclaimer } = await askCase(one, "model");
    for (const { factId } of conditions) expect(known).toContain(factId);
    for (const claim of claims(report).filter((text) => /\. /.test(text))) {
      expect(
        known.some((id) => claim.includes(id)) || missing.some(({ question }) => claim.includes(question)),
        claim,
      ).toBe(true);
    }
    const others = report.blocks.flatMap((block) => (block.kind === "text" ? [block.text] : []));
    const questions =
      verdict === "unclear"
        ? missing.slice(1).map(({ question }) => `Then also: ${question}`)
        : missing.map(({ question }) => `To be sure: ${question}`);
    expect(others).toEqual([read, ...questions, ...notes, disclaimer]);
  }
});

describe("the scorecard's claims", () => {
  test("gpt-oss: the custom license is Apache with two sentences beside it", async () => {
    const answer = await ask({
      model: "gpt-oss",
      question: "does the custom license add compliance overhead?",
    });
    expect(answer.verdict).toBe("allowed");
    expect(answer.licenses.map(({ id }) => id)).toEqual([
      "Apache-2.0 AND LicenseRef-openai-gpt-oss-usage-policy",
    ]);
    expect(answer.conditions.map(({ factId }) => factId)).toContain(
      "Apache-2.0 AND LicenseRef-openai-gpt-oss-usage-policy#acceptable_use_policy",
    );
  });

  test("Apache and MIT do ask for notices", async () => {
    const answer = await ask({ question: "is it true that MIT and Apache need no attribution?" });
    expect(answer.verdict).toBe("allowed_with_conditions");
    const sections = answer.conditions.map(({ section }) => section).join(" ");
    expect(sections).toContain("¶2");
    expect(sections).toContain("§4");
  });

  test("Llama 4: duties for a product, a bar for firms in the EU", async () => {
    const product = await ask({ model: "llama 4", question: "a US company's customer-facing product" });
    expect(product.verdict).toBe("allowed_with_conditions");
    const european = await ask({ model: "llama 4", question: "a French company's customer-facing product" });
    expect(european.verdict).toBe("prohibited");
    expect(european.outcome).toBe("no");
  });
});

describe("asking back", () => {
  test("what was raised and not said is asked, and nothing else", async () => {
    const answer = await ask({ question: "can we fine-tune llama 4 and sell it in the EU with 800M users?" });
    expect(answer.verdict).toBe("unclear");
    expect(answer.missing.map(({ field }) => field).sort()).toEqual(["domicile", "usersAtRelease"]);
  });

  test("what is stated in `use` settles it, and beats the question", async () => {
    const question = "can we fine-tune llama 4 and sell it in the EU with 800M users?";
    const allowed = await ask({ question, use: { domicile: ["US"], usersAtRelease: 5e8 } });
    expect(allowed.verdict).toBe("allowed_with_conditions");
    const capped = await ask({ question, use: { domicile: ["US"], usersAtRelease: 7.5e8 } });
    expect(capped.verdict).toBe("needs_license");
    const barred = await ask({ question, use: { domicile: ["DE"] } });
    expect(barred.verdict).toBe("prohibited");
  });

  test("a question that nobody understands is not guessed at", async () => {
    const answer = await ask({ question: "llama 4 qwertz asdf" });
    expect(answer.verdict).toBe("unclear");
    expect(answer.missing.map(({ field }) => field)).toEqual(["question"]);
    const next = answer.report.blocks.find((block) => block.kind === "next");
    expect(next?.kind === "next" ? next.items.length : 0).toBe(3);
  });

  test("without a model it asks for one", async () => {
    const answer = await ask({ question: "is attribution needed?" });
    expect(answer.verdict).toBe("unclear");
    expect(answer.missing[0]?.field).toBe("model");
  });
});

describe("families and stacks", () => {
  test("members that differ: the worst verdict, and the difference named", async () => {
    const answer = await ask({ question: "french company, llama 3.2" });
    expect(answer.verdict).toBe("prohibited");
    expect(answer.notes.join(" ")).toMatch(/Vision.*prohibited/);
    expect(answer.notes.join(" ")).toMatch(/1B.*allowed with conditions/);
  });

  test("a member whose license nobody read is named, and does not silence the family", async () => {
    const answer = await ask({ question: "llama 4 commercially, US company" });
    const unread = world.models.filter(({ id, licenses }) => /Llama-4/.test(id) && licenses.length === 0);
    for (const { name } of unread) expect(answer.notes.join(" ")).toContain(name);
    expect(answer.verdict).toBe("allowed_with_conditions");
  });

  test("a stack keeps the base model's terms, whatever the Hub's tag says", async () => {
    const answer = await ask({ question: "DeepSeek-R1-Distill-Llama-70B is MIT on HF, no badge needed?" });
    expect(answer.licenses.map(({ id }) => id)).toEqual(["MIT", "LicenseRef-llama-3.3-community"]);
    expect(answer.conditions.map(({ factId }) => factId)).toContain(
      "LicenseRef-llama-3.3-community#attribution",
    );
  });

  test("a model that is tagged otherwise is told apart from what the asker calls it", async () => {
    const answer = await ask({ question: "qwen2.5 3b is apache, commercial ok?" });
    expect(answer.verdict).toBe("needs_license");
    expect(answer.notes.join(" ")).toContain("evidence, not truth");
  });
});

test("a card shows the clauses, each with its fact", async () => {
  const answer = await ask({ model: "llama-3.3-70b" });
  const [table] = answer.report.blocks.filter((block) => block.kind === "table");
  expect(table?.rows.map(([label]) => label)).toContain("Attribution");
  expect(table?.rows.every((row) => /^[a-z_]+$/.test(row.at(-1) ?? ""))).toBe(true);
});

test("unknown names say what to type instead", async () => {
  await expect(ask({ model: "frobnicate-9000" })).rejects.toThrow(UserError);
  await expect(ask({ license: "apach-2" })).rejects.toThrow(/Did you mean/);
  await expect(ask({})).rejects.toThrow(UserError);
});
