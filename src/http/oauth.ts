import {
  type AuthInfo,
  bearerAuthChallengeResponse,
  OAuthError,
  OAuthErrorCode,
  verifyBearerToken,
} from "@modelcontextprotocol/server";
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";

/** Only signatures that a key set can check: no shared secrets, no `none`. */
const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];
const DISCOVERY_TIMEOUT_MS = 5_000;
const CLOCK_TOLERANCE_SECONDS = 30;

const issuerMetadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

export interface ResourceServerOptions {
  readonly issuer: string;
  /** The URL under which clients know `/mcp`: what a token's audience must be (RFC 8707). */
  readonly resource: string;
  readonly scopes: readonly string[];
}

/** The OAuth 2.1 resource server in front of `/mcp`: it checks tokens, others issue them. */
export class ResourceServer {
  readonly #options: ResourceServerOptions;
  #keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(options: ResourceServerOptions) {
    this.#options = options;
  }

  /** RFC 9728: where clients learn which authorization server to go to. */
  metadata(): Record<string, unknown> {
    const { resource, issuer, scopes } = this.#options;
    return {
      resource,
      authorization_servers: [issuer],
      bearer_methods_supported: ["header"],
      resource_name: "Weighbridge",
      ...(scopes.length === 0 ? {} : { scopes_supported: scopes }),
    };
  }

  metadataUrl(): string {
    const { origin, pathname } = new URL(this.#options.resource);
    return `${origin}/.well-known/oauth-protected-resource${pathname}`;
  }

  /** The caller behind an `Authorization` header, or the challenge to answer with. */
  async check(authorization: string | undefined): Promise<AuthInfo | Response> {
    const options = { requiredScopes: [...this.#options.scopes], resourceMetadataUrl: this.metadataUrl() };
    try {
      const verifier = { verifyAccessToken: (token: string) => this.#verify(token) };
      const expectedResource = new URL(this.#options.resource);
      return await verifyBearerToken(authorization, { ...options, verifier, expectedResource });
    } catch (error) {
      return bearerAuthChallengeResponse(error, options);
    }
  }

  async #verify(token: string): Promise<AuthInfo> {
    const { issuer, resource } = this.#options;
    try {
      const { payload } = await jwtVerify(token, await this.#keySet(), {
        issuer,
        audience: resource,
        algorithms: ALGORITHMS,
        requiredClaims: ["exp"],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      return authInfo(token, payload, resource);
    } catch (error) {
      // What exactly is wrong with a token helps only who forges one.
      if (error instanceof errors.JOSEError) {
        throw new OAuthError(OAuthErrorCode.InvalidToken, "The token is not valid for this server.");
      }
      throw error;
    }
  }

  /** Found once, at the first token; a failed discovery is tried again at the next one. */
  #keySet(): Promise<JWTVerifyGetKey> {
    this.#keys ??= discoverKeys(this.#options.issuer).catch((error: unknown) => {
      this.#keys = undefined;
      throw error;
    });
    return this.#keys;
  }
}

function authInfo(token: string, payload: JWTPayload, resource: string): AuthInfo {
  const claims = z
    .object({ client_id: z.string().optional(), azp: z.string().optional(), scope: z.string().optional() })
    .parse(payload);
  return {
    token,
    clientId: claims.client_id ?? claims.azp ?? payload.sub ?? "unknown",
    scopes: (claims.scope ?? "").split(" ").filter((scope) => scope !== ""),
    resource: new URL(resource),
    ...(payload.exp === undefined ? {} : { expiresAt: payload.exp }),
  };
}

/** RFC 8414 first, then OpenID Connect discovery; the metadata must name the issuer that was asked. */
async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  for (const url of discoveryUrls(issuer)) {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS),
      redirect: "error",
    });
    if (!response.ok) continue;
    const metadata = issuerMetadata.parse(await response.json());
    if (metadata.issuer !== issuer) throw new Error(`${url} describes another issuer`);
    return createRemoteJWKSet(new URL(metadata.jwks_uri), { timeoutDuration: DISCOVERY_TIMEOUT_MS });
  }
  throw new Error(`${issuer} publishes no metadata`);
}

function discoveryUrls(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname === "/" ? "" : pathname.replace(/\/$/, "");
  return [
    `${origin}/.well-known/oauth-authorization-server${path}`,
    `${origin}/.well-known/openid-configuration${path}`,
    `${origin}${path}/.well-known/openid-configuration`,
  ];
}
