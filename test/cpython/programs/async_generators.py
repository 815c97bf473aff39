"""Asynchronous generators: values that are waited for, one by one. SEMANTICS row 60.

Each program here has its twin of the same name in async-generators.ts. Left early, a generator is closed by
`aclosing`, as the runtime's forEach does; where it is to stay open, `keep` holds it.
"""

from asyncio import CancelledError, create_task, gather, sleep
from contextlib import aclosing

from vocabulary import Failure, describe, keep, log, program


async def count(name, limit, seconds=1):
    """Counts, with a wait before each number; says when it is over."""
    try:
        for number in range(limit):
            await sleep(seconds)
            yield number
        log(name, "is exhausted")
    finally:
        log(name, "is closed")


async def outcome(awaitable):
    """Awaits the next value and logs what came of it."""
    try:
        log("gave", await awaitable)
    except StopAsyncIteration:
        log("finished")
    except BaseException as error:
        log("threw", describe(error))


@program
async def values_come_one_by_one():
    """The loop waits for each value, and ends when the generator does."""
    async for number in count("count", 3):
        log("number", number)
    log("main goes on")


@program
async def producer_and_consumer_do_not_overlap():
    """The generator stands still while the body runs: one second each, times three, is six."""
    async for number in count("count", 3):
        await sleep(1)
        log("number", number)


@program
async def a_generator_starts_with_the_first_next():
    """Making it runs nothing, and neither does time that passes."""

    async def announced():
        log("begun")
        yield 1

    generator = announced()
    await sleep(1)
    log("made")
    await outcome(anext(generator))
    await outcome(anext(generator))


@program
async def next_by_hand():
    """Each next runs it up to its next value; after the end there is nothing more, however often one asks."""
    generator = count("count", 2)
    for _ in range(4):
        await outcome(anext(generator))


@program
async def a_next_without_a_wait_takes_no_turn():
    """Only what the generator awaits gives way."""

    async def quick():
        yield 1
        yield 2

    generator = quick()
    log("start")
    await outcome(anext(generator))
    await outcome(anext(generator))
    await outcome(anext(generator))


@program
async def leaving_early_closes_the_generator():
    """The body leaves the loop; the generator's finally runs, and is awaited, before main goes on."""

    async def careful():
        try:
            for number in range(10):
                yield number
        finally:
            await sleep(2)
            log("closed")

    async with aclosing(careful()) as generator:
        async for number in generator:
            log("number", number)
            if number == 1:
                break
    log("main goes on")


@program
async def an_error_in_the_body_closes_the_generator():
    """The generator is closed, and the error goes its way."""
    try:
        async with aclosing(count("count", 3)) as generator:
            async for number in generator:
                raise Failure("in the body")
    except Failure as error:
        log("main caught", describe(error))


@program
async def an_error_in_the_generator_ends_it():
    """Whoever asked for the value gets the error; afterwards the generator is finished."""

    async def broken():
        yield 1
        await sleep(1)
        raise Failure("in the generator")

    generator = broken()
    for _ in range(3):
        await outcome(anext(generator))


@program
async def an_error_can_be_thrown_in():
    """It arises where the generator stands, which may catch it and give a value in answer."""

    async def answering():
        while True:
            try:
                yield 1
            except Failure as error:
                log("caught", describe(error))
                await sleep(1)
                yield 2

    generator = answering()
    await outcome(anext(generator))
    await outcome(generator.athrow(Failure("from outside")))
    await outcome(anext(generator))
    await generator.aclose()


@program
async def what_is_thrown_in_and_not_caught_comes_back():
    """It ends the generator, and whoever threw it gets it back."""
    generator = count("count", 3)
    await outcome(anext(generator))
    await outcome(generator.athrow(Failure("from outside")))
    await outcome(anext(generator))


@program
async def closing_a_generator_that_never_began():
    """Its body never runs, and neither does its finally."""
    generator = count("count", 3)
    await generator.aclose()
    await outcome(anext(generator))


@program
async def closing_twice_does_nothing_more():
    """A finished generator can be closed at any time."""
    generator = count("count", 3)
    await outcome(anext(generator))
    await generator.aclose()
    await generator.aclose()
    log("main goes on")


@program
async def next_while_one_runs_is_refused():
    """Two tasks ask the same generator at once: the second is told that it runs already."""
    generator = count("count", 3)
    await gather(outcome(anext(generator)), outcome(anext(generator)))
    await outcome(anext(generator))
    await generator.aclose()


@program
async def closing_while_it_runs_is_refused():
    """It cannot be closed while somebody waits for its next value."""
    generator = count("count", 3)
    task = create_task(outcome(anext(generator)))
    await sleep(0)
    try:
        await generator.aclose()
    except Exception as error:
        log("main caught", describe(error))
    await task
    await generator.aclose()


@program
async def cancelling_the_consumer_cancels_inside_the_generator():
    """The consumer waits for a value, so the cancellation arises in the generator, and passes through both."""

    async def consumer():
        async for number in count("count", 3, 10):
            log("never", number)

    task = create_task(consumer())
    await sleep(1)
    task.cancel()
    try:
        await task
    except CancelledError as error:
        log("main caught", describe(error))


@program
async def two_consumers_can_take_turns():
    """Each takes the next value when the other does not: nobody gets the same one."""
    generator = count("count", 4, 0)

    async def consumer(name, pause):
        for _ in range(2):
            await sleep(pause)
            log(name, "got", await anext(generator))

    await gather(consumer("a", 1), consumer("b", 1.5))
    await generator.aclose()


@program
async def generators_feed_each_other():
    """A generator that reads another one: the innermost wait sets the pace."""

    async def doubled(source):
        async for number in source:
            yield number * 2

    async for number in doubled(count("count", 3)):
        log("number", number)


@program
async def a_generator_left_open_is_closed_with_the_loop():
    """main ends without closing it: its finally runs at the end of the program, and may even wait."""

    async def careful():
        try:
            yield 1
        finally:
            await sleep(1)
            log("closed")

    generator = keep(careful())
    await outcome(anext(generator))
    log("main ends")


@program
async def generators_left_open_are_closed_all_at_once():
    """Two are open, and the cleanup of each takes a second: together they take one. An error is reported."""

    async def careful(name):
        try:
            yield name
        finally:
            await sleep(1)
            log(name, "closed")
            if name == "second":
                raise Failure("while closing")

    for name in ("first", "second"):
        await outcome(anext(keep(careful(name))))
    log("main ends")


@program
async def a_generator_may_not_go_on_when_it_is_closed():
    """To emit a value in a finally, while being closed, is refused: somebody wants to be rid of it."""

    async def stubborn():
        try:
            yield 1
        finally:
            yield 2

    generator = stubborn()
    await outcome(anext(generator))
    try:
        await generator.aclose()
    except Exception as error:
        log("main caught", describe(error))
    # It stands at its second value now: one more step ends it, in Python with the error that was to close it.
    try:
        await anext(generator)
    except (GeneratorExit, StopAsyncIteration):
        log("it is finished")


@program
async def a_generator_that_will_not_end_is_reported_when_the_program_ends():
    """One that emits in a finally is left open. The loop closes it in vain, and says so."""

    async def stubborn():
        try:
            yield 1
        finally:
            yield 2
            log("never comes here")

    await outcome(anext(keep(stubborn())))
    log("main ends")
