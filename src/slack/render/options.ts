/** How a report is dressed. The report alone decides what is said; this decides what may be pressed. */
export interface RenderOptions {
  /** The slash command as people type it, for "type again": `/llm`. */
  readonly slashCommand: string;
  /**
   * `private`: buttons, among them "Share to channel". `public`: buttons without it.
   * `offers`: only what can be asked next, for help.
   * `none`: nothing to press, so that everything that would be folded is shown (for hosts that only draw).
   */
  readonly buttons: "private" | "public" | "offers" | "none";
  /** Whether the question has words that a form could change; by default it has. */
  readonly isAdjustable?: boolean;
  /** The user who asked, named in an answer that others read. */
  readonly askedBy?: string;
}

export const privateAnswer: RenderOptions = { slashCommand: "/llm", buttons: "private" };
