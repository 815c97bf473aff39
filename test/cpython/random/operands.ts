// The small arbitraries that operations are made of: times, slots, messages. See programs.ts.
//
// Chance alone seldom makes two things meet, so the times are few and the objects fewer.
// Invariant: every operand that the grammar allows can come up, but for a number of turns that never ends.
//
// Read next: operations.ts.

import * as fc from 'fast-check'
import { type Operation, RETURN_WHEN, type Slot } from './program.ts'

type Named<Name extends Operation[0]> = Extract<Operation, [Name, ...unknown[]]>
type ArbitraryArguments<Operands extends unknown[]> = Operands extends [string, ...infer Rest]
  ? { [Index in keyof Rest]: fc.Arbitrary<Rest[Index]> }
  : never

export function operation<Name extends Operation[0]>(
  name: Name,
  ...operands: ArbitraryArguments<Named<Name>>
): fc.Arbitrary<Named<Name>> {
  const parts = [fc.constant(name), ...(operands as fc.Arbitrary<unknown>[])]
  return fc.tuple(...parts) as unknown as fc.Arbitrary<Named<Name>>
}

/** One of the arbitraries, each with its weight. */
export function oneOf<T>(...weighted: [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })))
}

export const among = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
export const list = <T>(
  arbitrary: fc.Arbitrary<T>,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<T[]> => fc.array(arbitrary, { minLength, maxLength, size: 'max' })

// 0.1 + 0.2 is not 0.3, and within the clock's resolution it is the same instant all the same.
export const seconds = among(0, 0, 0, 0.1, 0.1, 0.2, 0.2, 0.3, 0.5, 1, -1)
export const limit = oneOf<number | null>([8, seconds], [1, fc.constant(null)])
export const flag = fc.boolean()
export const seldom = among(false, false, false, true)
export const pair = among(0, 1)
export const taskSlot = among(1, 1, 2, 2, 3, 4)
export const futureSlot = among(5, 6)
export const anySlot: fc.Arbitrary<Slot> = oneOf([6, taskSlot], [2, futureSlot], [1, among(0, 7, 8)])
export const awaitedSlot: fc.Arbitrary<Slot> = oneOf(
  [12, taskSlot],
  [6, futureSlot],
  [3, fc.constant(7)],
  [1, among(0, 8)],
)
export const slots = list(oneOf([6, taskSlot], [2, futureSlot], [1, among(0, 7)]), 0, 3)
export const message = among(null, null, 'stop', 'enough')
export const returnWhen = among(...RETURN_WHEN)
