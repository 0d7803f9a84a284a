/** Where things stand in a drawing: in shares of whatever room it has, or in px of a picture. */

export interface Canvas {
  /** From shares of the width and height, 0 to 1, to what attributes take. */
  x(share: number): string | number;
  y(share: number): string | number;
}

/** Fills its frame at any width: text keeps its size, shapes follow. */
export const fluid: Canvas = { x: percent, y: percent };

export function fixedCanvas(width: number, height: number): Canvas {
  return { x: (share) => rounded(share * width), y: (share) => rounded(share * height) };
}

function percent(share: number): string {
  return `${rounded(share * 100)}%`;
}

function rounded(number: number): number {
  return Math.round(number * 100) / 100;
}
