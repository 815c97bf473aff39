"""Plays a random program (program.ts) on CPython's asyncio: the left column.

interpreter.ts is the right column, of the same shape: one small function for each operation, in
the same order. Every operation ends in one log, `position operation what it saw`, or `!` and the
error that it raised. The invariant: nothing is logged that CPython leaves open (messages of its own,
names of tasks, addresses), and everything is that a program can see.
Read next: interpreter.ts.
"""

import asyncio
import gc
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "recorder"))
import virtual_loop  # noqa: E402

MAX_TURNS = 500
STEPS = {}
AWAITS = {}
# Where CPython itself is at fault, and a program is followed no further. A cancel that goes round a ring of
# tasks that await each other overflows the stack (RecursionError). And a task that has awaited itself keeps
# the mark of an await that was begun, so that whoever awaits it next gets this error instead.
AFTER_SELF_AWAIT = "await wasn't used with future"


class Boom(Exception):
    pass


class Bang(Exception):
    pass


RAISED = {"Boom": Boom, "Bang": Bang, "TimeoutError": TimeoutError, "CancelledError": asyncio.CancelledError}
CATCHES = {"all": (Exception, asyncio.CancelledError), "cancel": asyncio.CancelledError, "error": Exception}
WITH_TEXT = (Boom, Bang, asyncio.CancelledError)
# Used wrongly: errors that asyncio has no type of its own for.
MISUSE = (RuntimeError, ValueError, TypeError)


class World:
    """What the operations of one program share."""

    def __init__(self, program):
        self.loop = asyncio.get_running_loop()
        self.loop.set_exception_handler(lambda loop, context: self.report(context))
        self.slots = [asyncio.current_task(), *[None] * 4, *[self.loop.create_future() for _ in range(2)], None]
        self.labels = {future: f"@slot{slot}" for slot, future in enumerate(self.slots) if future}
        self.handles = [None] * 2
        self.callbacks = [None] * 2
        self.generators = [None] * 2
        self.lock = asyncio.Lock()
        self.semaphore = (asyncio.BoundedSemaphore if program["bounded"] else asyncio.Semaphore)(program["units"])
        self.event = asyncio.Event()
        self.condition = asyncio.Condition()
        self.barrier = asyncio.Barrier(program["parties"])
        self.queue = getattr(asyncio, program["queue"])(program["size"])
        self.unread = []
        self.over = False
        self.broke_off = False

    def slot(self, number):
        return asyncio.current_task() if number == 8 else self.slots[number]

    def fill(self, number, future, label):
        self.slots[number] = future
        # The shield of what is done already is that itself, and keeps its label.
        self.labels.setdefault(future, f"@{label}")

    def log(self, *words):
        if not self.over:
            virtual_loop.log(*words)

    def show(self, value):
        """A value as both interpreters write it."""
        if value is None:
            return "none"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, float):
            return repr(value).removesuffix(".0")
        if isinstance(value, list):
            return f"[{', '.join(map(self.show, value))}]"
        if isinstance(value, BaseException):
            return self.show_error(value)
        if isinstance(value, asyncio.Future):
            return self.labels.get(value, "another")
        return str(value)

    def show_error(self, error):
        if isinstance(error, ExceptionGroup):
            return f"ExceptionGroup{self.show(list(error.exceptions))}"
        if isinstance(error, WITH_TEXT):
            return f"{type(error).__name__} {error}".rstrip()
        if isinstance(error, RecursionError) or str(error) == AFTER_SELF_AWAIT:
            self.over = self.broke_off = True
        return "misuse" if type(error) in MISUSE else type(error).__name__

    def report(self, context):
        """The loop's exception handler. What nobody read is told when it is collected, at no definite time."""
        error = context.get("exception")
        if "never retrieved" in context["message"]:
            self.unread.append(self.show(error))
        elif error is not None and not isinstance(error, StopAsyncIteration):
            self.log("reported", self.show(error))


class Place:
    """Where an operation stands: its position, and the timeout and the task group around it."""

    __slots__ = ("world", "position", "timeout", "group")

    def __init__(self, world, position, timeout, group):
        self.world = world
        self.position = position
        self.timeout = timeout
        self.group = group

    def operation(self, prefix, index):
        return Place(self.world, f"{prefix}{index}", self.timeout, self.group)

    async def block(self, block, which=0):
        await run_all(block, self, self.letter(which))

    async def body(self, block, which=0):
        """What a task runs: a block, whose position is the result."""
        await run_all(block, self, self.letter(which))
        return self.letter(which)

    def letter(self, which):
        return self.position + chr(97 + which)

    def steps(self, steps):
        for index, step in enumerate(steps):
            run_step(step, self.operation(self.letter(0), index))

    def log(self, operation, saw):
        self.world.log(self.position, operation, self.world.show(saw))

    def failed(self, operation, error):
        self.world.log(self.position, operation, "!" + self.world.show(error))

    def item(self, item, which, items):
        """What an item stands for, or None where its slot is empty."""
        if isinstance(item, list):
            return self.body(item, which)
        if item == -1:
            return items[0] if items else None
        return self.world.slot(item)

    def items(self, items):
        found = []
        for which, item in enumerate(items):
            awaitable = self.item(item, which, found)
            if awaitable is not None:
                found.append(awaitable)
        return found

    def futures(self, slots):
        return [future for future in map(self.world.slot, slots) if future is not None]


async def run_all(block, place, prefix):
    for index, operation in enumerate(block):
        await run(operation, place.operation(prefix, index))


async def run(operation, place):
    if place.world.over:
        return  # The coroutine is being collected: its `finally` is no part of the program any more.
    name, *arguments = operation
    if name in STEPS:
        return run_step(operation, place)
    try:
        saw = await AWAITS[name](place, *arguments)
    except CATCHES["all"] as error:
        place.failed(name, error)
        raise
    place.log(name, saw)


def run_step(step, place):
    if place.world.over:
        return
    name, *arguments = step
    try:
        saw = STEPS[name](place, *arguments)
    except CATCHES["all"] as error:
        place.failed(name, error)
        raise
    place.log(name, saw)


def step(name):
    return lambda function: STEPS.setdefault(name, function)


def awaits(name):
    return lambda function: AWAITS.setdefault(name, function)


# ---- steps: plain functions, which may stand in callbacks too


@step("log")
def log(place):
    return place.world.loop.time()


@step("work")
def work(place, seconds):
    virtual_loop.work(seconds)


@step("raise")
def raise_(place, what):
    raise RAISED[what](place.position)


@step("look")
def look(place, slot):
    future = place.world.slot(slot)
    return future and [future, future.done(), future.cancelled()]


@step("readResult")
def read_result(place, slot):
    future = place.world.slot(slot)
    return future and future.result()


@step("readException")
def read_exception(place, slot):
    future = place.world.slot(slot)
    return future and future.exception()


@step("spawn")
def spawn(place, slot, body):
    task = asyncio.create_task(place.body(body))
    place.world.fill(slot, task, place.position)


@step("newFuture")
def new_future(place, slot):
    place.world.fill(slot, place.world.loop.create_future(), place.position)


@step("setResult")
def set_result(place, slot):
    future = place.world.slot(slot)
    return future and future.set_result(place.position)


@step("setException")
def set_exception(place, slot):
    future = place.world.slot(slot)
    return future and future.set_exception(Boom(place.position))


@step("cancel")
def cancel(place, slot, message):
    future = place.world.slot(slot)
    return future and future.cancel(message)


@step("uncancel")
def uncancel(place, slot):
    task = place.world.slot(slot)
    return task.uncancel() if isinstance(task, asyncio.Task) else None


@step("cancelling")
def cancelling(place, slot):
    task = place.world.slot(slot)
    return task.cancelling() if isinstance(task, asyncio.Task) else None


@step("callSoon")
def call_soon(place, handle, steps):
    place.world.handles[handle] = place.world.loop.call_soon(place.steps, steps)


@step("callLater")
def call_later(place, handle, seconds, steps):
    place.world.handles[handle] = place.world.loop.call_later(seconds, place.steps, steps)


@step("cancelHandle")
def cancel_handle(place, handle):
    found = place.world.handles[handle]
    if found is None:
        return None
    before = found.cancelled()
    found.cancel()
    return before


@step("addCallback")
def add_callback(place, slot, callback, steps):
    # Its steps are taken once: they may add it again, and would go on for ever.
    left = [steps]

    def done_callback(future):
        place.log("calledBack", [future, future.done(), future.cancelled()])
        place.steps(left.pop() if left else [])

    place.world.callbacks[callback] = done_callback
    return add_callback_again(place, slot, callback)


@step("addCallbackAgain")
def add_callback_again(place, slot, callback):
    future, function = place.world.slot(slot), place.world.callbacks[callback]
    if future is None or function is None:
        return None
    future.add_done_callback(function)
    return True


@step("removeCallback")
def remove_callback(place, slot, callback):
    future, function = place.world.slot(slot), place.world.callbacks[callback]
    if future is None or function is None:
        return None
    return future.remove_done_callback(function)


@step("keepGather")
def keep_gather(place, items, return_exceptions):
    future = asyncio.gather(*place.items(items), return_exceptions=return_exceptions)
    place.world.fill(7, future, place.position)


@step("keepShield")
def keep_shield(place, item):
    inner = place.item(item, 0, [])
    if inner is None:
        return None
    future = asyncio.shield(inner)
    place.world.fill(7, future, place.position)
    return True


@step("spawnCompleted")
def spawn_completed(place, slots, limit):
    for slot, each in enumerate(asyncio.as_completed(place.futures(slots), timeout=limit), 1):
        place.world.fill(slot, asyncio.create_task(each), f"{place.position} {slot}")


@step("groupSpawn")
def group_spawn(place, slot, body):
    if place.group is None:
        return None
    place.world.fill(slot, place.group.create_task(place.body(body)), place.position)
    return True


@step("reschedule")
def reschedule(place, limit):
    if place.timeout is None:
        return None
    place.timeout.reschedule(None if limit is None else place.world.loop.time() + limit)
    return True


@step("lookTimeout")
def look_timeout(place):
    return place.timeout and [place.timeout.when(), place.timeout.expired()]


@step("release")
def release(place):
    place.world.lock.release()


@step("releaseUnit")
def release_unit(place):
    place.world.semaphore.release()


@step("setEvent")
def set_event(place):
    place.world.event.set()


@step("clearEvent")
def clear_event(place):
    place.world.event.clear()


@step("notify")
def notify(place, count):
    place.world.condition.notify(count)


@step("notifyAll")
def notify_all(place):
    place.world.condition.notify_all()


@step("putNowait")
def put_nowait(place):
    place.world.queue.put_nowait(place.position)


@step("getNowait")
def get_nowait(place):
    return place.world.queue.get_nowait()


@step("taskDone")
def task_done(place):
    place.world.queue.task_done()


@step("shutdown")
def shutdown(place, immediate):
    place.world.queue.shutdown(immediate)


@step("lookAround")
def look_around(place):
    world = place.world
    return [
        world.lock.locked(), world.semaphore.locked(), world.event.is_set(), world.condition.locked(),
        world.barrier.n_waiting, world.barrier.broken,
        world.queue.qsize(), world.queue.empty(), world.queue.full(),
    ]


@step("lookAtTasks")
def look_at_tasks(place):
    return list(asyncio.all_tasks())


@step("makeGenerator")
def make_generator(place, generator, cleanup, parts, stubborn):
    place.world.generators[generator] = generate(place, cleanup, parts, stubborn)


async def generate(place, cleanup, parts, stubborn):
    try:
        for which, part in enumerate(parts, 1):
            try:
                await place.block(part, which)
                yield f"{place.position} {which}"
            except Boom as error:
                place.log("generatorCaught", error)
    finally:
        place.log("generatorEnds", None)
        await place.block(cleanup)
        if stubborn:
            yield f"{place.position} all the same"


# ---- awaits: what may suspend


@awaits("sleep")
async def sleep(place, seconds):
    return await asyncio.sleep(seconds, "slept")


@awaits("await")
async def await_(place, slot):
    future = place.world.slot(slot)
    return None if future is None else await future


@awaits("gather")
async def gather(place, items, return_exceptions):
    return await asyncio.gather(*place.items(items), return_exceptions=return_exceptions)


@awaits("waitFor")
async def wait_for(place, item, limit):
    awaitable = place.item(item, 0, [])
    return None if awaitable is None else await asyncio.wait_for(awaitable, limit)


@awaits("timeout")
async def timeout(place, limit, body):
    async with asyncio.timeout(limit) as scope:
        place.timeout = scope
        await place.block(body)
    return scope.expired()


@awaits("group")
async def group(place, body):
    async with asyncio.TaskGroup() as scope:
        place.group = scope
        await place.block(body)


@awaits("shield")
async def shield(place, item):
    awaitable = place.item(item, 0, [])
    return None if awaitable is None else await asyncio.shield(awaitable)


@awaits("wait")
async def wait(place, slots, limit, return_when):
    constant = {"allCompleted": "ALL_COMPLETED", "firstCompleted": "FIRST_COMPLETED", "firstException": "FIRST_EXCEPTION"}
    done, pending = await asyncio.wait(
        place.futures(slots), timeout=limit, return_when=constant[return_when])
    return [list(done), list(pending)]


@awaits("asCompleted")
async def as_completed(place, slots, limit):
    for each in asyncio.as_completed(place.futures(slots), timeout=limit):
        try:
            place.log("completed", await each)
        except Boom as error:
            place.log("completed", error)


@awaits("try")
async def try_(place, body, catches, handler, again):
    try:
        await place.block(body)
    except CATCHES[catches] as error:
        place.log("caught", error)
        await place.block(handler, 1)
        if again:
            raise


@awaits("finally")
async def finally_(place, body, cleanup):
    try:
        await place.block(body)
    finally:
        place.log("cleansUp", None)
        await place.block(cleanup, 1)


@awaits("repeat")
async def repeat(place, times, body):
    for _ in range(times):
        await place.block(body)


@awaits("acquire")
async def acquire(place):
    return await place.world.lock.acquire()


@awaits("withLock")
async def with_lock(place, body):
    async with place.world.lock:
        await place.block(body)


@awaits("acquireUnit")
async def acquire_unit(place):
    return await place.world.semaphore.acquire()


@awaits("withUnit")
async def with_unit(place, body):
    async with place.world.semaphore:
        await place.block(body)


@awaits("waitEvent")
async def wait_event(place):
    return await place.world.event.wait()


@awaits("withCondition")
async def with_condition(place, body):
    async with place.world.condition:
        await place.block(body)


@awaits("waitCondition")
async def wait_condition(place):
    return await place.world.condition.wait()


@awaits("waitConditionFor")
async def wait_condition_for(place):
    def predicate():
        place.log("asked", place.world.event.is_set())
        return place.world.event.is_set()

    return await place.world.condition.wait_for(predicate)


@awaits("passBarrier")
async def pass_barrier(place):
    return await place.world.barrier.wait()


@awaits("resetBarrier")
async def reset_barrier(place):
    await place.world.barrier.reset()


@awaits("abortBarrier")
async def abort_barrier(place):
    await place.world.barrier.abort()


@awaits("put")
async def put(place):
    await place.world.queue.put(place.position)


@awaits("get")
async def get(place):
    return await place.world.queue.get()


@awaits("join")
async def join(place):
    await place.world.queue.join()


THE_END = "the end"


async def advance(awaitable):
    """What a generator gives when it is asked for more, or THE_END, where JavaScript says `done`.

    GeneratorExit comes out of one that was closed, emitted all the same, and is asked once more.
    """
    try:
        return await awaitable
    except (StopAsyncIteration, GeneratorExit):
        return THE_END


class Closing:
    """contextlib.aclosing, but closing twice is no error."""

    def __init__(self, generator):
        self.generator = generator

    async def __aenter__(self):
        return self.generator

    async def __aexit__(self, *error):
        await advance(self.generator.aclose())


@awaits("next")
async def next_(place, generator):
    found = place.world.generators[generator]
    return None if found is None else await advance(anext(found))


@awaits("forEach")
async def for_each(place, generator, body, leave_after):
    found = place.world.generators[generator]
    if found is None:
        return None
    count = 0
    async with Closing(found):
        while (value := await advance(anext(found))) is not THE_END:
            place.log("for", value)
            await place.block(body)
            count += 1
            if count == leave_after:
                break
    return count


@awaits("closeGenerator")
async def close_generator(place, generator):
    found = place.world.generators[generator]
    if found is not None:
        await advance(found.aclose())


@awaits("throwInto")
async def throw_into(place, generator):
    found = place.world.generators[generator]
    if found is None:
        return None
    # None: the generator has ended already. It emits none itself.
    return await advance(found.athrow(Boom(place.position))) or THE_END


# ---- playing a program


def play(program):
    """Plays it on a loop of its own; gives what program.ts calls Played."""
    world = None

    async def main():
        nonlocal world
        world = World(program)
        await run_all(program["main"], Place(world, "", None, None), "")

    recording = virtual_loop.record(main, MAX_TURNS)
    world.over = True
    end = "broke off" if world.broke_off else show_end(*recording.end)
    logged, unread = recording.events, world.unread
    # What cannot be reached any more is collected now, so that an error that nobody read is told. As nothing
    # is collected while a program plays (child.py), all of it is in the youngest generation still.
    del recording, world, main
    gc.collect(0)
    came_to_an_end = end.startswith(("returned", "threw"))
    return {"logged": logged, "end": end, "unread": sorted(unread) if came_to_an_end else []}


def show_end(end, name=None, *_):
    if end == "ring":
        return "broke off"
    if end != "threw":
        return end
    return f"threw {'misuse' if name in {each.__name__ for each in MISUSE} else name}"
