/** A chart as a picture; width and height in pixels of the page, whatever the PNG's own are. */
export interface Picture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}
