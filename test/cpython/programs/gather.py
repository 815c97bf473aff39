"""Gather: start everything, then wait for all of it. SEMANTICS rows 43 to 46.

Each program here has its twin of the same name in gather.ts.
"""

from asyncio import CancelledError, Future, create_task, current_task, gather, sleep

from vocabulary import Failure, describe, log, program, yes


async def child(name, seconds):
    """Sleeps and gives its name; says when it began and how it ended."""
    log(name, "begins")
    try:
        await sleep(seconds)
        log(name, "ends")
        return name
    except CancelledError:
        log(name, "is cancelled")
        raise


async def failing(name, seconds):
    await sleep(seconds)
    log(name, "fails")
    raise Failure(name)


@program
async def results_come_in_argument_order():
    """The children start in the order of the arguments and end in their own; the results stand as the arguments."""
    results = await gather(child("slow", 3), child("quick", 1), child("middling", 2))
    log(*results)


@program
async def turns_until_a_gather_resumes():
    """Nothing to wait for costs no turn, done futures cost none, children that return at once cost three."""

    async def at_once():
        return 42

    done = Future()
    done.set_result(42)
    log("start")
    log("empty", len(await gather()))
    log("futures that are done", *await gather(done, done))
    log("children that return at once", *await gather(at_once(), at_once()))


@program
async def the_first_error_ends_the_wait_but_not_the_siblings():
    """The awaiter gets the error at once; the others were told nothing, and go on."""
    try:
        await gather(child("slow", 3), failing("quick", 1))
    except Failure as error:
        log("main caught", describe(error))
    await sleep(5)
    log("main ends")


@program
async def gathering_futures_fails_with_the_first_error():
    """Of five futures the second fails: the gather is done, and what becomes of the others changes nothing."""
    futures = [Future() for _ in range(5)]
    outer = gather(*futures)
    outer.add_done_callback(lambda done: log("gather done:", describe(done.exception())))
    futures[0].set_result(1)
    futures[1].set_exception(Failure("second"))
    await sleep(0)
    await sleep(0)
    futures[2].set_result(3)
    futures[3].cancel()
    futures[4].set_exception(Failure("fifth"))
    await sleep(0)
    log("main ends")


@program
async def return_exceptions_puts_errors_among_the_results():
    """With it no error ends the wait: each stands in its place."""
    results = await gather(child("fine", 2), failing("broken", 1), child("too", 3), return_exceptions=True)
    for result in results:
        log(describe(result) if isinstance(result, BaseException) else result)


@program
async def later_errors_count_as_read():
    """Two children fail, the awaiter gets the first error, and the second is not reported."""
    try:
        await gather(failing("first", 1), failing("second", 2))
    except Failure as error:
        log("main caught", describe(error))
    await sleep(5)


@program
async def a_child_that_is_cancelled_is_an_error_of_the_gather():
    """The awaiter gets CancelledError; the gather itself has failed, and is not cancelled."""
    futures = [Future() for _ in range(3)]
    outer = gather(*futures)
    futures[0].set_result(1)
    futures[1].cancel()
    await sleep(0)
    await sleep(0)
    log("done", yes(outer.done()), "cancelled", yes(outer.cancelled()))
    try:
        await outer
    except BaseException as error:
        log("main caught", describe(error))
    log("main is cancelled", yes(current_task().cancelling() > 0))


@program
async def return_exceptions_keeps_cancellations_of_children():
    """Among the results stand a value, an error, and the CancelledError of a child that was cancelled."""
    futures = [Future() for _ in range(4)]
    outer = gather(*futures, return_exceptions=True)
    futures[0].set_result(1)
    futures[1].set_exception(Failure("second"))
    futures[2].cancel("third")
    await sleep(0)
    log("done", yes(outer.done()))
    futures[3].set_result(4)
    for result in await outer:
        log(describe(result) if isinstance(result, BaseException) else result)


@program
async def given_twice_a_coroutine_runs_once():
    """The same coroutine in three places is one task, and its result stands in all three."""

    async def speaker(name):
        log(name, "runs")
        return name

    same = speaker("same")
    log(*await gather(same, same, speaker("other"), same))


@program
async def cancelling_the_awaiter_cancels_all_children():
    """The awaiter is cancelled, so the gather is, and so are the children."""

    async def parent():
        await gather(child("first", 10), child("second", 20))

    task = create_task(parent())
    await sleep(1)
    log("cancel", yes(task.cancel()))
    try:
        await task
    except CancelledError as error:
        log("main caught", describe(error))


@program
async def cancelling_raises_in_spite_of_return_exceptions():
    """A gather that was cancelled itself throws, with the message, once all children have ended."""

    async def parent():
        await gather(child("only", 10), return_exceptions=True)

    task = create_task(parent())
    await sleep(1)
    task.cancel("enough")
    try:
        await task
    except CancelledError as error:
        log("main caught", describe(error))


@program
async def a_cancelled_gather_throws_with_the_first_child_that_ends():
    """It does not wait for the last one: a child that takes its time to clean up is left behind."""

    async def careful():
        try:
            log("careful begins")
            await sleep(10)
        finally:
            await sleep(3)
            log("clean")

    outer = gather(careful(), child("quick to go", 10))
    await sleep(1)
    log("cancel", yes(outer.cancel()))
    try:
        await outer
    except CancelledError as error:
        log("main caught", describe(error))
    await sleep(5)


@program
async def a_gather_refuses_to_be_cancelled_once_its_children_are_done():
    """All children are done and the gather is about to be: cancel() says no, and the result arrives."""
    future = Future()

    async def waiting():
        return await future

    outer = gather(waiting())
    await sleep(0)
    future.add_done_callback(lambda done: log("cancel", yes(outer.cancel())))
    future.set_result(42)
    log("gave", *await outer)


@program
async def gathers_nest():
    """A gather is a future, and so it can stand among the arguments of another."""
    inner = gather(child("a", 1), child("b", 2))
    [first, second], third = await gather(inner, child("c", 3))
    log(first, second, third)


@program
async def a_failed_gather_leaves_its_children_to_the_end():
    """Who does not wait for the siblings ends the program under their feet: they are cancelled then."""
    try:
        await gather(child("slow", 10), failing("quick", 1))
    except Failure as error:
        log("main caught", describe(error))


@program
async def a_cancelled_task_stands_among_the_results_without_its_message():
    """With return_exceptions, a child task's CancelledError is a new one, and has lost its words."""
    task = create_task(child("first", 10))
    await sleep(0)
    task.cancel("enough")
    for result in await gather(task, child("second", 1), return_exceptions=True):
        log(describe(result) if isinstance(result, BaseException) else result)
