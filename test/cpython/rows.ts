// What the runtime promises, in sixty rows: asyncio's semantics as CPython 3.13 has them, one sentence each.
// A recorded program names the rows that it shows, and programs.test.ts sees to it that none is without one.
//
// Invariant: a row keeps its number for good; programs and commits cite it.
//
// Read next: programs/loop.ts, where the programs of the first rows stand.

/** Row 1 is `rows[1]`. */
export const rows: readonly string[] = [
  'the rows are counted from 1',
  // The loop
  'callSoon is first in, first out',
  'a turn drops cancelled timers, waits, appends due timers to what is ready, and runs exactly what was ready then',
  'what a callback schedules runs in the next turn',
  'due timers go behind what is ready already',
  'a timer is due if its instant comes before now plus the resolution of the clock',
  'a handle that is cancelled within its own batch does not run',
  'cancelled timers are deleted late; the heap is swept when more than half of over 100 are cancelled',
  'stop() finishes the batch; a loop that is stopped before it starts runs one turn',
  'an error in a callback reaches the exception handler and harms nobody else; a broken handler falls back',
  'close() is refused while running, can be repeated, and ends everything',
  'a running loop refuses to run, and so does a second one inside it',
  'runUntilComplete on a loop that is stopped early throws',
  'when main ends: one more turn, leftovers cancelled and awaited, generators closed, the loop closed',
  'what is no coroutine cannot be run, nor can a program inside a program',
  'debug mode reports slow callbacks and refuses coroutines as callbacks',
  // Future
  'reading what is pending and settling twice are errors',
  'cancel() is true once, and keeps its message',
  'done callbacks run in order and always through the loop; removing one gives the count',
  'awaiting what is done lets nobody else run',
  'every awaiter gets the same error',
  'an error that nobody read is reported, unless it was read or cancelled',
  // Task
  'createTask runs nothing at once',
  'turns until an await resumes: a coroutine 0, sleep(0) 1, a task 2, a task that does sleep(0) 3',
  'a step sends nothing in; values come from the result of the future',
  'a task refuses to await itself, a bad yield, what is no coroutine, the future of another loop',
  'currentTask is set during a step alone; tasks are named Task-N',
  'cancel() counts a request, passes it on to what is awaited, and is false when done',
  'cancelling a task that sleeps or has not begun takes two turns; without a beginning no finally runs',
  'settled and cancelled in one turn: CancelledError, and the result is lost',
  'cancelled by itself: a return is lost, a suspension throws and can be caught',
  'swallowed, a cancel is over, but stays counted; of two messages to a waiting task the first wins',
  'a cancel goes through an awaited task to what that awaits, and interrupts a cleanup too',
  'throwing CancelledError oneself cancels the task',
  'uncancel() takes a request back, not below zero; at zero an undelivered cancel is dropped',
  'a catch for everything swallows cancellation',
  // sleep, timeouts
  'sleep of zero or less is one turn, NaN is refused, a cancelled sleep takes its timer along',
  'a timeout becomes a TimeoutError only if no other request is left',
  'a timeout of zero ends the first suspension',
  'nested timeouts: the earlier fires; at equal deadlines the outer one throws',
  'a timeout that is over cannot be moved',
  "an error of the program's own keeps its type when the time is up",
  'waitFor runs a coroutine in the same task, is late at the very deadline, and starts nothing without time',
  // gather, shield, wait, asCompleted
  'gather starts and gives results in the order of its arguments, three turns for immediate children',
  'the first error ends a gather, not the siblings; later errors count as read',
  'a cancelled child fails the gather; a cancelled gather cancels its children and throws in any case',
  'returnExceptions keeps cancellations in the list; given twice is run once',
  'a shield keeps a cancellation from what is behind it; what is done costs no turn',
  'wait never cancels, refuses nothing and coroutines, takes two turns for what is done',
  'asCompleted gives what is done in order of completion, then TimeoutError',
  // TaskGroup
  'a group costs no turn when empty and three for one immediate child',
  'errors come in order of completion in an ExceptionGroup; one failure cancels siblings and parent',
  'a cancelled child harms nobody; a cancelled parent cancels all, but errors win',
  'nothing can be added to a group after its end or while it shuts down',
  // Locks, queues, async generators
  'a lock is first come, first served; a cancelled waiter hands on; what is not held cannot be released',
  'a released unit of a semaphore is reserved for the waiter that it wakes',
  'an event that is set and cleared wakes all who waited',
  'a condition takes its lock back even when cancelled, and passes a lost notification on',
  'a barrier numbers the arrivals; abort and reset turn the waiters away',
  'a queue loses nothing to cancelled getters and putters; join, taskDone, shutdown',
  'a generator refuses a second next at once; those left open are closed with the loop',
]
