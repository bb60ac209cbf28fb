/** What the thread runs: the built program, or in development its source. */
export const isSource = import.meta.url.endsWith(".ts");

const file = new URL(isSource ? "./answer-thread.ts" : "./answer-thread.js", import.meta.url);

/** Node 20 hands the loader that reads TypeScript to no thread: each registers its own. Built, it is not used. */
const TYPESCRIPT_LOADER = "tsx/esm/api";
const source = `import(${JSON.stringify(TYPESCRIPT_LOADER)}).then(({ register }) => {
  register();
  return import(${JSON.stringify(file.href)});
});`;

export const program: URL | string = isSource ? source : file;
