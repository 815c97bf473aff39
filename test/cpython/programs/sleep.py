"""Sleep: a future that a timer settles. SEMANTICS row 36.

Each program here has its twin of the same name in sleep.ts.
"""

from asyncio import CancelledError, create_task, gather, get_running_loop, sleep

from vocabulary import describe, log, program, work, yes


@program
async def sleep_gives_what_it_was_given():
    """sleep waits, and then gives its second argument."""
    await sleep(0.5)
    log("first half")
    log("gave", await sleep(0.5, "yeah"))


@program
async def sleep_zero_gives_way_for_one_turn():
    """Whoever is ready runs first; no timer is set."""
    get_running_loop().call_soon(log, "callback")
    log("gave", await sleep(0, 10))


@program
async def a_negative_sleep_is_sleep_zero():
    """Less than nothing is nothing: one turn, and the clock stands still."""
    get_running_loop().call_soon(log, "callback")
    await sleep(-5)
    log("main")


@program
async def sleep_refuses_what_is_no_number():
    """NaN would upset the order of all timers."""
    try:
        await sleep(float("nan"))
    except ValueError as error:
        log(describe(error))
    await sleep(1)
    log("main goes on")


@program
async def sleepers_wake_in_order_of_their_instants():
    """Who sleeps shorter wakes earlier, and those of one instant in the order in which they lay down."""

    async def sleeper(name, seconds):
        await sleep(seconds)
        log(name)

    await gather(sleeper("three", 3), sleeper("one", 1), sleeper("two", 2), sleeper("another three", 3))


@program
async def sleeping_at_once_takes_as_long_as_the_longest():
    """Three sleeps at once take as long as the longest; one after the other they add up."""
    await gather(sleep(1), sleep(2), sleep(3))
    log("at once")
    await sleep(1)
    await sleep(2)
    await sleep(3)
    log("one after the other")


@program
async def a_cancelled_sleep_takes_its_timer_along():
    """Nothing happens at ten any more: the clock goes from one to twenty in one leap."""
    task = create_task(sleep(10))
    await sleep(1)
    task.cancel()
    await sleep(0)
    await sleep(0)
    log("cancelled", yes(task.cancelled()))
    await sleep(19)
    log("twenty")


@program
async def a_timer_can_cancel_a_sleeper():
    """The sleeper wants an hour and gets a second."""

    async def sleeper():
        await sleep(3600)

    task = create_task(sleeper())
    get_running_loop().call_later(1, task.cancel)
    try:
        await task
        log("slept in")
    except CancelledError:
        log("woken")


@program
async def computing_makes_a_sleeper_late():
    """The sleeper is due at one; the loop is busy until three."""

    async def sleeper():
        await sleep(1)
        log("woke up")

    task = create_task(sleeper())
    await sleep(0)
    work(3)
    log("computed")
    await task


@program
async def a_long_sleep_is_one_leap():
    """A year passes in two turns."""
    await sleep(365 * 24 * 3600)
    log("a year later")
