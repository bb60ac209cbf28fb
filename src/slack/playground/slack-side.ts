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
    const id = crypto.randomUUID();
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
      case "chat.startStream": {
        const shown = this.#show("", [], false);
        this.#stream(shown, args);
        return { ok: true, ts: shown.id, channel: args.channel };
      }
      case "chat.appendStream":
      case "chat.stopStream":
        return this.#change(args, (shown) => this.#stream(shown, args));
      case "chat.update":
        return this.#change(args, (shown) =>
          this.#workspace.replace(shown, String(args.text ?? ""), jsonList(fromForm(args.blocks))),
        );
      case "chat.delete":
        return this.#change(args, (shown) => this.#workspace.remove(shown));
      case "views.open": {
        const view = fromForm(args.view);
        this.#workspace.showModal(isJson(view) ? view : null);
        return { ok: true, view: { id: crypto.randomUUID() } };
      }
      default:
        return { ok: true };
    }
  }

  #change({ ts, channel }: Json, change: (shown: Shown) => void): Json {
    const shown = this.#workspace.find(String(ts));
    if (shown === undefined) return { ok: false, error: "message_not_found" };
    change(shown);
    return { ok: true, ts, channel };
  }

  /** Tasks on top, each in its newest state; blocks that end the stream below. */
  #stream(shown: Shown, args: Json): void {
    const chunks = jsonList(fromForm(args.chunks));
    const updates = chunks.filter(({ type }) => type === "task_update");
    const cards = updates.map(({ id, title, status }) => ({ type: "task_card", task_id: id, title, status }));
    const isOlder = (block: Json) => cards.some(({ task_id }) => task_id === block.task_id);
    const rest = shown.blocks.filter((block) => !isOlder(block));
    this.#workspace.replace(shown, shown.text, [...cards, ...rest, ...jsonList(fromForm(args.blocks))]);
  }

  #show(text: string, blocks: readonly Json[], isPrivate: boolean): Shown {
    const shown: Shown = { id: crypto.randomUUID(), from: "weighbridge", isPrivate, text, blocks };
    this.#workspace.add(shown);
    return shown;
  }
}

/** The SDK sends forms, in which objects are JSON. */
function fromForm(value: unknown): unknown {
  return typeof value === "string" ? JSON.parse(value) : value;
}
