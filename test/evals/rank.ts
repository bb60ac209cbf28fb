import type { Tool } from "@modelcontextprotocol/server";
import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import { eng as stopWords } from "stopword";
import * as z from "zod";

/** A tool as a search over tools sees it. */
export interface Document {
  readonly name: string;
  readonly text: string;
}

const describedArguments = z.record(z.string(), z.looseObject({ description: z.string().default("") }));

/**
 * What hosts with a tool search rank by (platform.claude.com, tool search: names, descriptions, argument
 * names and argument descriptions), and the title, which people see. Types and bounds are no words.
 */
export function documentOf({ name, title = "", description = "", inputSchema }: Tool): Document {
  const args = Object.entries(describedArguments.parse(inputSchema.properties ?? {}));
  const told = args.map(([argument, { description: text }]) => `${inWords(argument)} ${text}`);
  return { name, text: [inWords(name), title, description, ...told].join("\n") };
}

/**
 * Ranks tools by the words of a question: BM25+ over stems (Porter) without English stop words, all three by
 * libraries with their defaults. It stands in for a model where none is at hand, and shows when two
 * descriptions can no longer be told apart. Tools that share no word with the question are not in the result.
 */
export function rank(question: string, documents: readonly Document[]): readonly string[] {
  const index = new MiniSearch<Document>({ idField: "name", fields: ["text"], processTerm: stemOf });
  index.addAll(documents);
  return index.search(question).map(({ id }) => z.string().parse(id));
}

/** Null for a word that says nothing. */
function stemOf(word: string): string | null {
  const plain = word.toLowerCase();
  return stopWords.includes(plain) ? null : stemmer(plain);
}

/** `usdPerGpuHour` as `usd Per Gpu Hour`, `fit_model` as `fit model`. */
function inWords(identifier: string): string {
  return identifier.replaceAll("_", " ").replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ");
}
