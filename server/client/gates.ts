// Gates: what comes after a prediction is hidden until it has been answered or skipped.
//
// A gate is opened by a style sheet of ours, not by touching elements: it works before the elements are there.
//
// Read next: predict.ts, which opens one.

import { recallAll } from './memory.ts'

const PREDICTION = 'prediction:'

const sheet = new CSSStyleSheet()
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]

/** The name under which an answer is remembered. */
export function predictionName(key: string): string {
  return PREDICTION + key
}

/** Opens the gates of all predictions that are remembered, and of this one. */
export function openGates(more?: string): void {
  const keys = new Set(recallAll(PREDICTION))
  if (more !== undefined) keys.add(more)
  const rules = [...keys].map((key) => {
    const name = CSS.escape(key)
    return `.js [data-gate="${name}"]{display:block}.js [data-locked="${name}"]{display:none}`
  })
  sheet.replaceSync(rules.join(''))
}
