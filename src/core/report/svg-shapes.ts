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

export const rectangle = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" fill="${fill}"/>`;

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string): string =>
  `<line x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}" stroke="${stroke}"/>`;

export const circle = (x: number, y: number, fill: string): string =>
  `<circle cx="${number(x)}" cy="${number(y)}" r="4" fill="${fill}"/>`;

export function polyline(
  points: readonly { readonly x: number; readonly y: number }[],
  stroke: string,
): string {
  const path = points.map(({ x, y }) => `${number(x)},${number(y)}`).join(" ");
  return `<polyline points="${path}" fill="none" stroke="${stroke}" stroke-width="2"/>`;
}

interface TextLook {
  readonly anchor?: "middle" | "end";
  readonly size?: number;
  readonly weight?: "bold";
}

export function text(x: number, y: number, content: string, look: TextLook): string {
  const anchor = look.anchor === undefined ? "" : ` text-anchor="${look.anchor}"`;
  const weight = look.weight === undefined ? "" : ` font-weight="${look.weight}"`;
  return `<text x="${number(x)}" y="${number(y)}" font-size="${look.size ?? 12}"${anchor}${weight} fill="#222">${escapeXml(content)}</text>`;
}
