// `run` on the host that is really there: Node's under `vitest`, the browser's in the page. What a host has to do is
// tested in test/runtime/host with one that a test moves by hand; this is about the two that programs get.
//
// Invariant: it waits for milliseconds, as only the host's own clock can show that it is the host's, and expects no
// more of it than that it never goes back.
//
// Read next: ../../runtime/host/browserHost.ts and nodeHost.ts.

import { describe, expect, test } from 'vitest'
import { fromPromise, gather, getRunningLoop, run, sleep } from '#runtime'

const A_MOMENT = 0.005

describe('run on the host of this engine', () => {
  test("gives main's result, after the time that it sleeps", async () => {
    const [slept, loops] = await run(function* () {
      const loop = getRunningLoop()
      const begin = loop.time()
      yield* sleep(A_MOMENT)
      return [loop.time() - begin, loop === getRunningLoop()] as const
    })
    expect(slept).toBeGreaterThanOrEqual(A_MOMENT)
    expect(loops).toBe(true)
  })

  test("throws main's error", async () => {
    const failing = run(function* () {
      yield* sleep(0)
      throw new Error('no answer')
    })
    await expect(failing).rejects.toThrow('no answer')
  })

  test('lets the host have its turn between turns', async () => {
    const turns = await run(function* () {
      let hostHadItsTurn = false
      setTimeout(() => {
        hostHadItsTurn = true
      }, 0)
      let turns = 0
      for (; !hostHadItsTurn; turns += 1) yield* sleep(0)
      return turns
    })
    expect(turns).toBeGreaterThan(0)
  })

  test('wakes when a promise is settled, and waits for several at once', async () => {
    const soon = <T>(value: T) => new Promise<T>((resolve) => setTimeout(resolve, 1, value))
    const results = await run(function* () {
      return yield* gather([fromPromise(soon('a')), fromPromise(soon('b'))])
    })
    expect(results).toEqual(['a', 'b'])
  })

  test('is ended by a signal, after its finally blocks', async () => {
    const controller = new AbortController()
    const happened: string[] = []
    const endless = run(
      function* () {
        try {
          controller.abort(new Error('closed by the reader'))
          yield* sleep(3600)
        } finally {
          yield* sleep(0)
          happened.push('cleaned up')
        }
      },
      { signal: controller.signal },
    )
    await expect(endless).rejects.toThrow('closed by the reader')
    expect(happened).toEqual(['cleaned up'])
  })
})
