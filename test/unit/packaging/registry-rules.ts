import * as z from "zod";

/**
 * What the official MCP registry asks of a `server.json`, for the fields that ours has; any other field is refused.
 * The form is that of https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json.
 */
const REPOSITORY = "https://github.com/modelcontextprotocol/registry/blob/main";
/** What the registry checks beyond its schema, by the page or source file that says so. */
export const RULES = {
  semantic: `${REPOSITORY}/internal/validators/validators.go`,
  npm: `${REPOSITORY}/internal/validators/registries/npm.go`,
  ownership: `${REPOSITORY}/docs/modelcontextprotocol-io/package-types.mdx#npm-packages`,
} as const;

/** One version: the registry refuses `latest` and ranges (RULES.semantic). Ours are semantic versions. */
const version = z
  .string()
  .max(255)
  .regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/);

const input = {
  description: z.string().min(1),
  isRequired: z.boolean().optional(),
  isSecret: z.boolean().optional(),
  format: z.enum(["string", "number", "boolean", "filepath"]).optional(),
  default: z.string().optional(),
  choices: z.array(z.string()).optional(),
};

/** Its word goes to the command line as it is. */
const positional = z.strictObject({ type: z.literal("positional"), value: z.string().min(1) });

/** RULES.semantic: a name holds no value, placeholder or variable; a value does not begin with the name. */
const named = z
  .strictObject({
    type: z.literal("named"),
    name: z.string().regex(/^[^<>$ ]+$/),
    value: z.string().optional(),
  })
  .refine(({ name, value }) => value?.startsWith(name) !== true);

const argument = z.union([positional, named]);

/** RULES.npm: a version, no `fileSha256`; npm's public registry is meant where none is named. */
const npmPackage = z
  .strictObject({
    registryType: z.literal("npm"),
    identifier: z.string().regex(/^[^ ]+$/),
    version,
    runtimeHint: z.literal("npx"),
    runtimeArguments: z.array(argument).optional(),
    packageArguments: z.array(argument),
    environmentVariables: z.array(z.strictObject({ name: z.string().regex(/^[A-Z][A-Z0-9_]*$/), ...input })),
    // RULES.semantic: stdio has no URL.
    transport: z.strictObject({ type: z.literal("stdio") }),
  })
  .refine(({ environmentVariables }) => {
    const names = environmentVariables.map(({ name }) => name);
    return new Set(names).size === names.length;
  }, "a variable is listed twice")
  .refine(
    ({ environmentVariables }) =>
      environmentVariables.every(
        ({ name, isSecret }) => !/TOKEN|SECRET|KEY$/.test(name) || isSecret === true,
      ),
    "a secret is not marked as one",
  );

export const serverJson = z.strictObject({
  $schema: z.literal("https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json"),
  // The schema's pattern, and letters or digits at both ends of both parts (RULES.semantic).
  name: z
    .string()
    .min(3)
    .max(200)
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9.-]*[a-zA-Z0-9]\/[a-zA-Z0-9][a-zA-Z0-9._-]*[a-zA-Z0-9]$/),
  title: z.string().max(100).regex(/\S/),
  description: z.string().min(1).max(100),
  version,
  // RULES.semantic: a repository on GitHub or GitLab, where one is named.
  repository: z
    .strictObject({
      url: z.string().regex(/^https:\/\/(github|gitlab)\.com\/[\w.-]+\/[\w.-]+$/),
      source: z.enum(["github", "gitlab"]),
    })
    .optional(),
  packages: z.array(npmPackage).min(1),
});

export type ServerJson = z.infer<typeof serverJson>;

/** What is wrong with a `server.json` beside the package that it names (RULES.ownership). */
export function ownershipProblems(
  server: ServerJson,
  npm: { readonly name: string; readonly version: string; readonly mcpName: string },
): string[] {
  return [
    ...(server.name === npm.mcpName ? [] : ["name is not mcpName of package.json"]),
    ...(server.version === npm.version ? [] : ["version is not that of package.json"]),
    ...server.packages.flatMap(({ identifier, version: packaged }) => [
      ...(identifier === npm.name ? [] : ["identifier is not the package's name"]),
      ...(packaged === npm.version ? [] : ["a package's version is not that of package.json"]),
    ]),
  ];
}
