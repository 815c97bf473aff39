// What a parser says of a program that it cannot read, in words of our own: what is likely meant, and how to go on.
//
// Two parsers look at a program (one takes the types out, one reads the rest), and they word the same slip differently.
// Invariant: what no rule knows stays as the parser said it.
//
// Read next: transform.ts.

type Rule = [pattern: RegExp, words: (match: RegExpExecArray) => string]

const RULES: Rule[] = [
  [
    /^The keyword 'yield' is reserved$/,
    () =>
      'yield stands only inside function*: not in a plain function, and not in an arrow function. Write function* () { … } there.',
  ],
  [
    /^Cannot use keyword 'await' outside an async function$/,
    () => 'await belongs to async functions. In a coroutine, waiting is written yield*.',
  ],
  [
    /^Unexpected token, expected "(.+)"$/,
    ([, wanted]) =>
      `Here '${wanted}' is expected. Is it missing, or is a bracket or a quote too many before it?`,
  ],
  [
    /^Unexpected token$/,
    () =>
      'This cannot stand here. Often a bracket, a comma or a quote is missing just before it, or is one too many.',
  ],
  [/^Unterminated string constant$/, () => 'This text has no closing quote.'],
  [/^Unterminated template$/, () => 'This text has no closing backtick.'],
  [
    /^Identifier '(.+)' has already been declared$/,
    ([, name]) => `${name} is declared twice. Give one of the two another name.`,
  ],
  [/^Assigning to rvalue$/, () => 'What stands left of = here cannot be given a value.'],
  [/^Unsyntactic (break|continue)$/, ([, word]) => `${word} stands only inside a loop.`],
  [
    /^'return' outside of function$/,
    () => 'return stands only inside a function. Is a bracket closed too early?',
  ],
]

/** The message for a person. `isAtEnd`: the parser came to the end of the file, and wanted more. */
export function syntaxWords(message: string, isAtEnd: boolean): string {
  if (isAtEnd && message.startsWith('Unexpected token')) {
    return 'The file ends too early: something above is not finished, such as a bracket that is not closed.'
  }
  for (const [pattern, words] of RULES) {
    const match = pattern.exec(message)
    if (match !== null) return words(match)
  }
  return message
}
