"""Futures: a result that is not there yet, and those who wait for it. SEMANTICS rows 16 to 21.

Each program here has its twin of the same name in future.ts.
"""

from asyncio import Future, create_task, gather, get_running_loop, sleep

from vocabulary import Failure, describe, log, program, yes


def attempt(name, action):
    """Logs what the action gives, or how it fails."""
    try:
        log(name, "gave", action())
    except BaseException as error:
        log(name, "threw", describe(error))


@program
async def a_new_future_is_pending():
    """A new future is neither done nor cancelled, and has nothing to read."""
    future = Future()
    log("done", yes(future.done()), "cancelled", yes(future.cancelled()))
    attempt("result", future.result)
    attempt("exception", future.exception)


@program
async def a_result_is_set_once():
    """A result can be read any number of times and set only once; then cancelling comes too late."""
    future = Future()
    future.set_result(42)
    log("done", yes(future.done()), "cancelled", yes(future.cancelled()))
    attempt("result", future.result)
    attempt("result again", future.result)
    log("no exception", yes(future.exception() is None))
    attempt("setting a result", lambda: future.set_result(43))
    attempt("setting an exception", lambda: future.set_exception(Failure("late")))
    log("cancel", yes(future.cancel()))


@program
async def an_exception_is_set_once():
    """Reading the result throws the exception; reading the exception gives it."""
    future = Future()
    future.set_exception(Failure("broken"))
    log("done", yes(future.done()), "cancelled", yes(future.cancelled()))
    attempt("result", future.result)
    log("exception", describe(future.exception()))
    attempt("setting a result", lambda: future.set_result(43))
    attempt("setting an exception", lambda: future.set_exception(Failure("late")))
    log("cancel", yes(future.cancel()))


@program
async def cancelling_settles_a_future():
    """cancel() works once; afterwards there is nothing to read or to set."""
    future = Future()
    log("cancel", yes(future.cancel()))
    log("done", yes(future.done()), "cancelled", yes(future.cancelled()))
    attempt("result", future.result)
    attempt("exception", future.exception)
    attempt("setting a result", lambda: future.set_result(43))
    attempt("setting an exception", lambda: future.set_exception(Failure("late")))
    log("cancel again", yes(future.cancel()))


@program
async def the_cancel_message_reaches_the_awaiter():
    """Who awaits a cancelled future gets the message that was given to cancel()."""
    future = Future()
    future.cancel("no longer needed")
    try:
        await future
    except BaseException as error:
        log("caught", describe(error))


@program
async def awaiting_a_settled_future_lets_nobody_else_run():
    """Awaiting is no switch by itself: a future that is done gives its result in the same turn."""
    future = Future()
    get_running_loop().call_soon(log, "a callback that waits for its turn")
    future.set_result(42)
    log("first", await future)
    log("second", await future)
    await sleep(0)
    log("end")


@program
async def awaiting_a_pending_future_takes_until_the_next_turn():
    """The awaiter resumes in the turn after the one in which the future was settled."""
    future = Future()
    loop = get_running_loop()

    def settle():
        log("settled")
        future.set_result(42)

    loop.call_later(1, settle)
    loop.call_later(1, log, "same turn")
    log("awaited", await future)


@program
async def awaiters_resume_in_the_order_in_which_they_came():
    """All who wait for one future resume in one turn, first come, first served."""
    future = Future()

    async def waiter(name):
        log(name, "waits")
        log(name, "got", await future)

    tasks = [create_task(waiter(name)) for name in ("first", "second", "third")]
    await sleep(1)
    future.set_result(42)
    for task in tasks:
        await task


@program
async def every_awaiter_gets_the_same_error():
    """One failed future, two awaiters, one error object."""
    future = Future()
    caught = []

    async def waiter():
        try:
            await future
        except Failure as error:
            caught.append(error)

    tasks = [create_task(waiter()), create_task(waiter())]
    await sleep(0)
    future.set_exception(Failure("shared"))
    await gather(*tasks)
    log("the same", yes(caught[0] is caught[1]))


@program
async def done_callbacks_run_in_order():
    """Done callbacks run in the order in which they were added, in the turn after the result."""
    future = Future()
    future.add_done_callback(lambda done: log("first", done.result()))
    future.add_done_callback(lambda done: log("second", done.result()))
    future.set_result(42)
    log("set")
    await sleep(0)
    log("main")


@program
async def done_callbacks_run_after_an_exception_too():
    """A done callback is told of a failure in the same way."""
    future = Future()
    future.add_done_callback(lambda done: log("callback:", describe(done.exception())))
    future.set_exception(Failure("broken"))
    log("set")
    await sleep(0)
    log("main")


@program
async def a_late_done_callback_still_goes_through_the_loop():
    """Added to a future that is done already, a callback does not run at once, but in the next turn."""
    future = Future()
    future.set_result(42)
    future.add_done_callback(lambda done: log("callback", done.result()))
    log("added")
    await sleep(0)
    log("main")


@program
async def a_removed_done_callback_does_not_run():
    """Removing it takes one callback out; the others run."""
    future = Future()

    def first(done):
        log("first")

    future.add_done_callback(first)
    future.add_done_callback(lambda done: log("second"))
    log("removed", future.remove_done_callback(first))
    log("removed again", future.remove_done_callback(first))
    future.set_result(42)
    await sleep(0)


@program
async def removing_a_done_callback_removes_all_its_copies():
    """A callback that was added three times is removed three times at once, and the count is returned."""
    future = Future()

    def first(done):
        log("first")

    def second(done):
        log("second")

    for callback in (first, second, first, first):
        future.add_done_callback(callback)
    log("never added", future.remove_done_callback(log))
    log("removed", future.remove_done_callback(first))
    future.set_result(42)
    await sleep(0)


@program
async def removing_a_scheduled_done_callback_comes_too_late():
    """Once the future is done its callbacks are in the loop's hands: the first cannot remove the second."""
    future = Future()

    def second(done):
        log("second")

    future.add_done_callback(lambda done: log("removed", future.remove_done_callback(second)))
    future.add_done_callback(second)
    future.set_result(42)
    await sleep(0)


@program
async def a_done_callback_that_throws_spares_the_next():
    """An error in a done callback is reported, and the next one runs."""
    future = Future()

    def broken(done):
        raise Failure("in a done callback")

    future.add_done_callback(broken)
    future.add_done_callback(lambda done: log("second"))
    future.set_result(42)
    await sleep(0)


@program
async def an_exception_that_nobody_read_is_reported():
    """A failed future whose error was never asked for does not vanish in silence."""
    Future().set_exception(Failure("unread"))
    log("main ends")


@program
async def reading_the_exception_clears_the_report():
    """Who asks for the exception has been told: nothing is reported."""
    future = Future()
    future.set_exception(Failure("read"))
    log(describe(future.exception()))


@program
async def reading_the_result_clears_the_report():
    """Asking for the result throws the exception: nothing is reported either."""
    future = Future()
    future.set_exception(Failure("read"))
    attempt("result", future.result)


@program
async def cancelling_clears_the_report():
    """cancel() on a failed future changes nothing, but whoever called it has given the result up."""
    future = Future()
    future.set_exception(Failure("given up"))
    log("cancel", yes(future.cancel()))


@program
async def a_timer_finds_its_future_cancelled():
    """Sleep and its cancellation fall due at one instant: the timer comes second and leaves the future alone."""
    loop = get_running_loop()
    task = create_task(sleep(1))
    loop.call_later(1, task.cancel)
    await sleep(0)
    try:
        await task
    except BaseException as error:
        log(describe(error))
