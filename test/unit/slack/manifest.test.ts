import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { SCOPES } from "../../../src/slack/installations/install-options.ts";

const manifest = z
  .object({
    display_information: z.object({ name: z.string().max(35), description: z.string().max(140) }),
    features: z
      .object({
        agent_view: z.object({
          agent_description: z.string().max(300),
          suggested_prompts: z.array(z.object({ title: z.string(), message: z.string() })).max(4),
        }),
        shortcuts: z.array(
          z
            .object({ name: z.string().max(24), callback_id: z.string(), description: z.string().max(150) })
            .loose(),
        ),
        slash_commands: z.array(
          z
            .object({
              command: z.string().max(32),
              description: z.string().max(2_000),
              usage_hint: z.string().max(1_000),
            })
            .loose(),
        ),
      })
      .loose(),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  })
  .loose();

const yaml: unknown = parse(readFileSync("manifest.yaml", "utf8"));

test("manifest.json is the same app as manifest.yaml", () => {
  expect(JSON.parse(readFileSync("manifest.json", "utf8"))).toEqual(yaml);
});

test("every scope has its reason in docs/slack.md, and none is there that the app does not ask for", () => {
  const asked = manifest.parse(yaml).oauth_config.scopes.bot;
  const reasons = [...readFileSync("docs/slack.md", "utf8").matchAll(/^\| `([a-z_:]+)` \|/gm)].map(
    (match) => match[1],
  );
  expect(reasons).toEqual(asked);
  expect(SCOPES).toEqual(asked);
});
