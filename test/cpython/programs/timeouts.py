"""Timeouts: a block that is cancelled when it takes too long. SEMANTICS rows 37 to 41.

Each program here has its twin of the same name in timeouts.ts.
"""

from asyncio import CancelledError, Future, TaskGroup, create_task, current_task, get_running_loop, sleep, timeout

from vocabulary import Failure, describe, log, program, work, yes


@program
async def a_timeout_ends_a_long_wait():
    """At the deadline the block is cancelled; outside of it the cancellation is a TimeoutError."""
    try:
        async with timeout(1) as limit:
            await sleep(10)
            log("never")
    except TimeoutError as error:
        log("main caught", describe(error))
    log("expired", yes(limit.expired()), "requests", current_task().cancelling())


@program
async def a_block_that_is_quick_enough_ends_as_usual():
    """The timer is cancelled with the block: nothing happens at the deadline."""
    async with timeout(5) as limit:
        await sleep(1)
        log("in time")
    log("expired", yes(limit.expired()))
    await sleep(10)
    log("main ends")


@program
async def inside_a_timeout_is_a_cancellation():
    """The code in the block sees CancelledError, and cleans up as for any cancel."""
    try:
        async with timeout(1):
            try:
                await sleep(10)
            except CancelledError as error:
                log("inside:", describe(error))
                raise
    except TimeoutError as error:
        log("outside:", describe(error))


@program
async def no_timeout_at_all():
    """Without a deadline the block may take as long as it likes."""
    async with timeout(None) as limit:
        await sleep(1000)
    log("expired", yes(limit.expired()), "no deadline", yes(limit.when() is None))


@program
async def a_timeout_of_zero_ends_the_first_suspension():
    """The block begins, but the first time that it gives way it is cancelled."""
    try:
        async with timeout(0) as limit:
            log("begun")
            await sleep(0)
            log("never")
    except TimeoutError as error:
        log("main caught", describe(error))
    log("expired", yes(limit.expired()))


@program
async def a_timeout_of_zero_spares_a_block_that_never_gives_way():
    """Where nothing has to be waited for, nothing can be cut short."""
    future = Future()
    future.set_result(42)
    async with timeout(0) as limit:
        log("got", await future)
    log("expired", yes(limit.expired()))


@program
async def the_inner_timeout_fires_first_if_it_is_earlier():
    """The inner block ends with TimeoutError; the outer one goes on and keeps its own deadline."""
    try:
        async with timeout(5):
            try:
                async with timeout(1):
                    await sleep(10)
            except TimeoutError:
                log("inner")
            await sleep(10)
    except TimeoutError:
        log("outer")
    log("requests", current_task().cancelling())


@program
async def the_outer_timeout_fires_through_the_inner_one():
    """The inner block is cancelled by the outer deadline: for it this is a plain cancellation."""
    try:
        async with timeout(1):
            try:
                async with timeout(5) as inner:
                    await sleep(10)
            except CancelledError as error:
                log("inner:", describe(error), "expired", yes(inner.expired()))
                raise
    except TimeoutError as error:
        log("outer:", describe(error))


@program
async def at_equal_deadlines_the_outer_one_raises():
    """Both fire in one turn. The inner one finds another request and lets the cancellation pass to the outer."""
    try:
        async with timeout(1) as outer:
            try:
                async with timeout(1) as inner:
                    await sleep(10)
            except BaseException as error:
                log("inner:", describe(error), "requests", current_task().cancelling())
                raise
    except TimeoutError as error:
        log("outer:", describe(error), "requests", current_task().cancelling())
    log("both expired", yes(inner.expired() and outer.expired()))


@program
async def a_busy_loop_makes_a_timeout_late():
    """The inner deadline is at one; the loop is busy until three, and the outer deadline still comes at four."""
    try:
        async with timeout(4):
            try:
                async with timeout(1):
                    work(3)
                    log("computed")
                    await sleep(10)
            except TimeoutError:
                log("inner")
            await sleep(10)
    except TimeoutError:
        log("outer")


@program
async def both_deadlines_pass_while_the_loop_is_busy():
    """After a computation both timers fire in one turn, as if the deadlines were equal: the outer one raises."""
    try:
        async with timeout(2):
            try:
                async with timeout(1):
                    work(3)
                    log("computed")
                    await sleep(10)
            except TimeoutError:
                log("never")
    except TimeoutError:
        log("outer")


@program
async def an_error_of_ones_own_keeps_its_type():
    """The block was cancelled by the timeout, but its cleanup failed: that is what the outside hears."""
    try:
        async with timeout(1) as limit:
            try:
                await sleep(10)
            finally:
                raise Failure("in the cleanup")
    except Failure as error:
        log("main caught", describe(error))
    log("expired", yes(limit.expired()), "requests", current_task().cancelling())


@program
async def a_cancel_from_elsewhere_is_no_timeout():
    """The task is cancelled before the deadline, by itself: CancelledError stays CancelledError."""
    try:
        async with timeout(10) as limit:
            current_task().cancel()
            await sleep(20)
    except CancelledError as error:
        log("main caught", describe(error))
    log("expired", yes(limit.expired()), "requests", current_task().cancelling())


@program
async def cancelled_and_expired_at_one_instant_is_cancelled():
    """Two requests, and the timeout takes only its own back: the task remains cancelled."""

    async def limited():
        async with timeout(1):
            await sleep(10)

    task = create_task(limited())
    get_running_loop().call_later(1, task.cancel, "from outside")
    try:
        await task
    except BaseException as error:
        log("main caught", describe(error))
    log("requests", task.cancelling())


@program
async def a_deadline_can_be_moved():
    """Later while there is still time, away altogether, and back again to a near instant."""
    loop = get_running_loop()
    try:
        async with timeout(1) as limit:
            limit.reschedule(loop.time() + 5)
            log("deadline", int(limit.when()))
            await sleep(4)
            limit.reschedule(None)
            log("no deadline", yes(limit.when() is None))
            await sleep(10)
            limit.reschedule(loop.time() + 2)
            log("deadline", int(limit.when()))
            await sleep(10)
    except TimeoutError:
        log("expired", yes(limit.expired()))


@program
async def a_deadline_can_be_moved_from_outside():
    """Another task holds the timeout and takes the deadline away; then it cancels the whole task."""
    handed_over = Future()

    async def limited():
        async with timeout(10) as limit:
            handed_over.set_result(limit)
            await sleep(50)

    task = create_task(limited())
    limit = await handed_over
    log("deadline", int(limit.when()))
    limit.reschedule(30)
    log("deadline", int(limit.when()))
    limit.reschedule(None)
    task.cancel()
    try:
        await task
    except CancelledError as error:
        log("main caught", describe(error), "expired", yes(limit.expired()))


@program
async def a_deadline_in_the_past_fires_in_the_next_turn():
    """Moved to an instant that has gone by, the timeout needs no timer."""
    await sleep(5)
    try:
        async with timeout(10) as limit:
            limit.reschedule(1)
            await sleep(0)
            log("never")
    except TimeoutError as error:
        log("main caught", describe(error))


@program
async def a_timeout_that_is_over_cannot_be_moved():
    """After the block, and after the deadline, rescheduling is refused."""
    async with timeout(5) as finished:
        await sleep(1)
    try:
        finished.reschedule(10)
    except Exception as error:
        log("after the block:", describe(error))
    try:
        async with timeout(1) as limit:
            try:
                await sleep(10)
            finally:
                try:
                    limit.reschedule(20)
                except Exception as error:
                    log("after the deadline:", describe(error))
    except TimeoutError as error:
        log("main caught", describe(error))


@program
async def a_cleanup_can_have_a_timeout_of_its_own():
    """In the finally of a block that timed out, a new timeout works as usual."""
    try:
        async with timeout(1):
            try:
                await sleep(10)
            finally:
                try:
                    async with timeout(1):
                        await sleep(10)
                except TimeoutError:
                    log("the cleanup took too long")
    except TimeoutError:
        log("the block took too long")
    log("requests", current_task().cancelling())


@program
async def the_deadline_does_not_hurry_the_cleanup():
    """One second of timeout and five of cleanup are six seconds."""
    try:
        async with timeout(1):
            try:
                await sleep(10)
            finally:
                log("cleaning")
                await sleep(5)
                log("clean")
    except TimeoutError:
        log("main goes on")


@program
async def a_block_that_swallows_the_cancellation_did_not_time_out():
    """It ends without an error, so there is none; but the timeout knows that it expired."""
    async with timeout(1) as limit:
        try:
            await sleep(10)
        except CancelledError:
            log("swallowed")
    log("expired", yes(limit.expired()), "requests", current_task().cancelling())
    await sleep(1)
    log("main goes on")


@program
async def a_timeout_works_after_a_swallowed_cancel():
    """The task has an old request on its count; the timeout compares with that, and still raises TimeoutError."""
    current_task().cancel()
    try:
        await sleep(1)
    except CancelledError:
        log("swallowed, requests", current_task().cancelling())
    try:
        async with timeout(0):
            await sleep(1)
    except TimeoutError as error:
        log("main caught", describe(error), "requests", current_task().cancelling())


@program
async def a_new_cancel_after_a_swallowed_one_is_no_timeout():
    """The old request does not make a timeout of the new one."""
    current_task().cancel()
    try:
        await sleep(1)
    except CancelledError:
        log("swallowed")
    try:
        async with timeout(1):
            current_task().cancel()
            await sleep(2)
    except BaseException as error:
        log("main caught", describe(error), "requests", current_task().cancelling())


@program
async def a_group_that_fails_in_a_timeout_keeps_its_errors():
    """The deadline cancels the group, a child's cleanup fails: an ExceptionGroup, and no TimeoutError."""

    async def clumsy():
        try:
            await sleep(10)
        finally:
            raise Failure("in the cleanup")

    try:
        async with timeout(1):
            async with TaskGroup() as group:
                group.create_task(clumsy())
                try:
                    raise Failure("replaced by the cancellation")
                finally:
                    await sleep(5)
    except BaseException as error:
        log("main caught", describe(error))
    log("requests", current_task().cancelling())
