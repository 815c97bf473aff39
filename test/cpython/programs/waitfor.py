"""wait_for: one awaitable and the time that it may take. SEMANTICS row 42.

Each program here has its twin of the same name in waitfor.ts.
"""

from asyncio import CancelledError, Future, create_task, current_task, get_running_loop, sleep, wait_for

from vocabulary import Failure, describe, log, program, yes


async def nap(seconds):
    """Sleeps and gives the number of seconds; says when it is cancelled."""
    try:
        await sleep(seconds)
        return seconds
    except CancelledError:
        log("the nap was cut short")
        raise


@program
async def in_time_wait_for_gives_the_result():
    """And the timer is gone: nothing happens at the deadline."""
    log("gave", await wait_for(nap(1), 5))
    await sleep(10)
    log("main ends")


@program
async def too_late_wait_for_cancels_and_throws():
    """The coroutine is cancelled at the deadline, and main gets a TimeoutError."""
    try:
        await wait_for(nap(10), 1)
    except TimeoutError as error:
        log("main caught", describe(error))
    log("requests", current_task().cancelling())


@program
async def a_coroutine_runs_in_the_task_of_its_awaiter():
    """wait_for makes no task of a coroutine, and takes no turn for one that returns at once."""
    main = current_task()

    async def at_once():
        log("in main's task", yes(current_task() is main))
        return 42

    log("gave", await wait_for(at_once(), 5))


@program
async def with_no_time_at_all_a_coroutine_does_not_start():
    """Zero seconds: it is cancelled before its first step."""
    for seconds in (0, -1):
        try:
            await wait_for(nap(1), seconds)
        except TimeoutError as error:
            log("main caught", describe(error))


@program
async def with_no_time_at_all_a_done_future_gives_its_result():
    """What is done needs no time."""
    future = Future()
    future.set_result(42)
    log("gave", await wait_for(future, 0))


@program
async def a_future_that_is_settled_soon_enough():
    """wait_for takes a future as it takes a coroutine."""
    future = Future()
    get_running_loop().call_soon(future.set_result, "ok")
    log("gave", await wait_for(future, 1))


@program
async def a_future_that_is_not_settled_is_cancelled():
    """At the deadline the future itself is cancelled, whoever else waits for it."""
    future = Future()
    try:
        await wait_for(future, 1)
    except TimeoutError as error:
        log("main caught", describe(error))
    log("future cancelled", yes(future.cancelled()))


@program
async def result_and_deadline_at_one_instant_is_too_late():
    """Both timers fire in one turn, and the cancellation finds the sleeper still waiting for its step."""
    try:
        log("gave", await wait_for(nap(1), 1))
    except TimeoutError as error:
        log("main caught", describe(error))


@program
async def settled_and_cancelled_in_one_turn_is_cancelled():
    """The future has its result, and in the same turn the awaiter is cancelled: the result is lost to it."""
    future = Future()

    async def waiter():
        log("gave", await wait_for(future, 10))

    task = create_task(waiter())
    await sleep(0)
    future.set_result(42)
    task.cancel()
    try:
        await task
    except CancelledError as error:
        log("main caught", describe(error))


@program
async def an_awaiter_that_is_cancelled_cancels_what_it_waits_for():
    """Before the deadline somebody cancels the awaiter: the coroutine inside ends too, at once."""
    task = create_task(wait_for(nap(10), 20))
    await sleep(1)
    task.cancel()
    try:
        await task
    except CancelledError as error:
        log("main caught", describe(error))


@program
async def a_stubborn_coroutine_gives_its_value_after_all():
    """It catches the cancellation and returns: wait_for takes the value, late as it is."""

    async def stubborn():
        try:
            await sleep(10)
        except CancelledError:
            log("I return all the same")
            return 42

    log("gave", await wait_for(stubborn(), 1))


@program
async def wait_for_waits_until_the_task_has_cleaned_up():
    """The deadline is at one, the cleanup takes two seconds: main hears of the timeout at three."""

    async def careful():
        try:
            await sleep(10)
        finally:
            await sleep(2)
            log("clean")

    task = create_task(careful())
    try:
        await wait_for(task, 1)
    except TimeoutError as error:
        log("main caught", describe(error), "task done", yes(task.done()))


@program
async def an_error_in_the_cleanup_takes_the_place_of_the_timeout():
    """The task fails while it is being cancelled: that error is what main gets."""

    async def clumsy():
        try:
            await sleep(10)
        finally:
            raise Failure("in the cleanup")

    try:
        await wait_for(create_task(clumsy()), 1)
    except Failure as error:
        log("main caught", describe(error))


@program
async def a_cancel_is_not_lost_in_a_wait_for():
    """The inner task is done, so wait_for gives its result at once; the cancel arrives at the next await."""

    async def inner():
        return "done"

    inner_task = create_task(inner())

    async def waiter():
        log("gave", await wait_for(inner_task, 100))
        await sleep(1)
        log("never")

    task = create_task(waiter())
    await sleep(0)
    task.cancel()
    try:
        await task
    except CancelledError as error:
        log("main caught", describe(error))
    log("inner gave", await inner_task)


@program
async def a_wait_for_within_a_wait_for():
    """The inner limit is the shorter one: its TimeoutError goes through the outer wait as any error does."""

    async def inner():
        try:
            await wait_for(nap(10), 1)
        except TimeoutError as error:
            log("inner caught", describe(error))
            raise

    try:
        await wait_for(inner(), 5)
    except TimeoutError as error:
        log("main caught", describe(error))
