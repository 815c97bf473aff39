// Tells coroutines from other objects without touching them: the probes look at every value that a call gives,
// and a getter or a proxy of the program's own must not notice.
//
// Invariant: no property of the value itself is read, only those of its prototypes, and no getter is called.
//
// Read next: coroutineMarks.ts.

const generatorPrototype: unknown = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()))
const generatorFunctionPrototype: unknown = Object.getPrototypeOf(function* () {})
const METHODS = ['next', 'throw', 'return', Symbol.iterator]

const kinds = new WeakMap<object, boolean>()

/** Whether objects like this one can be driven: generators, and instances of classes with a coroutine's methods. */
export function isCoroutineKind(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype || prototype === Array.prototype) return false
  // The prototypes of generator functions and classes have the methods too, and are no coroutines.
  if (prototype === generatorPrototype || Object.hasOwn(value, 'constructor')) return false
  let kind = kinds.get(prototype)
  if (kind === undefined) {
    kind = METHODS.every((name) => isMethod(prototype, name))
    kinds.set(prototype, kind)
  }
  return kind
}

function isMethod(prototype: object, name: string | symbol): boolean {
  for (let holder: object | null = prototype; holder !== null; holder = Object.getPrototypeOf(holder)) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name)
    if (descriptor !== undefined) return typeof descriptor.value === 'function'
  }
  return false
}

/** Whether a generator function made it. */
export function isGenerator(value: object): boolean {
  return Object.getPrototypeOf(Object.getPrototypeOf(value) ?? {}) === generatorPrototype
}

export function isGeneratorFunction(value: unknown): value is GeneratorFunction {
  return typeof value === 'function' && Object.getPrototypeOf(value) === generatorFunctionPrototype
}
