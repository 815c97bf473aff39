// What each program under lessons/articles prints, and when; and what its article says about that.
//
// Invariant: `says` holds the article's own output, or, where it shows none, the lines that follow from its text.
// A claim has no output of its own in an article; what is written down here is what refutes it.
//
// Read next: articles.test.ts.

type Logged = readonly [time: number, text: string][]

/** The programs of the articles, by the name of the file. */
export const programs: Record<string, { says: readonly string[]; logged: Logged }> = {
  '01-hello-world-by-hand': {
    says: ['Hello!', 'World!', 'Hello!', 'World!'],
    logged: [
      [0, 'Hello!'],
      [1, 'World!'],
      [1, 'Hello!'],
      [2, 'World!'],
    ],
  },
  '02-hello-in-one-run': {
    says: ['Hello...', '...Asyncio World!'],
    logged: [
      [0, 'Hello...'],
      [1, '...Asyncio World!'],
    ],
  },
  '03-start-and-end': {
    says: ['Start', 'End'],
    logged: [
      [0, 'Start'],
      [1, 'End'],
    ],
  },
  '04-two-tasks-at-once': {
    says: ['Task 1 started', 'Task 2 started', 'Task 2 completed', 'Task 1 completed'],
    logged: [
      [0, 'Task 1 started'],
      [0, 'Task 2 started'],
      [1, 'Task 2 completed'],
      [2, 'Task 1 completed'],
    ],
  },
  '05-fetch-then-process': {
    says: ['Fetching data...', 'Data fetched!', 'Processing data'],
    logged: [
      [0, 'Fetching data...'],
      [2, 'Data fetched!'],
      [2, 'Processing data'],
    ],
  },
  '06-two-tasks-created': {
    says: ['Task 1 started', 'Task 2 started', 'Task 2 completed', 'Task 1 completed'],
    logged: [
      [0, 'Task 1 started'],
      [0, 'Task 2 started'],
      [1, 'Task 2 completed'],
      [2, 'Task 1 completed'],
    ],
  },
  '07-a-loop-by-hand': {
    says: ['Running a coroutine', 'Coroutine finished'],
    logged: [
      [0, 'Running a coroutine'],
      [1, 'Coroutine finished'],
    ],
  },
  '08-out-of-time': {
    says: ['Starting slow task...', 'Task timed out!'],
    logged: [
      [0, 'Starting slow task...'],
      [3, 'Task timed out!'],
    ],
  },
  '09-values-over-time': {
    says: ['0', '1', '2', '3', '4'],
    logged: [
      [1, '0'],
      [2, '1'],
      [3, '2'],
      [4, '3'],
      [5, '4'],
    ],
  },
  '10-a-list-of-tasks': {
    says: ['Starting coroutine...', 'Coroutine finished!'],
    logged: [
      [0, 'Starting coroutine...'],
      [2, 'Coroutine finished!'],
    ],
  },
}

/** The programs that put a claim of an article to the test. */
export const refutations: Record<string, { claim: string; logged: Logged }> = {
  '11-a-computation-blocks': {
    claim: 'a coroutine computes without blocking: the first tick would come at 1 s',
    logged: [
      [0, 'the computation begins'],
      [3, 'the computation ends'],
      [3, 'tick 1'],
      [4, 'tick 2'],
      [5, 'tick 3'],
    ],
  },
  '12-turns-on-one-thread': {
    claim: 'gather runs in parallel: three computations of a second would take one second',
    logged: [
      [1, 'three waits took 1 s'],
      [4, 'three computations took 3 s'],
    ],
  },
  '13-nothing-runs-in-the-background': {
    claim: 'the loop runs in the background: the task would begin while main computes',
    logged: [
      [0, 'main created a task, and computes'],
      [5, 'main has computed, and gives way'],
      [5, 'the task begins'],
      [5, 'main goes on'],
    ],
  },
  '14-the-program-ends-with-its-main': {
    claim: 'the loop stops when all coroutines have completed: the program would take 10 s',
    logged: [
      [1, 'main is done'],
      [1, 'the task cleans up'],
    ],
  },
  '15-there-is-no-add-task': {
    claim: 'a loop has the method add_task',
    logged: [[1, 'addTask is undefined; createTask says hello from a task']],
  },
  '16-gather-waits-for-all': {
    claim: 'gather runs until one is completed: the first gather would end at 1 s',
    logged: [
      [1, 'b is done'],
      [2, 'c is done'],
      [3, 'a is done'],
      [3, "all are done: ['a', 'b', 'c']"],
      [4, 'gather threw: Error: no answer'],
      [5, 'the sibling is done'],
    ],
  },
  '17-a-blocking-sleep': {
    claim: 'the coroutine waits with the sleep of time: c and d would pause at the same time, as a and b do',
    logged: [
      [0, 'a pauses'],
      [0, 'b pauses'],
      [2, 'a goes on'],
      [2, 'b goes on'],
      [2, 'c stops everything'],
      [4, 'c goes on'],
      [4, 'd stops everything'],
      [6, 'd goes on'],
    ],
  },
}
