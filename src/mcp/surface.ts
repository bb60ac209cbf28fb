import type {
  CallToolResult,
  ClientCapabilities,
  GetPromptResult,
  InputRequiredResult,
  Prompt,
  ReadResourceResult,
  Resource,
  ResourceTemplateType,
  ServerCapabilities,
  ServerContext,
  Tool,
} from "@modelcontextprotocol/server";

/** Arguments as they come off the wire: each entry checks its own. */
export type WireArguments = Readonly<Record<string, unknown>>;

/** Values that complete what has been typed so far of one argument, best first. */
export type Completer = (typed: string, others: Readonly<Record<string, string>>) => readonly string[];

export interface ToolEntry {
  /** As `tools/list` shows it: static, converted once. */
  readonly listing: Tool;
  /** `client`: what the client has declared; undefined where it has not (HTTP before 2026-07-28). */
  call(
    args: WireArguments,
    context: ServerContext,
    client: ClientCapabilities | undefined,
  ): Promise<CallToolResult | InputRequiredResult>;
}

export interface ResourceEntry {
  readonly listing: Resource;
  read(context: ServerContext): Promise<ReadResourceResult> | ReadResourceResult;
}

export interface ResourceTemplateEntry {
  readonly listing: ResourceTemplateType;
  readonly complete: Readonly<Record<string, Completer>>;
  /** Null for a URI that is not of this template, or names nothing that exists. */
  read(uri: string, context: ServerContext): Promise<ReadResourceResult | null> | ReadResourceResult | null;
}

export interface PromptEntry {
  readonly listing: Prompt;
  readonly complete: Readonly<Record<string, Completer>>;
  get(
    args: Readonly<Record<string, string>>,
    context: ServerContext,
  ): Promise<GetPromptResult | InputRequiredResult> | GetPromptResult | InputRequiredResult;
}

/**
 * Everything that a server offers, computed once per process and shared by every connection and every
 * request. Servers built from it are cheap, so that HTTP can afford one per request.
 */
export interface Surface {
  readonly instructions: string;
  readonly tools: readonly ToolEntry[];
  readonly resources: readonly ResourceEntry[];
  readonly resourceTemplates: readonly ResourceTemplateEntry[];
  readonly prompts: readonly PromptEntry[];
  /** Capabilities beyond those that follow from the lists. */
  readonly capabilities: ServerCapabilities;
}
