"""An asyncio event loop whose clock jumps, so that CPython's own turns can be recorded exactly.

Everything that runs here is CPython's: `_run_once`, futures, tasks, gather. Replaced are only
the selector, which never waits but moves the clock to the next timer, and the places where
CPython leaves an order open (SEMANTICS: timers due at one instant, sets of tasks).
The invariant: one call of `_run_once` is one turn, and `log` notes the turn and the instant.
Read next: record.py, which runs the programs on this loop.
"""

import asyncio
import itertools
import math
from asyncio import base_events, events, runners, taskgroups, tasks

CLOCK_RESOLUTION = 1e-9


class Deadlock(BaseException):
    """Nothing can ever run again: CPython would wait for ever."""


class TooManyTurns(BaseException):
    """The program did not end within the turns that it was given."""


class InsertionOrderedSet(dict):
    """A set that iterates in order of insertion, for the few methods that asyncio uses."""

    def __init__(self, items=()):
        super().__init__((item, True) for item in items)

    def add(self, item):
        self[item] = True

    def discard(self, item):
        self.pop(item, None)

    remove = dict.__delitem__

    def __reduce__(self):
        return (InsertionOrderedSet, (list(self),))

    def __eq__(self, other):
        return set(self.keys()) == set(other)

    __hash__ = None


class OpenAsyncGenerators(InsertionOrderedSet):
    """The loop's asynchronous generators, without those that have finished."""

    def __iter__(self):
        return (each for each in list(self.keys()) if each.ag_frame is not None)

    def __len__(self):
        return sum(1 for _ in self)


class OrderedTimerHandle(events.TimerHandle):
    """Timers due at the same instant fire in the order in which they were set."""

    _serials = itertools.count()

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(when, callback, args, loop, context)
        self._serial = next(self._serials)

    def _key(self):
        return (self._when, self._serial)

    def __lt__(self, other):
        return self._key() < other._key()

    def __le__(self, other):
        return self._key() <= other._key()

    def __gt__(self, other):
        return self._key() > other._key()

    def __ge__(self, other):
        return self._key() >= other._key()


class JumpingSelector:
    """Never waits: where a selector would sleep, the clock is at the next timer at once."""

    def __init__(self, loop):
        self._loop = loop

    def select(self, timeout):
        if timeout is None:
            raise Deadlock()
        if timeout > 0:
            self._loop.now = self._loop._scheduled[0]._when
        return []


class VirtualLoop(base_events.BaseEventLoop):
    def __init__(self, max_turns=100_000):
        super().__init__()
        self.now = 0.0
        self.turn = 0
        self.max_turns = max_turns
        self.stuck = False
        self.created = []
        self.reported = []
        self._selector = JumpingSelector(self)
        self._asyncgens = OpenAsyncGenerators()

    @property
    def _clock_resolution(self):
        # After a year, 1e-9 s is less than the distance of two floats, and no timer would be due.
        return max(CLOCK_RESOLUTION, 2 * math.ulp(self.now))

    @_clock_resolution.setter
    def _clock_resolution(self, seconds):
        pass

    def time(self):
        return self.now

    def create_task(self, coro, **options):
        task = super().create_task(coro, **options)
        self.created.append(task)
        return task

    def _run_once(self):
        self.turn += 1
        try:
            if self.turn > self.max_turns:
                raise TooManyTurns()
            super()._run_once()
        except (Deadlock, TooManyTurns):
            # CPython itself would never come to what its cleanup does from here on.
            self.stuck = True
            raise

    def call_exception_handler(self, context):
        if self.stuck:
            return
        self.reported.append(context)
        super().call_exception_handler(context)

    def default_exception_handler(self, context):
        # Already noted; printing it would tell nobody anything.
        pass

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


class OrderedAsCompleted(tasks._AsCompletedIterator):
    """What as_completed gives, on a set that iterates in order of insertion (CPython has a set display)."""

    def __init__(self, awaitables, timeout):
        super().__init__((), None)
        loop = events.get_event_loop()
        self._todo = InsertionOrderedSet(
            tasks.ensure_future(awaitable, loop=loop) for awaitable in InsertionOrderedSet(awaitables))
        for future in self._todo:
            future.add_done_callback(self._handle_completion)
        if self._todo and timeout is not None:
            self._timeout_handle = loop.call_later(timeout, self._handle_timeout)
        self._todo_left = len(self._todo)


def all_tasks_in_order_of_creation(loop=None):
    loop = loop or events.get_running_loop()
    return InsertionOrderedSet(task for task in loop.created if not task.done())


def pin_open_orders():
    """Makes CPython's orders definite where its documentation leaves them open."""
    events.TimerHandle = OrderedTimerHandle
    taskgroups.set = InsertionOrderedSet
    tasks.set = InsertionOrderedSet
    tasks._AsCompletedIterator = OrderedAsCompleted
    tasks.all_tasks = all_tasks_in_order_of_creation
    asyncio.all_tasks = all_tasks_in_order_of_creation
    runners._cancel_all_tasks = _cancel_all_tasks


def _cancel_all_tasks(loop):
    # As runners._cancel_all_tasks, in order of creation. To cancel tasks that wait for each other in a ring
    # overflows CPython's stack; in truth it would never come to that.
    leftovers = list(all_tasks_in_order_of_creation(loop))
    if not leftovers or loop.stuck:
        return
    for task in leftovers:
        task.cancel()
    loop.run_until_complete(tasks.gather(*leftovers, return_exceptions=True))
    for task in leftovers:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({
                "message": "unhandled exception during asyncio.run() shutdown",
                "exception": task.exception(),
                "task": task,
            })


class Recording:
    """What a program left behind: `[turn, time, text]` for every log, and how it ended."""

    def __init__(self):
        self.events = []
        self.end = None
        self.error = None
        self.reported = []


_current = None


def log(*values):
    """Notes a text at this turn and this instant. Values are joined by a space, as `str` gives them."""
    if _current is None or _current[0].stuck:
        # A `finally` that runs while a stuck program is thrown away is no part of the program.
        return
    loop, recording = _current
    recording.events.append([loop.turn, loop.now, " ".join(str(value) for value in values)])


def work(seconds):
    """Computes without giving way: the clock advances inside the step."""
    _current[0].now += seconds


def record(main, max_turns=100_000, debug=False):
    """Runs `await main()` as asyncio.run does, on a virtual loop; gives its Recording."""
    global _current
    loop = VirtualLoop(max_turns)
    recording = Recording()
    _current = (loop, recording)
    try:
        with runners.Runner(loop_factory=lambda: loop, debug=debug) as runner:
            try:
                value = runner.run(main())
                recording.end = ["returned", None if value is None else str(value)]
            except (Exception, asyncio.CancelledError) as error:
                recording.end = ["threw", type(error).__name__, str(error)]
                recording.error = error
    except Deadlock:
        recording.end = ["deadlock"]
    except TooManyTurns:
        recording.end = ["endless"]
    except RecursionError:
        # Leftovers that wait for each other in a ring: CPython's cancel knows no end of it.
        recording.end = ["ring"]
    finally:
        recording.reported = loop.reported
        _current = None
    return recording


def record_by_hand(function):
    """Runs `function(loop)`, which starts and stops the virtual loop itself; gives its Recording."""
    global _current
    loop = VirtualLoop()
    recording = Recording()
    _current = (loop, recording)
    try:
        function(loop)
        recording.end = ["returned", None]
    except Deadlock:
        recording.end = ["deadlock"]
    finally:
        loop.close()
        recording.reported = loop.reported
        _current = None
    return recording
