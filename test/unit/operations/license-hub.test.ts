import nock from "nock";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadWorld } from "../../../src/core/catalog/load.ts";
import type { HubCard } from "../../../src/core/entries/hub.ts";
import { withHub } from "../../../src/core/hub/open.ts";
import { decide } from "../../../src/core/license/decide.ts";
import { subjectOfCard } from "../../../src/core/license/hub-tag.ts";
import { activities, emptyProfile } from "../../../src/core/license/use-profile.ts";
import { license } from "../../../src/core/operations/license.ts";
import { licenseOf } from "../../../src/core/operations/license-line.ts";
import { licenseOutput } from "../../../src/core/operations/license-schema.ts";

const HUB = "https://huggingface.co";
const catalog = loadWorld("2026-11-24");
const world = withHub(catalog, { endpoint: HUB, token: null, cacheFolder: null });

// The reader is loaded with the first question, which takes its time where much else runs.
beforeAll(async () => {
  nock.disableNetConnect();
  card("first/card-1", {});
  await world.hub?.card("first/card-1", {});
});
beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

function card(id: string, cardData: object): void {
  nock(HUB).get(`/api/models/${id}/revision/HEAD`).query(true).reply(200, {
    _id: "1",
    id,
    sha: "0123456789abcdef0123456789abcdef01234567",
    private: false,
    gated: false,
    cardData,
    lastModified: "2026-01-01",
  });
}

const ask = async (input: object) => licenseOutput.parse((await license.answer(input, { world })).json);

describe("a model of the catalog, by its repository", () => {
  test("a tag that differs is reported, and the verdict is still the catalog's", async () => {
    card("Qwen/Qwen2.5-72B-Instruct", { license: "mit" });
    const answer = await ask({
      model: "Qwen/Qwen2.5-72B-Instruct",
      question: "saas with 120M monthly users",
    });
    expect(answer.verdict).toBe("needs_license");
    expect(answer.notes.join(" ")).toMatch(/says "mit".*Weighbridge lists.*evidence, not truth/);
    expect(answer.sources.map(({ url }) => url)).toContain(`${HUB}/Qwen/Qwen2.5-72B-Instruct`);
  });

  test("a tag that agrees is not worth a word, a shared tag neither", async () => {
    card("Qwen/Qwen3-32B", { license: "apache-2.0" });
    const own = await ask({ model: "Qwen/Qwen3-32B", question: "commercial use?" });
    expect([own.verdict, own.notes]).toEqual(["allowed", []]);
    card("openai/gpt-oss-120b", { license: "apache-2.0" });
    const shared = await ask({ model: "https://huggingface.co/openai/gpt-oss-120b", question: "in a saas" });
    expect(shared.notes).toEqual([]);
  });

  test("a Hub that is out of reach changes nothing", async () => {
    nock(HUB).get("/api/models/Qwen/Qwen3-32B/revision/HEAD").query(true).replyWithError("down");
    const answer = await ask({ model: "Qwen/Qwen3-32B", question: "commercial use?" });
    expect([answer.verdict, answer.notes]).toEqual(["allowed", []]);
  });
});

describe("a model outside the catalog, by its card", () => {
  test("a tag alone allows nothing, and asks for the license file", async () => {
    card("someone/new-model-7b", { license: "mit" });
    const answer = await ask({ model: "someone/new-model-7b", question: "sell it in a product" });
    expect(answer.verdict).toBe("unclear");
    expect(answer.missing.map(({ field }) => field)).toEqual(["license"]);
    expect(answer.licenses.map(({ id }) => id)).toEqual(["MIT"]);
    expect(answer.notes[0]).toMatch(/not in the catalog.*license tag "mit".*no base model.*by the tag alone/);
    card("someone/new-model-7b", { license: "mit" });
    const confirmed = await ask({ model: "someone/new-model-7b", license: "MIT", question: "sell it" });
    expect(confirmed.verdict).toBe("allowed");
  });

  test("a base model of the catalog binds it, whatever its own tag says", async () => {
    const base = { base_model: "meta-llama/Llama-3.3-70B-Instruct" };
    card("someone/tuned-70b", { ...base, license: "mit" });
    const military = await ask({ question: "someone/tuned-70b for combat drones" });
    expect(military.verdict).toBe("prohibited");
    expect(military.conditions.map(({ factId }) => factId)).toContain(
      "LicenseRef-llama-3.3-community#field_of_use",
    );
    card("someone/tuned-70b", { ...base, license: "mit" });
    expect((await ask({ model: "someone/tuned-70b", question: "in our saas" })).verdict).toBe("unclear");
    card("someone/tuned-70b", { ...base, license: "llama3.3" });
    const agreeing = await ask({ model: "someone/tuned-70b", question: "in our saas" });
    expect(agreeing.verdict).toBe("allowed_with_conditions");
  });

  test("a tag that forbids counts beside a free base", async () => {
    card("someone/qwen3-tuned", { license: "cc-by-nc-4.0", base_model: ["Qwen/Qwen3-8B"] });
    const answer = await ask({ model: "someone/qwen3-tuned", question: "in a paid app" });
    expect(answer.verdict).toBe("prohibited");
  });

  test("ancestors are followed up to one that is known; a card without a tag leaves its own license open", async () => {
    card("someone/grandchild-8b", { license: "llama3.1", base_model: "other/child-8b" });
    card("other/child-8b", { license: "llama3.1", base_model: "meta-llama/Llama-3.1-8B-Instruct" });
    const answer = await ask({ model: "someone/grandchild-8b", question: "commercial use" });
    expect(answer.verdict).toBe("allowed_with_conditions");
    card("someone/untagged-8b", { base_model: "Qwen/Qwen3-8B" });
    const untagged = await ask({ model: "someone/untagged-8b", question: "commercial use" });
    expect(untagged.verdict).toBe("unclear");
    expect(untagged.notes.join(" ")).toContain("which its card does not name");
  });

  test("what nobody knows, here or there, is said", async () => {
    nock(HUB).get("/api/models/no/such-model-9/revision/HEAD").query(true).reply(404, { error: "none" });
    await expect(ask({ model: "no/such-model-9", question: "commercial" })).rejects.toMatchObject({
      code: "unknown_model",
    });
  });

  test("no license is ever allowed by its tag alone, whatever is done with the model", () => {
    for (const one of catalog.licenses) {
      const tag: HubCard = {
        id: "a/b",
        license: "other",
        licenseName: one.name,
        licenseLink: null,
        baseModels: [],
        seen: "2026-11-24",
      };
      const subject = subjectOfCard(tag, [], catalog.licenses);
      for (const activity of activities) {
        const { verdict } = decide([subject], { ...emptyProfile, activities: [activity] });
        expect(verdict, `${one.id}, ${activity}`).not.toMatch(/^allowed/);
      }
    }
  });
});

test("the line in other answers goes by the card as well", () => {
  const [model] = catalog.models;
  if (model === undefined) throw new Error("the catalog is empty");
  const tagged = {
    ...model,
    licenses: [],
    card: {
      id: "someone/tuned",
      license: "mit",
      licenseName: null,
      licenseLink: null,
      baseModels: [],
      seen: "2026-11-24",
    },
  };
  expect(licenseOf(tagged, { world }).verdict).toBe("unclear");
  const based = { ...tagged, card: { ...tagged.card, baseModels: ["CohereLabs/c4ai-command-a-03-2025"] } };
  expect(licenseOf(based, { world }).verdict).toBe("needs_license");
});
