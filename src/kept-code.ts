/**
 * Keeps V8's compiled code between starts: compiling is a quarter of a cold start, and a start that finds kept
 * code compiles next to nothing. Node's own `module.enableCompileCache` is not there before 22.1, and after it
 * a start of the MCP server takes 1.2 times as long as with this (Node 24, one core, medians of eleven in turns).
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Script } from "node:vm";

/** Long-running programs are often killed: what they have compiled is kept before that. */
const KEEP_AFTER_MS = 2_000;
/** Kept code is removed when newer code is kept and it is older than this: an old version must not stay for ever. */
const OLD_AFTER_MS = 30 * 24 * 3_600_000;
/**
 * Questions run different functions: each kind has kept code of its own, in so many files at most, since a
 * first word may be anything. With these two numbers no two of the program's own words share a file.
 */
const KINDS = 47;
const SPREAD = 37;

interface Loaded {
  readonly exports: unknown;
}

export interface Keeping {
  /** Where compiled code is kept; null = nothing is kept. */
  readonly folder: string | null;
  /** Differs for every build: V8 tells sources apart by their length only. */
  readonly build: string;
  /** What the start is about, such as the operation's name. */
  readonly kind: string;
}

/**
 * The folder of the user's own, so that nobody else can put code there; null where Node's switch says that
 * nothing shall be kept: https://nodejs.org/docs/latest/api/cli.html#node_disable_compile_cache1
 */
export function keptCodeFolder(env: {
  readonly XDG_CACHE_HOME?: string | undefined;
  readonly NODE_DISABLE_COMPILE_CACHE?: string | undefined;
}): string | null {
  if (env.NODE_DISABLE_COMPILE_CACHE) return null;
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "weighbridge", "compiled");
}

/**
 * Loads a CommonJS file, and what it requires from its own folder, from compiled code that is kept. Where the
 * folder cannot be read or written, or another Node has compiled the code, everything is compiled as ever.
 */
export function requireKept(file: string, { folder, build, kind }: Keeping): void {
  const ofBuild = folder === null ? null : join(folder, `${build}-${process.version}-${process.arch}`);
  const suffix = [...kind].reduce((sum, letter) => (sum * SPREAD + (letter.codePointAt(0) ?? 0)) % KINDS, 0);
  const home = dirname(file);
  const outside = createRequire(file);
  const loaded = new Map<string, Loaded>();
  const fresh = new Map<string, Script>();

  const inside = Object.assign(
    (name: string): unknown => (name.startsWith("./") ? load(join(home, name)) : outside(name)),
    outside,
  );

  function load(path: string): unknown {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    compiled(path)(module.exports, inside, module, path, home);
    return module.exports;
  }

  function compiled(path: string) {
    const keptIn = ofBuild === null ? null : join(ofBuild, `${basename(path)}.${suffix}`);
    const kept = keptIn === null ? null : readIfThere(keptIn);
    // esbuild writes ASCII, which is read as Latin-1 without decoding.
    const source = `(function(exports,require,module,__filename,__dirname){${readFileSync(path, "latin1")}\n})`;
    const script = new Script(source, {
      filename: path,
      ...(kept === null ? {} : { cachedData: kept }),
    });
    if (keptIn !== null && (kept === null || script.cachedDataRejected === true)) fresh.set(keptIn, script);
    const run: unknown = script.runInThisContext();
    if (typeof run !== "function") throw new TypeError(`${path} is no module`);
    return run;
  }

  const keep = () => {
    if (ofBuild !== null && fresh.size > 0) keepCode(fresh, ofBuild);
    fresh.clear();
  };
  process.once("exit", keep);
  setTimeout(keep, KEEP_AFTER_MS).unref();
  load(file);
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** Each file in one step: a program that starts meanwhile finds a whole file or none. */
function keepCode(scripts: ReadonlyMap<string, Script>, folder: string): void {
  try {
    if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) removeOld(dirname(folder));
    for (const [path, script] of scripts) {
      writeFileSync(`${path}.${process.pid}`, script.createCachedData(), { mode: 0o600 });
      renameSync(`${path}.${process.pid}`, path);
    }
  } catch {
    // Nothing is lost: the next start compiles again.
  }
}

function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > OLD_AFTER_MS) rmSync(path, { recursive: true });
  }
}
