// The errors that a JavaScript engine makes, in words of our own: V8 and QuickJS word them differently, and neither
// knows what is likely meant in this course.
//
// Invariant: what both engines say of the same slip becomes the same words; what only one of them knows stays as it is.
//
// Read next: world.ts.

interface ErrorText {
  name: string
  message: string
}

interface Rule {
  /** As V8 and as QuickJS say it; the groups `name` and `of` are taken out. */
  patterns: RegExp[]
  name: string
  say(parts: Record<string, string>): string
}

const TIME = 'Time belongs to the event loop: wait with yield* sleep(seconds).'
const OUTSIDE = 'Your code runs by itself, without files, network and process.'

/** What is likely meant by a global that programs have elsewhere. */
const ADVICE: Record<string, string> = {
  setTimeout: TIME,
  setInterval: TIME,
  setImmediate: TIME,
  requestAnimationFrame: TIME,
  performance: TIME,
  queueMicrotask: 'What runs next, the event loop decides.',
  structuredClone: 'Copy what you need by hand, such as [...list] or { ...object }.',
  process: OUTSIDE,
  require: OUTSIDE,
  fetch: OUTSIDE,
  Buffer: OUTSIDE,
  Deno: OUTSIDE,
  window: OUTSIDE,
  document: OUTSIDE,
}

const RULES: Rule[] = [
  {
    patterns: [/^'?(?<name>[\w$]+)'? is not defined$/],
    name: 'ReferenceError',
    say: ({ name = '' }) =>
      `There is no ${name} in here. ${Object.hasOwn(ADVICE, name) ? ADVICE[name] : 'Is an import missing, or is it misspelt?'}`,
  },
  {
    patterns: [/^Cannot access '(?<name>.+)' before initialization$/, /^(?<name>.+) is not initialized$/],
    name: 'ReferenceError',
    say: ({ name }) => `${name} is used before the line that declares it has run.`,
  },
  {
    patterns: [
      /^Cannot read properties of (?<of>undefined|null) \(reading '(?<name>.+)'\)$/,
      /^cannot read property '(?<name>.+)' of (?<of>undefined|null)$/,
    ],
    name: 'TypeError',
    say: ({ name, of }) => `It reads ${name} of something that is ${of}.`,
  },
  {
    patterns: [
      /^Cannot set properties of (?<of>undefined|null) \(setting '(?<name>.+)'\)$/,
      /^cannot set property '(?<name>.+)' of (?<of>undefined|null)$/,
    ],
    name: 'TypeError',
    say: ({ name, of }) => `It sets ${name} of something that is ${of}.`,
  },
  {
    patterns: [/^Assignment to constant variable\.$/, /^'.+' is read-only$/],
    name: 'TypeError',
    say: () => 'It assigns to a const. What changes is declared with let.',
  },
  {
    patterns: [/^Maximum call stack size exceeded$/, /^stack overflow$/, /nested too deeply/],
    name: 'RangeError',
    say: () =>
      'The stack is full: functions call each other, or yield* each other, too deeply. Does one of them call itself without an end?',
  },
]

/** The error's name and message, in our words where there are some. */
export function ownWords({ name, message }: ErrorText): ErrorText {
  for (const rule of RULES) {
    for (const pattern of rule.patterns) {
      const match = pattern.exec(message)
      if (match !== null) return { name: rule.name, message: rule.say({ ...match.groups }) }
    }
  }
  return { name, message }
}

/** Whether it says that there is no memory left. */
export function isOutOfMemory({ message }: ErrorText): boolean {
  return /^out of memory$|^Array buffer allocation failed$|^Invalid (?:typed )?array (?:buffer )?length$/.test(
    message,
  )
}
