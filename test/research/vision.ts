/** How colours look: to people who do not see all of them, and on grey paper. */

export type Sight = 'full' | 'protan' | 'deutan' | 'tritan'

/**
 * Complete loss of one kind of cone, in linear RGB: Machado, Oliveira & Fernandes, A physiologically-based model for simulation of color
 * vision deficiency (2009), table for severity 1.
 */
const SIGHTS: Readonly<Record<Sight, readonly (readonly [number, number, number])[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** Distance of two colours (`#rrggbb`) in OKLab (Ottosson 2020): 0.02 is about what one can just tell apart side by side. */
export const distance = (a: string, b: string, sight: Sight): number => {
  const [one, two] = [oklab(seen(a, sight)), oklab(seen(b, sight))]
  return Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2])
}

/** OKLab lightness, 0 black … 1 white: what is left on grey paper. */
export const lightness = (hex: string): number => oklab(linear(hex))[0]

type Triple = readonly [number, number, number]

const seen = (hex: string, sight: Sight): Triple => {
  const [r, g, b] = linear(hex)
  const [x = 0, y = 0, z = 0] = SIGHTS[sight].map((row) =>
    Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b)),
  )
  return [x, y, z]
}

const linear = (hex: string): Triple => {
  const part = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

const oklab = ([r, g, b]: Triple): Triple => {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
