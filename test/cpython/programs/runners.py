"""From main to the closed loop: what a program leaves behind. SEMANTICS rows 10, 11, 13 and 14.

Each program here has its twin of the same name in runners.ts.
"""

import asyncio
from asyncio import CancelledError, create_task, sleep

from vocabulary import Failure, VirtualLoop, by_hand, describe, keep, log, program


@program
async def the_program_gives_mains_result():
    """What main returns is what running it gives."""
    await sleep(0)
    return 42


@program
async def the_program_throws_mains_error():
    """And what main throws, it throws."""
    await sleep(0)
    raise Failure("spam")


@by_hand
def only_a_coroutine_can_be_run(loop):
    """A number or a plain function is no program."""
    for slip in (1, lambda: None):
        try:
            asyncio.run(slip, loop_factory=VirtualLoop)
        except Exception as error:
            log(describe(error))


@program
async def a_program_cannot_be_run_inside_a_program():
    """One loop runs already; a second one is refused, and the first goes on."""

    async def inner():
        log("never")

    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except Exception as error:
        log(describe(error))
    finally:
        coroutine.close()
    await sleep(1)
    log("main goes on")


@program
async def leftover_tasks_are_cancelled():
    """main returns, and a task is still asleep: it is cancelled, and its finally runs."""

    async def leftover():
        try:
            await sleep(100)
        except CancelledError as error:
            log("leftover:", describe(error))
            raise

    create_task(leftover())
    await sleep(0)
    log("main ends")
    return 123


@program
async def leftovers_are_awaited_until_they_have_cleaned_up():
    """In the order in which they were made; the program is not over before the last one is."""

    async def leftover(name, seconds):
        try:
            await sleep(100)
        finally:
            log(name, "cleans up")
            await sleep(seconds)
            log(name, "is clean")

    for name, seconds in (("first", 3), ("second", 1)):
        create_task(leftover(name, seconds))
    await sleep(1)
    log("main ends")


@program
async def a_task_made_in_the_last_step_takes_one_more():
    """main makes a task and ends: the task begins in the turn after. What it makes itself there never begins."""

    async def never():
        try:
            log("never")
        finally:
            log("nor this")

    async def leftover():
        log("begun")
        create_task(never())
        try:
            await sleep(100)
        finally:
            log("cancelled")

    create_task(leftover())
    log("main ends")


@program
async def a_stubborn_leftover_may_finish_its_work():
    """It swallows the cancellation and goes on: the program waits for it."""

    async def stubborn():
        try:
            await sleep(100)
        except CancelledError:
            log("not yet")
        await sleep(5)
        log("now")

    create_task(stubborn())
    await sleep(0)
    log("main ends")


@program
async def an_error_in_a_leftover_is_reported():
    """The cleanup fails; that is reported, and main's result is given all the same."""

    async def leftover():
        try:
            await sleep(100)
        except CancelledError:
            raise Failure("in the cleanup")

    create_task(leftover())
    await sleep(0)
    return 123


@program
async def leftovers_of_a_failed_program_are_cleaned_up_too():
    """main throws, the leftovers are cancelled, and then main's error comes out."""

    async def leftover():
        try:
            await sleep(100)
        finally:
            log("leftover is cleaned up")

    create_task(leftover())
    await sleep(0)
    raise Failure("main")


@program
async def generators_are_closed_after_the_leftovers():
    """A leftover reads a generator and fails when it is cancelled; its generator is closed after that."""

    async def fidget():
        try:
            while True:
                yield 1
                await sleep(1)
        finally:
            log("generator closed")

    async def spin():
        generator = keep(fidget())
        try:
            await anext(generator)
            await sleep(100)
        except CancelledError:
            log("leftover fails")
            raise Failure("in the cleanup")

    create_task(spin())
    await sleep(1)
    raise Failure("main")


@program
async def a_task_cancelled_by_main_is_no_leftover():
    """It hears of its cancel in the turn in which main ends, before the loop looks for leftovers."""

    async def child():
        try:
            await sleep(100)
        except CancelledError as error:
            log("child:", describe(error))
            raise

    task = create_task(child())
    await sleep(0)
    task.cancel("by main")
    log("main ends")
