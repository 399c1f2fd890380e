export const sumOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0)
