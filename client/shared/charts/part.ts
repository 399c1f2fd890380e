/** One part of a picture, drawn at the origin. */
export interface Part {
  readonly node: SVGElement
  readonly height: number
}
