/**
 * What `ladder-1`, the method before `answers-1`, reached: measured on 28 November 2026 with the benches beside this
 * file, on the last commit that had it (d96335b). Its speed is the mean of three runs, as a ratio to the plain tables of
 * the same run, in processor time; at N = 10⁶ DuckDB took 1.2 times its time by one query per question, and 2.1 times by
 * one per table.
 */
import type { Shares } from './kept.ts'
import type { Ratios } from './speed.ts'

export const LADDER_SPEED: Ratios = { 109: 18.8, 100_000: 3.8, 1_000_000: 1.7 }

/** Shares in per cent, in the order of `MEASURES`, by `k N kind`. */
export const LADDER_KEPT: Readonly<Record<string, Shares>> = {
  '3 60 single': [2, 100, 63, 87, 50, 0, 7],
  '3 60 option': [0, 70, 34, 33, 30, 0, 4],
  '3 60 routed': [10, 98, 10, 30, 5, 0, 0],
  '3 60 matrix row': [0, 100, 78, 83, 61, 0, 6],
  '3 60 ranked item': [0, 91, 53, 0, 0, 0, 0],
  '3 109 single': [3, 100, 81, 90, 71, 3, 3],
  '3 109 option': [0, 88, 52, 50, 45, 0, 3],
  '3 109 routed': [3, 100, 50, 60, 20, 3, 0],
  '3 109 matrix row': [0, 100, 94, 84, 78, 0, 4],
  '3 109 ranked item': [0, 98, 0, 0, 0, 0, 0],
  '3 250 single': [4, 100, 87, 95, 82, 4, 0],
  '3 250 option': [0, 99, 70, 80, 67, 0, 0],
  '3 250 routed': [0, 100, 45, 75, 20, 0, 0],
  '3 250 matrix row': [0, 100, 100, 99, 99, 0, 0],
  '3 250 ranked item': [0, 100, 20, 20, 0, 0, 0],
  '3 1000 single': [27, 100, 77, 100, 77, 25, 1],
  '3 1000 option': [0, 100, 77, 99, 76, 0, 7],
  '3 1000 routed': [3, 100, 8, 100, 8, 0, 0],
  '3 1000 matrix row': [1, 100, 100, 100, 100, 1, 7],
  '3 1000 ranked item': [0, 100, 0, 80, 0, 0, 0],
  '5 60 single': [1, 100, 79, 94, 75, 0, 11],
  '5 60 option': [0, 56, 26, 25, 24, 0, 6],
  '5 60 routed': [3, 83, 5, 10, 0, 0, 0],
  '5 60 matrix row': [0, 100, 91, 97, 88, 0, 17],
  '5 60 ranked item': [0, 89, 18, 0, 0, 0, 0],
  '5 109 single': [1, 100, 87, 96, 84, 1, 4],
  '5 109 option': [0, 76, 39, 35, 33, 0, 4],
  '5 109 routed': [0, 100, 35, 53, 18, 0, 0],
  '5 109 matrix row': [0, 100, 98, 99, 97, 0, 5],
  '5 109 ranked item': [0, 98, 0, 0, 0, 0, 0],
  '5 250 single': [1, 100, 96, 98, 94, 1, 0],
  '5 250 option': [0, 96, 67, 71, 63, 0, 1],
  '5 250 routed': [0, 100, 75, 83, 60, 0, 0],
  '5 250 matrix row': [0, 100, 100, 100, 100, 0, 1],
  '5 250 ranked item': [0, 100, 0, 0, 0, 0, 0],
  '5 1000 single': [11, 100, 88, 100, 88, 11, 7],
  '5 1000 option': [0, 100, 76, 99, 76, 0, 6],
  '5 1000 routed': [23, 100, 45, 100, 45, 23, 0],
  '5 1000 matrix row': [0, 100, 100, 100, 100, 0, 11],
  '5 1000 ranked item': [0, 100, 0, 0, 0, 0, 0],
  '10 60 single': [4, 100, 9, 33, 3, 0, 3],
  '10 60 option': [0, 30, 1, 5, 1, 0, 1],
  '10 60 routed': [0, 35, 0, 0, 0, 0, 0],
  '10 60 matrix row': [0, 100, 6, 34, 4, 0, 4],
  '10 60 ranked item': [0, 89, 0, 0, 0, 0, 0],
  '10 109 single': [0, 100, 84, 89, 75, 0, 4],
  '10 109 option': [0, 50, 23, 23, 21, 0, 1],
  '10 109 routed': [0, 93, 3, 13, 3, 0, 0],
  '10 109 matrix row': [0, 100, 99, 97, 96, 0, 11],
  '10 109 ranked item': [0, 93, 36, 18, 0, 0, 0],
  '10 250 single': [0, 100, 93, 99, 93, 0, 8],
  '10 250 option': [0, 81, 47, 43, 41, 0, 2],
  '10 250 routed': [0, 100, 40, 75, 35, 0, 0],
  '10 250 matrix row': [0, 100, 100, 100, 100, 0, 8],
  '10 250 ranked item': [0, 100, 0, 0, 0, 0, 0],
  '10 1000 single': [8, 100, 99, 100, 99, 8, 3],
  '10 1000 option': [0, 100, 81, 87, 77, 0, 3],
  '10 1000 routed': [3, 100, 83, 100, 83, 3, 0],
  '10 1000 matrix row': [0, 100, 100, 100, 100, 0, 6],
  '10 1000 ranked item': [0, 100, 40, 40, 20, 0, 0],
}
