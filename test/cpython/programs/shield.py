"""Shield: to wait for something without taking it down with oneself. SEMANTICS row 47.

Each program here has its twin of the same name in shield.ts.
"""

from asyncio import CancelledError, Future, create_task, gather, shield, sleep

from vocabulary import Failure, describe, log, program, yes


@program
async def a_shield_gives_the_inner_result():
    """The outer future gets the result of the inner one, a turn later."""
    inner = Future()
    outer = shield(inner)
    inner.set_result(42)
    log("outer done", yes(outer.done()))
    log("gave", await outer)


@program
async def a_shield_gives_the_inner_error():
    """And its error: the very same object."""
    inner = Future()
    outer = shield(inner)
    error = Failure("inside")
    inner.set_exception(error)
    await sleep(0)
    log("the same", yes(outer.exception() is error))


@program
async def cancelling_the_inside_cancels_the_outside():
    """A shield protects from the outside, not from the inside."""
    inner = Future()
    outer = shield(inner)
    inner.cancel()
    await sleep(0)
    log("outer cancelled", yes(outer.cancelled()))


@program
async def cancelling_the_outside_spares_the_inside():
    """The outer future is cancelled, and the inner one waits on."""
    inner = Future()
    outer = shield(inner)
    outer.cancel()
    await sleep(0)
    log("outer cancelled", yes(outer.cancelled()), "inner done", yes(inner.done()))
    inner.set_result(42)
    log("inner gave", await inner)


@program
async def a_shield_around_what_is_done_costs_nothing():
    """A done future is given back as it is, and awaiting it takes no turn."""
    inner = Future()
    inner.set_result(42)
    log("itself", yes(shield(inner) is inner))
    log("gave", await shield(inner))


@program
async def a_shielded_coroutine_outlives_its_awaiter():
    """The awaiter is cancelled at one; what it shielded finishes at five."""

    async def inner():
        await sleep(5)
        log("inner finished")

    async def outer():
        try:
            await shield(inner())
        except CancelledError:
            log("outer was cancelled")
            raise

    task = create_task(outer())
    await sleep(1)
    task.cancel()
    await sleep(9)
    log("outer cancelled", yes(task.cancelled()))


@program
async def a_gather_of_shields_spares_the_children():
    """Cancelling the gather cancels the shields, and not what is behind them."""
    first, second = Future(), Future()
    shields = [shield(first), shield(second)]
    outer = gather(*shields)
    await sleep(0)
    outer.cancel()
    await sleep(0)
    log("gather threw", describe(outer.exception()))
    log("shields cancelled", yes(shields[0].cancelled()), yes(shields[1].cancelled()))
    log("behind them", yes(first.cancelled()), yes(second.cancelled()))
    first.set_result(1)
    second.set_result(2)
    await sleep(0)


@program
async def a_shield_costs_one_turn():
    """The outer future is settled by a callback: three turns, where awaiting the task itself takes two."""

    async def at_once():
        return 42

    log("start")
    log("gave", await shield(at_once()))


@program
async def an_error_behind_a_cancelled_shield_is_reported():
    """Nobody waits any more when the inside fails, so nobody reads its error."""

    async def inner():
        await sleep(5)
        log("inner fails")
        raise Failure("behind the shield")

    task = create_task(inner())
    outer = shield(task)
    await sleep(1)
    outer.cancel()
    await sleep(9)
    log("main ends")


@program
async def waiting_again_for_what_was_shielded():
    """Cancelled once, the awaiter waits a second time for the same inside, and gets its result."""

    async def inner():
        await sleep(5)
        return 42

    async def outer():
        inside = create_task(inner())
        try:
            return await shield(inside)
        except CancelledError:
            log("not before it is finished")
            return await inside

    task = create_task(outer())
    await sleep(1)
    task.cancel()
    log("gave", await task)
