import { describe, expect, test } from "vitest";
import { license } from "../../src/core/operations/license.ts";
import { licenseOutput } from "../../src/core/operations/license-schema.ts";
import { recommend } from "../../src/core/operations/recommend.ts";
import { recommendOutput } from "../../src/core/operations/recommend-schema.ts";
import { world } from "./license-cases.ts";

const answerTo = async (model: string, question: string) => {
  const answer = await license.answer({ model, question }, { world });
  return licenseOutput.parse(answer.json);
};

const display = "LicenseRef-minimax-m2.5-modified-mit";
const policy = "LicenseRef-minimax-model-m2.5";
const falcon = "LicenseRef-tii-falcon-2024-12";
const research = "LicenseRef-nvidia-internal-research";
const glimmer = "LicenseRef-muse-glimmer";

/** Models whose license was long not known, each with the fact that decides. */
test.each([
  ["MiniMaxAI/MiniMax-M2.5", "in our product?", "allowed_with_conditions", `${display}#commercial_use`],
  ["MiniMaxAI/MiniMax-M2.5", "need attribution?", "allowed_with_conditions", `${display}#attribution`],
  ["MiniMaxAI/MiniMax-M2.5", "for the army?", "prohibited", `${policy}#field_of_use`],
  ["tiiuae/Falcon3-7B-Instruct", "in our product?", "allowed_with_conditions", `${falcon}#commercial_use`],
  [
    "tiiuae/Falcon3-10B-Instruct",
    "can we redistribute it?",
    "allowed_with_conditions",
    `${falcon}#aup_flow_down`,
  ],
  [
    "tiiuae/Falcon-H1-7B-Instruct",
    "as a paid api?",
    "allowed_with_conditions",
    `${falcon}#hosting_as_a_service`,
  ],
  ["tiiuae/Falcon-H1-34B-Instruct", "for medical advice?", "unclear", `${falcon}#field_of_use`],
  ["nvidia/Nemotron-H-56B-Base-8K", "in our product?", "prohibited", `${research}#commercial_use`],
  [
    "nvidia/Nemotron-H-56B-Base-8K",
    "for research only?",
    "allowed_with_conditions",
    `${research}#self_host_internal`,
  ],
  [
    "nvidia/Nemotron-H-56B-Base-8K",
    "can we redistribute it?",
    "prohibited",
    `${research}#redistribution_weights`,
  ],
  [
    "meta-models/Muse-Glimmer-30B",
    "in our product?",
    "allowed_with_conditions",
    `${glimmer}#acceptable_use_policy`,
  ],
  ["meta-models/Muse-Glimmer-30B", "for the army?", "unclear", `${glimmer}#field_of_use`],
  ["stepfun-ai/Step-3.7-Flash", "in our product?", "allowed", "Apache-2.0#commercial_use"],
  ["Qwen/Qwen3-VL-4B-Instruct", "in our product?", "allowed", "Apache-2.0#commercial_use"],
  ["Qwen/Qwen3-VL-30B-A3B-Instruct", "as a paid api?", "allowed", "Apache-2.0#hosting_as_a_service"],
])("%s, %s: %s by %s", async (model, question, verdict, fact) => {
  const answer = await answerTo(model, question);
  expect(answer.verdict).toBe(verdict);
  expect(answer.conditions.map(({ factId }) => factId)).toContain(fact);
});

test("M2 asks for its name above a size, M2.5 in every commercial product", () => {
  const facts = (id: string) => world.licenses.find((one) => one.id === id)?.facts;
  const [m2, m25] = [facts("LicenseRef-minimax-m2-modified-mit"), facts(display)];
  expect(m2?.user_cap.cap?.threshold).toBe(100_000_000);
  expect(m2?.attribution.on).toEqual(["scale"]);
  expect(m25?.user_cap.value).toBe("none");
  expect(m25?.attribution.on).toEqual(["commercial"]);
});

describe("a model whose license nobody read", () => {
  const open = world.models.filter(({ licenses }) => licenses.length === 0);

  test("is one of four", () => {
    expect(open.map(({ id }) => id).sort()).toEqual([
      "MiniMaxAI/MiniMax-M2.1",
      "Qwen/Qwen3-VL-235B-A22B-Instruct",
      "Qwen/Qwen3-VL-2B-Instruct",
      "XiaomiMiMo/MiMo-7B-Base",
    ]);
  });

  test.each(open.map(({ id, licenseNote }) => [id, licenseNote ?? ""]))(
    "%s: the answer says where to look",
    async (id, note) => {
      const answer = await answerTo(id, "in our product?");
      expect(answer.verdict).toBe("unclear");
      expect(note).toContain("read ");
      expect(answer.notes.join("\n")).toContain(note);
    },
  );
});

test("two texts of one maker are not called a base model's terms", async () => {
  const { notes } = await answerTo("MiniMaxAI/MiniMax-M2.5", "in our product?");
  expect(notes.join("\n")).toContain("both count");
  expect(notes.join("\n")).not.toContain("base model");
});

test("of Qwen3-VL only the two whose license nobody read are ruled out by it", async () => {
  const answer = await recommend.answer({ task: "vision", hardware: "8xH200" }, { world });
  const { ruledOut } = recommendOutput.parse(answer.json);
  const byLicense = ruledOut.filter(({ constraint }) => constraint === "license");
  expect(byLicense.map(({ model }) => model.id).filter((id) => id.includes("Qwen3-VL"))).toEqual([
    "Qwen/Qwen3-VL-235B-A22B-Instruct",
    "Qwen/Qwen3-VL-2B-Instruct",
  ]);
});
