"""wait and as_completed: many tasks, one by one or until a condition holds. SEMANTICS rows 48 and 49.

Each program here has its twin of the same name in wait.ts.
"""

from asyncio import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    CancelledError,
    as_completed,
    create_task,
    gather,
    sleep,
    wait,
)

from vocabulary import Failure, describe, log, program, yes


async def nap(name, seconds):
    """Sleeps and gives its name."""
    await sleep(seconds)
    return name


async def failing(name, seconds):
    await sleep(seconds)
    raise Failure(name)


def report(done, pending):
    """Logs the names of the tasks in both sets."""
    log("done:", *[task.get_name() for task in done])
    log("pending:", *[task.get_name() for task in pending])


def named(coroutine, name):
    return create_task(coroutine, name=name)


@program
async def wait_waits_for_all():
    """By default it ends when the last one is done; the sets come in the order of the arguments."""
    tasks = [named(nap("b", 2), "b"), named(nap("a", 1), "a")]
    report(*await wait(tasks))


@program
async def waiting_for_what_is_done_takes_two_turns():
    """wait always goes through the loop, even if there is nothing to wait for."""
    task = named(nap("a", 0), "a")
    await task
    log("awaited")
    report(*await wait([task]))


@program
async def the_first_completed_ends_the_wait():
    """The others are pending, and go on: wait never cancels."""
    tasks = [named(nap("slow", 10), "slow"), named(nap("quick", 1), "quick")]
    report(*await wait(tasks, return_when=FIRST_COMPLETED))
    log("the slow one gave", await tasks[0])


@program
async def whoever_is_done_by_then_is_in_the_set():
    """The first one to end wakes the awaiter two turns later, and until then a second one ends."""

    async def steps(count):
        for _ in range(count):
            await sleep(0)

    tasks = [named(steps(2), "two steps"), named(steps(1), "one step")]
    report(*await wait(tasks, return_when=FIRST_COMPLETED))


@program
async def the_first_exception_ends_the_wait():
    """A task fails after a second, and the wait is over."""
    tasks = [named(nap("slow", 10), "slow"), named(failing("broken", 1), "broken")]
    done, pending = await wait(tasks, return_when=FIRST_EXCEPTION)
    report(done, pending)
    log("its error:", describe(tasks[1].exception()))


@program
async def an_exception_before_the_wait_counts_too():
    """The task has failed already when the wait begins."""

    async def broken():
        raise Failure("at once")

    tasks = [named(nap("slow", 10), "slow"), named(broken(), "broken")]
    await sleep(1)
    report(*await wait(tasks, return_when=FIRST_EXCEPTION))
    log("its error:", describe(tasks[1].exception()))


@program
async def a_cancelled_task_is_no_exception():
    """Waiting for the first exception, a cancelled task is done, but does not end the wait."""
    tasks = [named(nap("slow", 5), "slow"), named(nap("cancelled", 10), "cancelled")]
    await sleep(1)
    tasks[1].cancel()
    report(*await wait(tasks, return_when=FIRST_EXCEPTION))


@program
async def without_an_exception_it_waits_for_all():
    """Nothing fails, so that first exception means all completed."""
    tasks = [named(nap("a", 1), "a"), named(nap("b", 2), "b")]
    report(*await wait(tasks, return_when=FIRST_EXCEPTION))


@program
async def a_wait_may_have_a_timeout():
    """At the deadline it gives what is done by then; nothing is thrown and nothing is cancelled."""
    tasks = [named(nap("slow", 10), "slow"), named(nap("quick", 1), "quick")]
    report(*await wait(tasks, timeout=5))
    report(*await wait(tasks, timeout=20, return_when=ALL_COMPLETED))


@program
async def wait_refuses_what_makes_no_sense():
    """No tasks at all, a condition that does not exist, a coroutine that is no task yet."""
    attempts = [
        ("nothing", lambda: wait([])),
        ("no such condition", lambda: wait([task], return_when="sometimes")),
        ("a coroutine", lambda: wait([coroutine])),
    ]
    task = named(nap("a", 1), "a")
    coroutine = nap("b", 1)
    for name, attempt in attempts:
        try:
            await attempt()
        except Exception as error:
            log(name, describe(error))
    await coroutine


@program
async def a_cancelled_wait_spares_the_tasks():
    """The awaiter is cancelled; the tasks know nothing of it."""
    task = named(nap("a", 5), "a")
    waiter = create_task(wait([task]))
    await sleep(1)
    waiter.cancel()
    try:
        await waiter
    except CancelledError as error:
        log("main caught", describe(error))
    log("the task gave", await task)


@program
async def errors_in_a_wait_are_for_whoever_reads_them():
    """wait throws no error of a task. Nobody reads this one, so it is reported in the end."""
    report(*await wait([named(failing("unread", 1), "broken"), named(nap("a", 2), "a")]))


@program
async def as_completed_gives_them_in_order_of_completion():
    """The quickest first, whatever the order of the arguments; those of one instant as their timers fire."""
    tasks = [create_task(nap(name, seconds)) for name, seconds in (("b", 1), ("slow", 3), ("a", 1), ("quick", 0))]
    for earliest in as_completed(tasks):
        log(await earliest)


@program
async def as_completed_throws_where_the_failed_one_is_awaited():
    """An error comes in its turn, and the next ones after it."""
    tasks = [create_task(nap("slow", 3)), create_task(failing("broken", 1)), create_task(nap("quick", 0))]
    for earliest in as_completed(tasks):
        try:
            log("gave", await earliest)
        except Failure as error:
            log("threw", describe(error))


@program
async def as_completed_may_have_a_timeout():
    """What is not done at the deadline throws TimeoutError, and goes on all the same."""
    tasks = [create_task(nap("a", 1)), create_task(nap("b", 5))]
    for earliest in as_completed(tasks, timeout=2):
        try:
            log("gave", await earliest)
        except TimeoutError as error:
            log("threw", describe(error))
    log("the late one gave", await tasks[1])


@program
async def what_as_completed_gives_can_be_awaited_at_once():
    """All of its awaitables in one gather: the first gets what is done first."""
    tasks = [create_task(nap("slow", 2)), create_task(nap("quick", 1))]
    log(*await gather(*as_completed(tasks)))


@program
async def as_completed_with_what_is_done_already():
    """A task that is done before is the first to come out."""
    done = create_task(nap("done", 0))
    await done
    for earliest in as_completed([create_task(nap("later", 1)), done]):
        log(await earliest, "done", yes(done.done()))
