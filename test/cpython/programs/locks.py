"""Locks, events, conditions, semaphores, barriers. SEMANTICS rows 54 to 58.

Each program here has its twin of the same name in locks.ts.
"""

from asyncio import (
    Barrier,
    BoundedSemaphore,
    BrokenBarrierError,
    CancelledError,
    Condition,
    Event,
    Future,
    Lock,
    Semaphore,
    create_task,
    gather,
    get_running_loop,
    sleep,
)

from vocabulary import Failure, describe, log, program, yes


async def take(lock, name):
    """Acquires, says so, and keeps it."""
    await lock.acquire()
    log(name, "has it")


async def outcome(awaitable):
    """Awaits it and logs what came of it."""
    try:
        await awaitable
        log("no error")
    except BaseException as error:
        log(describe(error))


@program
async def a_lock_lets_in_one_at_a_time():
    """Two tasks want in at once; the second waits until the first is out."""
    lock = Lock()

    async def user(name):
        async with lock:
            log(name, "in")
            await sleep(1)
            log(name, "out")

    await gather(user("first"), user("second"))
    log("locked", yes(lock.locked()))


@program
async def without_a_lock_an_increment_gets_lost():
    """Read, give way, write: of ten increments one is left. With a lock all ten are."""
    counter = {"plain": 0, "locked": 0}
    lock = Lock()

    async def increment(name):
        value = counter[name]
        await sleep(0)
        counter[name] = value + 1

    async def increment_locked():
        async with lock:
            await increment("locked")

    await gather(*[increment("plain") for _ in range(10)])
    await gather(*[increment_locked() for _ in range(10)])
    log("without", counter["plain"], "with", counter["locked"])


@program
async def a_free_lock_is_taken_without_a_turn():
    """Acquiring gives way only if it has to wait."""
    lock = Lock()
    get_running_loop().call_soon(log, "a callback that waits for its turn")
    await lock.acquire()
    log("acquired, locked", yes(lock.locked()))
    lock.release()
    log("released, locked", yes(lock.locked()))
    await sleep(0)


@program
async def a_lock_is_handed_on_in_order():
    """First come, first served: each release lets the longest waiting in."""
    lock = Lock()
    await lock.acquire()
    create_task(take(lock, "first"))
    create_task(take(lock, "second"))
    await sleep(0)
    log("released")
    lock.release()
    await sleep(0)
    await sleep(0)
    create_task(take(lock, "third"))
    for _ in range(2):
        log("released")
        lock.release()
        await sleep(0)


@program
async def nobody_barges_in():
    """A lock that was just released is promised to the one who waits: a newcomer goes behind, though it is not locked."""
    lock = Lock()

    async def user(name):
        async with lock:
            log(name)

    await lock.acquire()
    waiting = create_task(user("the one who waited"))
    await sleep(0)
    lock.release()
    log("locked", yes(lock.locked()))
    await user("the newcomer")
    await waiting


@program
async def a_waiter_cancelled_as_the_lock_is_released():
    """The holder ends, the first waiter is cancelled in the same turn: the second one gets the lock."""
    lock = Lock()

    async def user(name, blocker):
        async with lock:
            log(name, "in")
            await blocker

    done = Future()
    done.set_result(None)
    blocker = Future()
    holder = create_task(user("A", blocker))
    await sleep(0)
    first = create_task(user("B", done))
    second = create_task(user("C", done))
    await sleep(0)
    blocker.set_result(None)
    first.cancel()
    await sleep(0)
    log("locked", yes(lock.locked()), "A done", yes(holder.done()), "B cancelled", yes(first.cancelled()))
    await second


@program
async def a_release_right_after_a_cancel_wakes_one():
    """The first waiter is cancelled and the lock released in one callback: exactly one other gets in."""
    lock = Lock()
    await lock.acquire()
    first, second, third = [create_task(take(lock, name)) for name in ("first", "second", "third")]
    await sleep(0)

    def trigger():
        first.cancel()
        lock.release()

    get_running_loop().call_soon(trigger)
    await outcome(first)
    log("second done", yes(second.done()), "third done", yes(third.done()))
    third.cancel()
    await outcome(third)


@program
async def a_woken_waiter_that_is_cancelled_hands_the_lock_on():
    """It was chosen, but it is cancelled before its step: the next one must not wait for ever."""
    lock = Lock()
    await lock.acquire()
    chosen = create_task(take(lock, "chosen"))
    next_one = create_task(take(lock, "next"))
    await sleep(0)
    lock.release()
    chosen.cancel()
    await sleep(0)
    log("chosen cancelled", yes(chosen.cancelled()))
    await next_one


@program
async def a_cancel_before_the_release_passes_the_lock_by():
    """The first waiter is cancelled while the lock is still held; the release chooses the second."""
    lock = Lock()
    await lock.acquire()
    first = create_task(take(lock, "first"))
    await sleep(0)
    second = create_task(take(lock, "second"))
    first.cancel()
    lock.release()
    await sleep(0)
    log("locked", yes(lock.locked()), "first cancelled", yes(first.cancelled()))
    await second


@program
async def releasing_what_is_not_held_is_refused():
    """A lock, unlike a light switch, cannot be released twice."""
    lock = Lock()
    try:
        lock.release()
    except Exception as error:
        log(describe(error))
    await lock.acquire()
    lock.release()
    try:
        lock.release()
    except Exception as error:
        log(describe(error))


@program
async def an_error_in_the_block_releases_the_lock():
    """Whatever way the block ends, the lock is free afterwards."""
    lock = Lock()
    try:
        async with lock:
            raise Failure("inside")
    except Failure as error:
        log(describe(error), "locked", yes(lock.locked()))


@program
async def an_event_wakes_all_who_wait():
    """In the order in which they came; whoever comes after it was set does not wait at all."""
    event = Event()

    async def waiter(name):
        await event.wait()
        log(name)

    for name in ("first", "second"):
        create_task(waiter(name))
    await sleep(0)
    create_task(waiter("late, but before the next turn"))
    event.set()
    log("set", yes(event.is_set()))
    await sleep(0)
    await event.wait()
    log("main did not wait")


@program
async def an_event_that_is_cleared_again_still_wakes():
    """Set and cleared in one go: those who waited are woken, and the event is not set."""
    event = Event()

    async def waiter():
        await event.wait()
        log("woken, set", yes(event.is_set()))

    task = create_task(waiter())
    await sleep(0)
    event.set()
    event.clear()
    log("set", yes(event.is_set()))
    await task


@program
async def an_event_set_twice_wakes_once():
    """Setting what is set already does nothing."""
    event = Event()

    async def waiter():
        for _ in range(2):
            await event.wait()
            log("woken")
            event.clear()

    create_task(waiter())
    await sleep(0)
    event.set()
    event.set()
    await sleep(1)
    log("one second later")
    event.set()
    await sleep(1)


@program
async def a_cancelled_waiter_does_not_disturb_the_event():
    """One of two waiters is cancelled in the turn in which the event is set."""
    event = Event()

    async def waiter(name):
        await event.wait()
        log(name)

    first, second = create_task(waiter("first")), create_task(waiter("second"))
    await sleep(0)
    event.set()
    first.cancel()
    await outcome(first)
    await outcome(second)


@program
async def a_condition_gives_the_lock_away_while_it_waits():
    """wait() releases the lock, and has it again when it returns."""
    condition = Condition()

    async def waiter():
        async with condition:
            log("waiter waits")
            await condition.wait()
            log("waiter has the lock", yes(condition.locked()))

    task = create_task(waiter())
    await sleep(0)
    log("locked", yes(condition.locked()))
    async with condition:
        condition.notify()
        log("notified")
        await sleep(1)
        log("main lets go")
    await task


@program
async def notified_waiters_come_in_one_by_one():
    """All are woken at once, but each needs the lock before it can go on."""
    condition = Condition()

    async def waiter(name):
        await condition.acquire()
        await condition.wait()
        log(name)

    for name in ("first", "second", "third"):
        create_task(waiter(name))
    await sleep(0)
    await condition.acquire()
    condition.notify()
    await sleep(0)
    log("nobody: main has the lock")
    condition.release()
    await sleep(0)
    condition.notify(2)
    await sleep(0)
    log("nobody: the first has the lock")
    condition.release()
    await sleep(0)
    condition.release()
    await sleep(0)


@program
async def notify_wakes_as_many_as_it_says():
    """One, and then all the rest: more than there are does no harm."""
    condition = Condition()

    async def waiter(name):
        async with condition:
            await condition.wait()
            log(name)

    for name in ("first", "second", "third"):
        create_task(waiter(name))
    await sleep(0)
    async with condition:
        condition.notify(1)
    await sleep(1)
    async with condition:
        condition.notify(1)
        condition.notify(2048)
    await sleep(1)


@program
async def waiting_for_a_predicate():
    """wait_for looks again after every notification, until what it waits for is true."""
    condition = Condition()
    items = []

    async def consumer():
        async with condition:
            await condition.wait_for(lambda: len(items) >= 2)
            log("items", len(items))

    task = create_task(consumer())
    for item in ("a", "b"):
        await sleep(1)
        async with condition:
            items.append(item)
            log("put", item)
            condition.notify_all()
    await task


@program
async def a_cancelled_waiter_takes_the_lock_back_first():
    """It was notified and then cancelled, and somebody holds the lock: it waits for it before it ends."""
    condition = Condition()

    async def waiter():
        async with condition:
            await condition.wait()

    task = create_task(waiter())
    await sleep(0)
    await condition.acquire()
    condition.notify()
    await sleep(0)
    task.cancel()
    await sleep(0)
    log("done", yes(task.done()))
    condition.release()
    await outcome(task)


@program
async def a_cancel_while_the_lock_is_contested():
    """Notified first, cancelled afterwards, all in the turn before the lock is free: the lock is held in the end."""
    condition = Condition()
    await condition.acquire()
    task = create_task(condition.wait())
    await sleep(0)
    log("locked", yes(condition.locked()))
    await condition.acquire()
    condition.notify()
    get_running_loop().call_soon(task.cancel)
    get_running_loop().call_soon(condition.release)
    await outcome(task)
    log("locked", yes(condition.locked()))


@program
async def a_notification_that_hits_a_cancelled_waiter_is_passed_on():
    """The chosen consumer is cancelled in the same turn: the other one takes the item in its place."""
    condition = Condition()
    items = []

    async def consumer(name):
        async with condition:
            await condition.wait_for(lambda: len(items) > 0)
            log(name, "took", items.pop())

    first, second = create_task(consumer("first")), create_task(consumer("second"))
    await sleep(0)
    async with condition:
        items.append("a")
        condition.notify(1)
        first.cancel()
    await outcome(first)
    await second


@program
async def a_condition_needs_its_lock():
    """Neither wait() nor notify() without holding the lock."""
    condition = Condition()
    try:
        condition.notify()
    except Exception as error:
        log(describe(error))
    await outcome(condition.wait())


@program
async def a_semaphore_lets_in_as_many_as_it_has_units():
    """Two units, four who want in: the third waits until the first is out."""
    semaphore = Semaphore(2)

    async def user(name, seconds):
        async with semaphore:
            log(name, "in")
            await sleep(seconds)
        log(name, "out")

    await gather(user("a", 1), user("b", 3), user("c", 1), user("d", 1))


@program
async def a_semaphore_counts_down_to_locked():
    """It is locked when no unit is left, or when those left are promised to waiters."""
    semaphore = Semaphore(3)
    await semaphore.acquire()
    await semaphore.acquire()
    log("locked", yes(semaphore.locked()))
    tasks = [create_task(take(semaphore, name)) for name in ("first", "second", "third")]
    await sleep(0)
    log("locked", yes(semaphore.locked()))
    tasks.append(create_task(take(semaphore, "fourth")))
    semaphore.release()
    semaphore.release()
    log("released two, locked", yes(semaphore.locked()))
    await sleep(0)
    await sleep(0)
    log("locked", yes(semaphore.locked()))
    semaphore.release()
    await gather(*tasks)


@program
async def a_released_unit_is_reserved_for_the_waiter():
    """The waiter has not run yet, and still a newcomer cannot take its unit."""
    semaphore = Semaphore(1)
    await semaphore.acquire()
    waiter = create_task(take(semaphore, "the one who waited"))
    await sleep(0)
    semaphore.release()
    log("locked", yes(semaphore.locked()))
    newcomer = create_task(take(semaphore, "the newcomer"))
    await waiter
    semaphore.release()
    await newcomer


@program
async def cancelled_waiters_are_passed_by():
    """Two of four waiters are cancelled; the unit goes to the third."""
    semaphore = Semaphore(0)
    tasks = [create_task(take(semaphore, name)) for name in ("first", "second", "third", "fourth")]
    await sleep(0)
    tasks[0].cancel()
    tasks[1].cancel()
    semaphore.release()
    await sleep(0)
    await sleep(0)
    log("third done", yes(tasks[2].done()), "fourth done", yes(tasks[3].done()))
    tasks[3].cancel()
    await outcome(tasks[3])


@program
async def a_unit_released_right_after_a_cancel_is_not_lost():
    """The first of two waiters is cancelled, and in the same turn a unit comes: the second gets it."""
    semaphore = Semaphore(0)
    first = create_task(take(semaphore, "first"))
    second = create_task(take(semaphore, "second"))
    await sleep(0)
    first.cancel()
    semaphore.release()
    await sleep(0)
    await sleep(0)
    log("locked", yes(semaphore.locked()), "second done", yes(second.done()))


@program
async def a_unit_given_to_a_waiter_that_is_cancelled_goes_on():
    """The first waiter was chosen, and is cancelled before its step: it gives the unit to the second."""
    semaphore = Semaphore(0)
    first = create_task(take(semaphore, "first"))
    second = create_task(take(semaphore, "second"))
    await sleep(0)
    semaphore.release()
    first.cancel()
    await outcome(first)
    await second


@program
async def the_order_survives_a_cancelled_waiter():
    """The first of three gives up; the others get their units in the order in which they came."""
    semaphore = Semaphore(0)
    tasks = [create_task(take(semaphore, name)) for name in ("first", "second", "third")]
    await sleep(0)
    tasks[0].cancel()
    await sleep(0)
    semaphore.release()
    semaphore.release()
    await gather(*tasks, return_exceptions=True)


@program
async def a_bounded_semaphore_refuses_more_than_it_had():
    """A plain one would count on; this one notices a release too many. Less than none is refused at once."""
    bounded = BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except Exception as error:
        log(describe(error))
    try:
        Semaphore(-1)
    except Exception as error:
        log(describe(error))


@program
async def a_barrier_opens_when_all_have_come():
    """Each gets the number of its arrival; the last one does not wait at all."""
    barrier = Barrier(3)

    async def runner(name, seconds):
        await sleep(seconds)
        log(name, "arrives, waiting", barrier.n_waiting)
        index = await barrier.wait()
        log(name, "goes on as number", index)

    await gather(runner("slow", 3), runner("quick", 1), runner("middling", 2))


@program
async def a_barrier_can_be_used_again():
    """When all have gone on it fills anew; who comes early for the second round waits until the first is out."""
    barrier = Barrier(2)

    async def runner(name):
        for round_number in (1, 2):
            index = await barrier.wait()
            log(name, "round", round_number, "number", index)

    await gather(runner("a"), runner("b"))


@program
async def a_cancelled_waiter_leaves_the_barrier_whole():
    """One gives up and is not counted; two more come, and the barrier opens. One number is given twice."""
    barrier = Barrier(3)

    async def runner(name):
        log(name, "is number", await barrier.wait())

    first = create_task(runner("first"))
    second = create_task(runner("second"))
    await sleep(0)
    log("waiting", barrier.n_waiting)
    first.cancel()
    await sleep(0)
    log("waiting", barrier.n_waiting)
    await gather(second, runner("third"), runner("fourth"))
    log("waiting", barrier.n_waiting, "broken", yes(barrier.broken))


@program
async def a_barrier_that_is_reset_turns_the_waiters_away():
    """They get BrokenBarrierError; afterwards the barrier is as new."""
    barrier = Barrier(3)

    async def runner(name):
        try:
            log(name, "is number", await barrier.wait())
        except BrokenBarrierError as error:
            log(name, describe(error))

    tasks = [create_task(runner("first")), create_task(runner("second"))]
    await sleep(0)
    await barrier.reset()
    log("reset")
    await gather(*tasks)
    log("waiting", barrier.n_waiting, "broken", yes(barrier.broken))
    await gather(runner("a"), runner("b"), runner("c"))


@program
async def a_barrier_that_is_aborted_stays_broken():
    """Those who wait and those who come later all get BrokenBarrierError, until it is reset."""
    barrier = Barrier(2)
    waiting = create_task(barrier.wait())
    await sleep(0)
    await barrier.abort()
    await outcome(waiting)
    log("waiting", barrier.n_waiting, "broken", yes(barrier.broken))
    await outcome(barrier.wait())
    await barrier.reset()
    log("broken", yes(barrier.broken))
