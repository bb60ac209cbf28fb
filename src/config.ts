import * as z from "zod";
import { UserError } from "./core/index.ts";
import { Secret } from "./secret.ts";

/**
 * How long a shutdown waits for running requests and answers: less than the 10 s after which Docker
 * kills, https://docs.docker.com/reference/cli/docker/container/stop/
 */
export const DRAIN_MS = 8_000;

const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value))
  .optional();

const commaList = z
  .string()
  .transform((value) =>
    value
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  )
  .optional();

const webUrl = z.url({ protocol: /^https?$/ });

/** The environment variables that Weighbridge reads; everything else in the environment is ignored. */
const environment = z.object({
  PORT: z.coerce.number<string>().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, "must start with file: or postgres://")
    .default("file:weighbridge.db"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),

  SLACK_SIGNING_SECRET: secret,
  SLACK_BOT_TOKEN: secret,
  SLACK_APP_TOKEN: secret,
  SLACK_CLIENT_ID: z.string().min(1).optional(),
  SLACK_CLIENT_SECRET: secret,
  SLACK_STATE_SECRET: secret,
  SLACK_TOKEN_KEYS: secret,
  SLACK_API_URL: webUrl.optional(),

  HF_TOKEN: secret,
  HF_ENDPOINT: webUrl.default("https://huggingface.co"),
  HF_HOME: z.string().min(1).optional(),

  MCP_TOKEN: secret,
  MCP_AUTH_ISSUER: webUrl.optional(),
  MCP_AUTH_SCOPES: commaList,
  MCP_ALLOWED_HOSTS: commaList,
  MCP_ALLOWED_ORIGINS: commaList,
});

export type LogLevel = z.infer<typeof environment>["LOG_LEVEL"];

export interface SlackConfig {
  readonly signingSecret: Secret | undefined;
  readonly botToken: Secret | undefined;
  /** Set for Socket Mode. */
  readonly appToken: Secret | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: Secret | undefined;
  readonly stateSecret: Secret | undefined;
  /** Keys that encrypt stored bot tokens. */
  readonly tokenKeys: Secret | undefined;
  readonly apiUrl: string | undefined;
}

export interface McpConfig {
  readonly token: Secret | undefined;
  /** Issuer of the OAuth tokens that `/mcp` accepts. */
  readonly authIssuer: string | undefined;
  /** Scopes that such a token must have. */
  readonly authScopes: readonly string[];
  /** Host names (without port) under which `/mcp` may be reached; undefined = loopback names and HOST. */
  readonly allowedHosts: readonly string[] | undefined;
  /** Host names of web pages that may call `/mcp`; undefined = loopback names. */
  readonly allowedOrigins: readonly string[] | undefined;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: Secret;
  readonly logLevel: LogLevel;
  readonly slack: SlackConfig;
  readonly hub: {
    readonly token: Secret | undefined;
    readonly endpoint: string;
    readonly home: string | undefined;
  };
  readonly mcp: McpConfig;
}

/**
 * Reads the configuration once, at start-up. An empty variable counts as unset, as in most shells'
 * `.env` files. Throws UserError naming each variable that is wrong, never its value.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environment.safeParse(set);
  if (!parsed.success) throw configError(parsed.error);
  const e = parsed.data;
  return {
    port: e.PORT,
    host: e.HOST,
    databaseUrl: new Secret(e.DATABASE_URL),
    logLevel: e.LOG_LEVEL,
    slack: {
      signingSecret: e.SLACK_SIGNING_SECRET,
      botToken: e.SLACK_BOT_TOKEN,
      appToken: e.SLACK_APP_TOKEN,
      clientId: e.SLACK_CLIENT_ID,
      clientSecret: e.SLACK_CLIENT_SECRET,
      stateSecret: e.SLACK_STATE_SECRET,
      tokenKeys: e.SLACK_TOKEN_KEYS,
      apiUrl: e.SLACK_API_URL,
    },
    hub: { token: e.HF_TOKEN, endpoint: e.HF_ENDPOINT, home: e.HF_HOME },
    mcp: {
      token: e.MCP_TOKEN,
      authIssuer: e.MCP_AUTH_ISSUER,
      authScopes: e.MCP_AUTH_SCOPES ?? [],
      allowedHosts: e.MCP_ALLOWED_HOSTS,
      allowedOrigins: e.MCP_ALLOWED_ORIGINS,
    },
  };
}

function configError(error: z.ZodError): UserError {
  const problems = error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return new UserError(
    "invalid_input",
    `The environment is not right: ${problems.join("; ")}. Correct or unset it and start again.`,
  );
}
