"""Cancellation: a request that a task hears of at its next await. SEMANTICS rows 27 to 35.

Each program here has its twin of the same name in cancel.ts.
"""

from asyncio import CancelledError, Future, create_task, current_task, get_running_loop, sleep

from vocabulary import Failure, describe, log, program, yes


async def nap(seconds, name="the nap"):
    """Sleeps, and says how that ended."""
    try:
        await sleep(seconds)
        log(name, "ended by itself")
    except CancelledError as error:
        log(name, "was cut short by", describe(error))
        raise


async def outcome(task):
    """Awaits the task and logs what came of it."""
    try:
        log("gave", await task)
    except BaseException as error:
        log("threw", describe(error))


@program
async def a_cancelled_sleeper_ends_two_turns_later():
    """cancel() wakes the sleeper in the next turn, and the one who awaits it in the turn after that."""
    task = create_task(nap(10))
    await sleep(1)
    log("cancel", yes(task.cancel()), "done", yes(task.done()))
    await outcome(task)
    log("done", yes(task.done()), "cancelled", yes(task.cancelled()), "cancel again", yes(task.cancel()))


@program
async def a_task_cancelled_before_it_starts_never_runs():
    """Neither its body nor its finally ever begins; who awaits it is told, with the message."""

    async def body():
        try:
            log("never")
        finally:
            log("nor this")

    task = create_task(body())
    task.cancel("too early")
    await outcome(task)


@program
async def every_request_is_counted():
    """cancel() says yes as long as the task is not done, and cancelling() counts the requests."""
    task = create_task(nap(10))
    await sleep(0)
    log("requests", task.cancelling())
    log("cancel", yes(task.cancel()), "requests", task.cancelling())
    log("cancel", yes(task.cancel()), "requests", task.cancelling())
    await outcome(task)
    log("cancel", yes(task.cancel()), "requests", task.cancelling())


@program
async def a_cancel_between_turns_is_thrown_in_at_the_next():
    """A task that only gives way awaits no future to cancel: the next step throws instead."""

    async def stepping():
        try:
            await sleep(0)
            log("first step")
            await sleep(0)
            log("second step")
        finally:
            log("finally")

    task = create_task(stepping())
    await sleep(0)
    task.cancel()
    await outcome(task)


@program
async def cancelling_the_awaited_future_cancels_the_awaiter():
    """The CancelledError of a future goes through the task that awaits it; nobody asked the task itself."""
    future = Future()

    async def waiter():
        await future

    task = create_task(waiter())
    await sleep(0)
    future.cancel("from the future")
    await outcome(task)
    log("cancelled", yes(task.cancelled()), "requests", task.cancelling())


@program
async def a_future_and_its_awaiter_can_both_be_cancelled():
    """The future first, then the task, in one turn: one CancelledError, with the future's message."""
    future = Future()

    async def waiter():
        await future

    task = create_task(waiter())
    await sleep(0)
    future.cancel("the future")
    task.cancel("the task")
    await outcome(task)
    log("future cancelled", yes(future.cancelled()), "task cancelled", yes(task.cancelled()))


@program
async def settled_and_cancelled_in_one_turn_loses_the_result():
    """The future has its result, but the task is cancelled before it could fetch it."""
    future = Future()

    async def waiter():
        try:
            log("got", await future)
        except CancelledError as error:
            log("missed it:", describe(error))
            raise

    task = create_task(waiter())
    await sleep(0)
    future.set_result(42)
    task.cancel()
    await outcome(task)
    log("the future still has", future.result())


@program
async def a_task_that_cancels_itself_and_returns_is_cancelled():
    """The request comes before the return: the value is lost."""

    async def quitter():
        log("cancel", yes(current_task().cancel("by itself")))
        return 42

    task = create_task(quitter())
    await outcome(task)
    log("cancelled", yes(task.cancelled()))


@program
async def a_task_that_cancels_itself_hears_of_it_at_its_next_await():
    """It goes on to its next suspension; there the error is thrown."""

    async def quitter():
        current_task().cancel()
        log("still running")
        await nap(100)

    task = create_task(quitter())
    await outcome(task)
    log("cancelled", yes(task.cancelled()))


@program
async def awaiting_a_done_future_is_no_suspension():
    """A cancel that was asked for is not delivered where nothing has to be waited for."""
    future = Future()
    future.set_result(42)

    async def quitter():
        current_task().cancel()
        log("got", await future)
        await sleep(0)
        log("never")

    await outcome(create_task(quitter()))


@program
async def a_self_inflicted_cancel_can_be_caught():
    """Caught, it is over: the next await waits as usual."""

    async def stubborn():
        current_task().cancel()
        try:
            await sleep(100)
        except CancelledError:
            log("caught")
        await sleep(1)
        return 42

    task = create_task(stubborn())
    await outcome(task)
    log("cancelled", yes(task.cancelled()), "requests", task.cancelling())


@program
async def a_swallowed_cancel_lets_the_task_go_on():
    """Who catches the error and goes on is not cancelled; the request stays counted."""
    first, second, third = Future(), Future(), Future()

    async def stubborn():
        await first
        try:
            await second
        except CancelledError:
            log("swallowed")
        return await third

    task = create_task(stubborn())
    await sleep(0)
    first.set_result(None)
    await sleep(0)
    task.cancel()
    log("second cancelled", yes(second.cancelled()))
    await sleep(0)
    third.set_result(42)
    await outcome(task)
    log("cancelled", yes(task.cancelled()), "requests", task.cancelling())


@program
async def a_task_may_return_instead_of_ending_cancelled():
    """The error is caught and a value returned: the task has a result."""
    first, second = Future(), Future()

    async def stubborn():
        await first
        try:
            await second
        except CancelledError:
            return 42

    task = create_task(stubborn())
    await sleep(0)
    first.set_result(None)
    await sleep(0)
    task.cancel()
    await outcome(task)
    log("second cancelled", yes(second.cancelled()), "task cancelled", yes(task.cancelled()))


@program
async def of_two_messages_the_first_wins():
    """A waiting task hears of the first cancel; the second finds the future cancelled already."""
    task = create_task(nap(10))
    await sleep(0)
    task.cancel("first")
    task.cancel("second")
    await outcome(task)


@program
async def before_the_first_step_the_last_message_wins():
    """Nothing is awaited yet, so that the requests only overwrite each other."""
    task = create_task(nap(10))
    task.cancel("first")
    task.cancel("second")
    await outcome(task)


@program
async def cancel_goes_through_an_awaited_task():
    """The outer task waits for the inner one, which waits for a future: all three are cancelled, inside out."""
    future = Future()

    async def inner():
        try:
            await future
        except CancelledError:
            log("inner")
            raise

    async def outer():
        try:
            await inner_task
        except CancelledError:
            log("outer")
            raise

    inner_task = create_task(inner())
    outer_task = create_task(outer())
    await sleep(1)
    outer_task.cancel()
    await outcome(outer_task)
    log("inner requests", inner_task.cancelling(), "future cancelled", yes(future.cancelled()))


@program
async def cancel_goes_through_awaited_coroutines():
    """One task, two coroutines: the error is thrown in at the innermost await, and the outer one may stop it."""
    future = Future()

    async def inner():
        try:
            await future
        except CancelledError:
            log("inner")
            raise

    async def outer():
        try:
            await inner()
        except CancelledError:
            log("outer stops it")

    task = create_task(outer())
    await sleep(0)
    task.cancel()
    await outcome_of_none(task)
    log("future cancelled", yes(future.cancelled()))


async def outcome_of_none(task):
    """As outcome, for a task that returns nothing."""
    try:
        await task
        log("returned")
    except BaseException as error:
        log("threw", describe(error))


@program
async def a_cancelled_task_passes_it_on_to_what_it_awaits_next():
    """It cancels itself, and then awaits another task: that one is cancelled at once."""
    future = Future()

    async def nested():
        await future

    async def quitter():
        nested_task = create_task(nested())
        await sleep(0)
        current_task().cancel()
        try:
            await nested_task
        finally:
            log("nested cancelled", yes(nested_task.cancelled()))

    await outcome(create_task(quitter()))
    log("future cancelled", yes(future.cancelled()))


@program
async def an_awaited_task_that_swallows_spares_its_awaiter():
    """The cancel was handed on; the inner task swallows it, and the outer one never hears of it."""

    async def inner():
        try:
            await sleep(10)
        except CancelledError:
            log("inner swallows")
        return 42

    async def outer():
        log("outer got", await inner_task)

    inner_task = create_task(inner())
    outer_task = create_task(outer())
    await sleep(1)
    outer_task.cancel()
    await outcome_of_none(outer_task)
    log("outer requests", outer_task.cancelling(), "inner requests", inner_task.cancelling())


@program
async def a_second_cancel_interrupts_the_cleanup():
    """Cleaning up may wait, and a wait in a finally can be cancelled like any other."""

    async def careful():
        try:
            await sleep(10)
        finally:
            log("cleaning")
            try:
                await sleep(10)
                log("never")
            except CancelledError as error:
                log("interrupted:", describe(error))
                raise

    task = create_task(careful())
    await sleep(1)
    task.cancel("first")
    await sleep(1)
    task.cancel("second")
    await outcome(task)


@program
async def cleaning_up_may_take_its_time():
    """The one who awaits a cancelled task waits until its finally has ended."""

    async def careful():
        try:
            await sleep(10)
        finally:
            await sleep(3)
            log("clean")

    task = create_task(careful())
    await sleep(1)
    task.cancel()
    await outcome(task)


@program
async def finally_blocks_run_from_the_inside_out():
    """One cancel, and every level cleans up on its way out."""

    async def level(number):
        try:
            if number == 3:
                await sleep(10)
            else:
                await level(number + 1)
        finally:
            log("leaving level", number)

    task = create_task(level(1))
    await sleep(0)
    task.cancel()
    await outcome(task)


@program
async def throwing_cancelled_error_oneself_cancels_the_task():
    """No request was made, and yet a task that lets a CancelledError out counts as cancelled."""

    async def gives_up():
        raise CancelledError("by my own will")

    task = create_task(gives_up())
    await outcome(task)
    log("cancelled", yes(task.cancelled()), "requests", task.cancelling())


@program
async def an_error_while_cancelling_takes_its_place():
    """A cleanup that fails makes the task fail: it is done, and not cancelled."""

    async def clumsy():
        try:
            await sleep(10)
        except CancelledError:
            raise Failure("in the cleanup")

    task = create_task(clumsy())
    await sleep(0)
    task.cancel()
    await outcome(task)
    log("cancelled", yes(task.cancelled()))


@program
async def uncancel_takes_a_request_back():
    """After uncancel() the task is as before, and can be cancelled again; below zero it does not go."""

    async def forgiving():
        try:
            await sleep(10)
        except CancelledError:
            log("requests left", current_task().uncancel())
            await nap(10)

    task = create_task(forgiving())
    await sleep(1)
    task.cancel()
    log("requests", task.cancelling())
    await sleep(1)
    log("requests", task.cancelling(), "cancelled", yes(task.cancelled()))
    log("below zero", task.uncancel())
    task.cancel()
    await outcome(task)
    log("after the end", task.uncancel(), "cancelled", yes(task.cancelled()))


@program
async def uncancel_drops_a_cancel_that_was_not_delivered():
    """The request is taken back before the task's next step: nothing is thrown, and the result arrives."""
    future = Future()

    async def waiter():
        await future
        return 42

    task = create_task(waiter())
    await sleep(0)
    future.set_result(None)
    task.cancel()
    log("requests", task.cancelling())
    log("requests left", task.uncancel())
    await outcome(task)


@program
async def uncancel_keeps_the_request_of_somebody_else():
    """Two requests, one taken back: the cancel is still delivered."""
    future = Future()

    async def waiter():
        await future
        return 42

    task = create_task(waiter())
    await sleep(0)
    future.set_result(None)
    task.cancel("first")
    task.cancel("second")
    log("requests left", task.uncancel())
    await outcome(task)


@program
async def a_timeout_made_by_hand():
    """A timer cancels the task; whoever set it takes the request back and turns the error into its own."""

    async def limited(seconds, limit):
        task = current_task()
        expired = []

        def expire():
            expired.append(True)
            task.cancel()

        timer = get_running_loop().call_later(limit, expire)
        try:
            await sleep(seconds)
            log("finished")
        except CancelledError:
            if expired and task.uncancel() == 0:
                log("took too long")
            else:
                raise
        finally:
            timer.cancel()
        await sleep(1)
        log("requests", task.cancelling())

    await limited(10, 1)
    await limited(1, 10)


@program
async def a_catch_for_everything_swallows_cancellation():
    """A retry that catches every error cannot be cancelled; one that lets CancelledError pass can."""

    async def retries(letting_pass):
        for attempt in (1, 2):
            try:
                log("attempt", attempt)
                await sleep(10)
            except BaseException as error:
                if letting_pass and isinstance(error, CancelledError):
                    raise
                log("attempt", attempt, "failed")

    for letting_pass in (False, True):
        task = create_task(retries(letting_pass))
        await sleep(1)
        task.cancel()
        await outcome_of_none(task)


@program
async def a_child_can_cancel_main():
    """main is a task like any other; when it is cancelled, the program ends with CancelledError."""

    async def child(parent):
        await sleep(1)
        parent.cancel("enough")

    create_task(child(current_task()))
    await nap(10, "main's nap")


@program
async def a_cancelled_task_tells_its_message_once():
    """The error that ended the task is given to the first who asks; the next one gets a new one, without words."""
    task = create_task(nap(10))
    await sleep(0)
    task.cancel("enough")
    await outcome(task)
    await outcome(task)


@program
async def a_cancelled_future_tells_its_message_to_everyone():
    """The future keeps the message itself, and makes a new error of it for each who asks."""
    future = Future()
    future.cancel("enough")
    caught = []
    for _ in range(2):
        try:
            await future
        except CancelledError as error:
            log(describe(error))
            caught.append(error)
    log("the same", yes(caught[0] is caught[1]))
