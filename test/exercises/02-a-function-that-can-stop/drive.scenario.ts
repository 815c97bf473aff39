// Coroutines for the pieces `step` and `drive`. Each scenario logs what they came to.

import { drive, step } from '#exercise'
import { log } from '#runtime'

type Body = Generator<unknown, unknown, undefined>

/** What a step came to, as a line; ready for whatever a student's `step` gives. */
function show(came: { kind?: unknown; on?: unknown; value?: unknown; error?: unknown } | undefined): string {
  if (came?.kind === 'suspended') return `suspended on ${came.on}`
  if (came?.kind === 'returned') return `returned ${came.value}`
  if (came?.kind === 'threw') return `threw ${came.error}`
  return `neither suspended, nor returned, nor threw: ${JSON.stringify(came)}`
}

function* count(): Body {
  log('starts')
  yield 'one'
  log('goes on')
  yield 'two'
  log('ends')
  return 'three'
}

function* nothings(): Generator<unknown, void, undefined> {
  yield undefined
  yield 0
  yield null
}

function* fails(): Body {
  yield 'one'
  throw 'broken'
}

function* catches(): Body {
  try {
    yield 'one'
    log('went on as if nothing had happened')
  } catch (error) {
    log('caught', error)
  }
  yield 'two'
  return 'three'
}

export function* firstStep() {
  const coroutine = count()
  log('made')
  log(show(step(coroutine)))
}

export function* allSteps() {
  const coroutine = count()
  for (let steps = 1; steps <= 3; steps++) log(show(step(coroutine)))
}

export function* stepsOfNothings() {
  const coroutine = nothings()
  for (let steps = 1; steps <= 4; steps++) log(show(step(coroutine)))
}

export function* failingStep() {
  const coroutine = fails()
  log(show(step(coroutine)))
  log(show(step(coroutine)))
}

/** The input says what is thrown in: a text, or nothing at all. */
export function* throwIn({ error }: { error?: string }) {
  const coroutine = catches()
  log(show(step(coroutine)))
  log(show(step(coroutine, { error })))
  log(show(step(coroutine)))
}

export function* throwInUncaught() {
  const coroutine = count()
  log(show(step(coroutine)))
  log(show(step(coroutine, { error: 'unplugged' })))
}

export function* driven() {
  log('gave', drive(count()))
}

export function* drivenWithStops() {
  log(
    'gave',
    drive(count(), (on: unknown) => log('stop', on)),
  )
}

export function* drivenWithEmptyStops() {
  let stops = 0
  drive(nothings(), () => {
    stops += 1
  })
  log('stops', stops)
}

export function* drivenToAnError() {
  try {
    log('gave', drive(fails()))
  } catch (error) {
    log('threw', error)
  }
}

type Operation =
  | { do: 'log'; text: string }
  | { do: 'yield'; text: string }
  | { do: 'throw'; text: string }
  | { do: 'return'; text: string }
  | { do: 'call'; body: Operation[] }
  | { do: 'try'; body: Operation[] }

/** A coroutine that does what is listed: the test lists operations at random. */
function* perform(operations: Operation[]): Body {
  for (const operation of operations) {
    if (operation.do === 'log') log(operation.text)
    else if (operation.do === 'yield') yield operation.text
    else if (operation.do === 'throw') throw operation.text
    else if (operation.do === 'return') return operation.text
    else if (operation.do === 'call') log('call gave', yield* perform(operation.body))
    else yield* performSafely(operation.body)
  }
  return 'the end'
}

function* performSafely(operations: Operation[]): Generator<unknown, void, undefined> {
  try {
    log('try gave', yield* perform(operations))
  } catch (error) {
    log('caught', error)
  } finally {
    log('finally')
  }
}

/** Each program, once with `drive`, and once in steps of which every third throws an error in. */
export function* programs(all: Operation[][]) {
  all.forEach((operations, index) => {
    log('program', index + 1)
    try {
      log(
        'gave',
        drive(perform(operations), (on: unknown) => log('stop', on)),
      )
    } catch (error) {
      log('threw', error)
    }
    stepThrough(perform(operations))
  })
}

function stepThrough(coroutine: Body) {
  for (let steps = 1; steps <= 100; steps++) {
    const came = steps % 3 === 0 ? step(coroutine, { error: `error ${steps}` }) : step(coroutine)
    log(show(came))
    if (came?.kind !== 'suspended') return
  }
}
