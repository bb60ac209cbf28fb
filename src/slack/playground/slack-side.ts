import { randomUUID } from "node:crypto";
import { isJson, type Json, jsonList, type Shown, type Workspace } from "./workspace.ts";

/** What the app calls at Slack, played for one person in one process. */
export class SlackSide {
  readonly #workspace: Workspace;
  readonly #responseUrls = new Map<string, { readonly original: Shown | null; last: Shown | null }>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The path of a new response_url, for a command or for a press under a message. */
  issueResponsePath(original: Shown | null): string {
    const id = randomUUID();
    this.#responseUrls.set(id, { original, last: null });
    const [oldest] = this.#responseUrls.keys();
    if (this.#responseUrls.size > 500 && oldest !== undefined) this.#responseUrls.delete(oldest);
    return `/response/${id}`;
  }

  respond(path: string, body: Json): Json {
    const ticket = this.#responseUrls.get(path.slice("/response/".length));
    if (ticket === undefined) return { ok: false, error: "no_such_url" };
    if (body.delete_original === true) {
      if (ticket.original !== null) this.#workspace.remove(ticket.original);
      return { ok: true };
    }
    const replaced = body.replace_original === true ? (ticket.original ?? ticket.last) : null;
    const text = String(body.text ?? "");
    if (replaced !== null) this.#workspace.replace(replaced, text, jsonList(body.blocks));
    else ticket.last = this.#show(text, jsonList(body.blocks), body.response_type !== "in_channel");
    return { ok: true };
  }

  call(method: string, args: Json): Json {
    switch (method) {
      case "auth.test":
        return { ok: true, user_id: "UWEIGHBRIDGE", bot_id: "BWEIGHBRIDGE", team_id: "TPLAYGROUND" };
      case "users.info":
        return { ok: true, user: { id: "U1", is_admin: true } };
      case "chat.postMessage":
      case "chat.postEphemeral": {
        const shown = this.#show(String(args.text ?? ""), jsonList(fromForm(args.blocks)), false);
        return { ok: true, ts: shown.id, channel: args.channel };
      }
      case "views.open": {
        const view = fromForm(args.view);
        this.#workspace.showModal(isJson(view) ? view : null);
        return { ok: true, view: { id: randomUUID() } };
      }
      default:
        return { ok: true };
    }
  }

  #show(text: string, blocks: readonly Json[], isPrivate: boolean): Shown {
    const shown: Shown = { id: randomUUID(), from: "weighbridge", isPrivate, text, blocks };
    this.#workspace.add(shown);
    return shown;
  }
}

/** The SDK sends forms, in which objects are JSON. */
function fromForm(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}
