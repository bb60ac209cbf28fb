/** Inter's digits and most of its letters are narrower; few are wider. */
const EM_PER_CHARACTER = 0.6;

/** About how wide a text is drawn, in pixels: rather too much than too little. */
export const drawnWidth = (text: string, size: number): number => [...text].length * size * EM_PER_CHARACTER;

/** A text cut to a width, with an ellipsis where something is missing. */
export function fitted(text: string, size: number, width: number): string {
  if (drawnWidth(text, size) <= width) return text;
  const room = Math.max(1, Math.floor(width / (size * EM_PER_CHARACTER)) - 1);
  return `${[...text].slice(0, room).join("").trimEnd()}…`;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Places that are taken: whoever comes first keeps its place. */
export class TakenRoom {
  readonly #boxes: Box[] = [];

  /** Takes the place and says so, or says that something is there. */
  take(box: Box): boolean {
    if (this.#boxes.some((other) => overlap(box, other))) return false;
    this.#boxes.push(box);
    return true;
  }
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
