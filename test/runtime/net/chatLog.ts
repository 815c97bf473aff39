// What the chats of chat.ts log, on every network.

import type { Trace } from '#runtime'

export const EVENING = [
  'ada hears: name?',
  'server: ada came in',
  'ada hears: ada came in',
  'bob hears: name?',
  'server: bob came in',
  'bob hears: bob came in',
  'ada hears: bob came in',
  'server: ada: hello',
  'ada hears: ada: hello',
  'bob hears: ada: hello',
  'server: bob: grüß dich, 🙂 ada',
  'ada hears: bob: grüß dich, 🙂 ada',
  'bob hears: bob: grüß dich, 🙂 ada',
  'ada hears: name?',
  'ada hears: that name will not do',
  'ada hears:',
  'eve hears: name?',
  'server: eve came in',
  'eve hears: eve came in',
  'ada hears: eve came in',
  'bob hears: eve came in',
  'server: eve left',
  'ada hears: eve left',
  'bob hears: eve left',
  'server: bob left',
  'ada hears: bob left',
  'server: ada left',
]

export const ROUGH_EVENING = [
  'sue hears: name?',
  'server: sue came in',
  'sue hears: sue came in',
  'bob hears: name?',
  'server: bob came in',
  'bob hears: bob came in',
  'ada hears: name?',
  'server: ada came in',
  'ada hears: ada came in',
  'bob hears: ada came in',
  'server drops sue',
  'server: sue left',
]

/** What was logged, and what was reported, of which there should be nothing. */
export function linesOf(trace: Trace): string[] {
  const reports = trace.events.filter((event) => event.kind === 'reported')
  return [...trace.logged.map(([, , text]) => text.trimEnd()), ...reports.map((event) => event.message)]
}
