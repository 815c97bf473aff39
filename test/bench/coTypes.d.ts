// co carries no types of its own.
declare module 'co' {
  export default function co<T>(generator: Generator<unknown, T, unknown>): Promise<T>
}
