import * as z from "zod";
import { type Payload, sendSigned } from "./sender.ts";
import type { SlackSide } from "./slack-side.ts";
import { isJson, type Json, jsonList, type Shown, type Workspace } from "./workspace.ts";

/** What the page asks to be done. */
export const deed = z.discriminatedUnion("do", [
  z.object({ do: z.literal("type"), text: z.string().max(4_000) }),
  z.object({ do: z.literal("press"), message: z.string(), button: z.string() }),
  z.object({ do: z.literal("submit"), values: z.record(z.string(), z.string()) }),
  z.object({ do: z.literal("close") }),
  z.object({ do: z.literal("suggest"), action: z.string(), text: z.string().max(200) }),
]);

export type Deed = z.infer<typeof deed>;

const team = { id: "TPLAYGROUND", domain: "playground" };
const user = { id: "UYOU", username: "you", team_id: team.id };

/** The one person of the playground's team: types, presses, fills forms. */
export class Person {
  readonly #workspace: Workspace;
  readonly #slack: SlackSide;
  readonly #origin: () => string;
  readonly #secret: string;

  constructor(workspace: Workspace, slack: SlackSide, origin: () => string, secret: string) {
    this.#workspace = workspace;
    this.#slack = slack;
    this.#origin = origin;
    this.#secret = secret;
  }

  /** Returns what the page must be told at once: suggestions. */
  async act(wanted: Deed): Promise<Json> {
    switch (wanted.do) {
      case "type":
        await this.#type(wanted.text.trim());
        return {};
      case "press":
        await this.#press(wanted.message, wanted.button);
        return {};
      case "submit":
        await this.#submit(wanted.values);
        return {};
      case "close":
        this.#workspace.showModal(null);
        return {};
      case "suggest":
        return this.#suggest(wanted.action, wanted.text);
    }
  }

  async #type(text: string): Promise<void> {
    this.#workspace.add({ id: crypto.randomUUID(), from: "you", isPrivate: false, text, blocks: [] });
    const command = /^\/(\S+)\s*(.*)$/s.exec(text);
    if (command === null) {
      await this.#send("event", directMessage(text));
      return;
    }
    await this.#send("command", {
      command: `/${command[1]}`,
      text: command[2] ?? "",
      user_id: user.id,
      team_id: team.id,
      channel_id: "CPLAYGROUND",
      response_url: this.#responseUrl(null),
      trigger_id: crypto.randomUUID(),
    });
  }

  async #press(id: string, actionId: string): Promise<void> {
    const message = this.#workspace.find(id);
    const button = message?.blocks
      .flatMap((block) => jsonList(block.elements))
      .find((element) => element.action_id === actionId);
    if (message === undefined || button === undefined) return;
    await this.#send("interactive", {
      type: "block_actions",
      user,
      team,
      container: { type: "message", message_ts: message.id, is_ephemeral: message.isPrivate },
      channel: { id: "CPLAYGROUND" },
      trigger_id: crypto.randomUUID(),
      response_url: this.#responseUrl(message),
      actions: [button],
    });
  }

  async #submit(values: Readonly<Record<string, string>>): Promise<void> {
    const modal = this.#workspace.modal;
    if (modal === null) return;
    const state = jsonList(modal.blocks).flatMap((block) => {
      const element = block.element;
      if (!isJson(element)) return [];
      const value = values[String(block.block_id)] ?? "";
      const isSelect = String(element.type).endsWith("_select");
      const filled = isSelect
        ? { selected_option: value === "" ? null : { value } }
        : { value: value === "" ? null : value };
      return [[String(block.block_id), { [String(element.action_id)]: filled }] as const];
    });
    const view = { ...modal, state: { values: Object.fromEntries(state) } };
    const answer: unknown = JSON.parse(
      (await this.#send("interactive", { type: "view_submission", user, team, view })) || "{}",
    );
    const errors = isJson(answer) && isJson(answer.errors) ? answer.errors : null;
    if (errors === null) return this.#workspace.showModal(null);
    this.#workspace.showModal(
      modal,
      Object.fromEntries(Object.entries(errors).map(([key, text]) => [key, String(text)])),
    );
  }

  async #suggest(action_id: string, value: string): Promise<Json> {
    const answer: unknown = JSON.parse(
      (await this.#send("interactive", { type: "block_suggestion", action_id, value, user, team })) || "{}",
    );
    return isJson(answer) ? answer : {};
  }

  #responseUrl(original: Shown | null): string {
    return this.#origin() + this.#slack.issueResponsePath(original);
  }

  #send(kind: "command" | "interactive" | "event", payload: Payload): Promise<string> {
    return sendSigned(this.#origin(), this.#secret, kind, payload);
  }
}

function directMessage(text: string): Payload {
  return {
    type: "event_callback",
    team_id: team.id,
    event_id: crypto.randomUUID(),
    authorizations: [{ team_id: team.id, is_enterprise_install: false }],
    event: {
      type: "message",
      channel_type: "im",
      channel: "DPLAYGROUND",
      user: user.id,
      team: team.id,
      text: text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
      ts: String(Date.now() / 1_000),
    },
  };
}
