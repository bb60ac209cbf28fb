const number = (value: number): string => String(Number(value.toFixed(1)));

/** Text for element content and attributes; control characters, which XML forbids, are left out. */
export function escapeXml(text: string): string {
  return [...text]
    .filter((character) => character >= " ")
    .join("")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

export const rectangle = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  radius = 0,
): string =>
  `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"${radius === 0 ? "" : ` rx="${radius}"`} fill="${fill}"/>`;

export const line = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  dashes?: string,
): string =>
  `<line x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}" stroke="${stroke}"${dashes === undefined ? "" : ` stroke-width="1.5" stroke-dasharray="${dashes}"`}/>`;

export const circle = (x: number, y: number, fill: string): string =>
  `<circle cx="${number(x)}" cy="${number(y)}" r="4.5" fill="${fill}" stroke="#fff" stroke-width="1.5"/>`;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function polyline(points: readonly Point[], stroke: string): string {
  const path = points.map(({ x, y }) => `${number(x)},${number(y)}`).join(" ");
  return `<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="2.5" stroke-linejoin="round"/>`;
}

interface TextLook {
  readonly anchor?: "middle" | "end";
  readonly size?: number;
  readonly weight?: 600;
  readonly fill?: string;
  /** Degrees, clockwise, about the place of the text. */
  readonly turned?: number;
}

export function text(x: number, y: number, content: string, look: TextLook): string {
  const anchor = look.anchor === undefined ? "" : ` text-anchor="${look.anchor}"`;
  const weight = look.weight === undefined ? "" : ` font-weight="${look.weight}"`;
  const turned =
    look.turned === undefined ? "" : ` transform="rotate(${look.turned} ${number(x)} ${number(y)})"`;
  return `<text x="${number(x)}" y="${number(y)}" font-size="${look.size ?? 13}"${anchor}${weight}${turned} fill="${look.fill ?? INK}">${escapeXml(content)}</text>`;
}

export const INK = "#24292f";
export const FAINT_INK = "#57606a";
