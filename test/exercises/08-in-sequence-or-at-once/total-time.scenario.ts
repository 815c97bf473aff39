import * as exercise from '#exercise'
import { createTask, gather, log, sleep } from '#runtime'

// @anchor part
function* part(seconds: number) {
  yield* sleep(seconds)
}

// @anchor broken
function* broken(seconds: number) {
  yield* sleep(seconds)
  throw new Error('broken')
}

// @anchor a
export function* a() {
  yield* gather([part(1), part(2), part(3)])
  log('end')
}

// @anchor b
export function* b() {
  const parts = [part(1), part(2), part(3)]
  for (const each of parts) yield* each
  log('end')
}

// @anchor c
export function* c() {
  const task = createTask(part(4))
  yield* part(2)
  yield* part(3)
  yield* task
  log('end')
}

// @anchor d
export function* d() {
  for (const seconds of [3, 1]) {
    yield* createTask(part(seconds))
  }
  log('end')
}

// @anchor e
export function* e() {
  function* two() {
    yield* part(1)
    yield* part(3)
  }
  yield* gather([two(), part(2)])
  log('end')
}

// @anchor f
export function* f() {
  try {
    yield* gather([part(3), broken(1)])
  } catch {
    log('end')
  }
}

/** What the student predicts. */
export function prediction() {
  return exercise.prediction
}
