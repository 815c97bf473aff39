import * as exercise from '#exercise'
import { gather, log, sleep, work } from '#runtime'

function* nap(seconds: number) {
  yield* sleep(seconds)
}

function* compute(seconds: number) {
  work(seconds)
}

function* fetchAndParse() {
  yield* sleep(1)
  work(1)
}

// @anchor a
export function* a() {
  yield* gather([nap(1), nap(2)])
  log('end')
}

// @anchor b
export function* b() {
  yield* nap(1)
  yield* nap(2)
  log('end')
}

// @anchor c
export function* c() {
  yield* gather([compute(1), compute(2)])
  log('end')
}

// @anchor d
export function* d() {
  yield* gather([nap(2), compute(1)])
  log('end')
}

// @anchor e
export function* e() {
  yield* gather([compute(1), nap(2)])
  log('end')
}

// @anchor f
export function* f() {
  yield* gather([fetchAndParse(), fetchAndParse(), fetchAndParse()])
  log('end')
}

/** What the student predicts. */
export function prediction() {
  return exercise.prediction
}
