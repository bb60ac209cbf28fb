import * as z from "zod";
import type { World } from "../catalog/world.ts";
import { UserError } from "../errors.ts";
import { csv } from "../license/csv.ts";
import type { ReportBlock } from "../report/report.ts";
import type { Decision } from "../store/decisions.ts";
import { mayDecide, type Team } from "../team/team.ts";
import { shown, shownDecision } from "./license-team.ts";

/** A decision as it is listed and exported: with who wrote it down, and when. */
export const listedDecision = shownDecision.extend({ recordedBy: z.string(), recordedOn: z.string() });
export type ListedDecision = z.infer<typeof listedDecision>;

export const listed = (decision: Decision, today: string): ListedDecision => ({
  ...shown(decision, today),
  recordedBy: decision.recordedBy,
  recordedOn: new Date(decision.recordedAt).toISOString().slice(0, 10),
});

/** The store as it is now, not as it was when the question came in. */
export async function currentDecisions(team: Team | undefined, world: World): Promise<ListedDecision[]> {
  if (team === undefined) return [];
  const { decisions } = await team.store();
  return (await decisions.list(team.team, null)).map((decision) => listed(decision, world.today));
}

/** Throws UserError `not_allowed` for members whom the team does not name. */
export function requireDecisionMaker(team: Team): void {
  if (mayDecide(team)) return;
  throw new UserError(
    "not_allowed",
    `Only members whom your team names may record or withdraw decisions. To be named, ask an administrator to type: settings set deciders ${team.asker.id}`,
    [{ label: "See who may", command: "settings" }],
  );
}

const columns = [
  "id",
  "model",
  "decision",
  "scope",
  "decided by",
  "decided on",
  "expires on",
  "expired",
  "recorded by",
  "recorded on",
];

const cells = (one: ListedDecision): readonly string[] => [
  String(one.id),
  one.model,
  one.decision,
  one.scope,
  one.decidedBy,
  one.decidedOn,
  one.expiresOn ?? "",
  one.expired ? "yes" : "no",
  one.recordedBy,
  one.recordedOn,
];

export const decisionsAsCsv = (decisions: readonly ListedDecision[]): string =>
  csv([columns, ...decisions.map(cells)]);

export const decisionsAsJson = (decisions: readonly ListedDecision[]): string =>
  `${JSON.stringify(decisions, null, 2)}\n`;

export const decisionsTable = (decisions: readonly ListedDecision[]): ReportBlock => ({
  kind: "table",
  title: null,
  columns: ["Id", "Model", "Decision", "For", "By", "On", "Until"].map((label) => ({ label, align: "left" })),
  rows: decisions.map((one) => [
    String(one.id),
    one.model,
    one.decision,
    one.scope === "" ? "any use" : one.scope,
    one.decidedBy,
    one.decidedOn,
    one.expiresOn === null ? "no end" : `${one.expiresOn}${one.expired ? " (expired)" : ""}`,
  ]),
  detail: false,
});

/** Where nobody is known, nothing is kept. */
export const noTeam = "Nothing is kept here: this surface does not say which team asks.";
