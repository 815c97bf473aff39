// The module that bundle.ts makes: a function for each test file that loads it, by its path.
declare module 'test-files' {
  export const files: Record<string, () => Promise<unknown>>
}
