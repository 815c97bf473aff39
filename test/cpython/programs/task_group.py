"""TaskGroup: tasks that do not outlive the block in which they were made. SEMANTICS rows 50 to 53.

Each program here has its twin of the same name in task-group.ts.
"""

from asyncio import CancelledError, Event, TaskGroup, create_task, current_task, sleep

from vocabulary import Failure, describe, log, program, yes


async def child(name, seconds):
    """Sleeps and gives its name; says how it ended."""
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


async def outcome(awaitable):
    """Awaits it and logs what came of it."""
    try:
        await awaitable
        log("main goes on")
    except BaseException as error:
        log("main caught", describe(error))


@program
async def the_block_ends_when_all_children_have():
    """The group waits at its end; afterwards the results are there."""
    async with TaskGroup() as group:
        first = group.create_task(child("first", 1))
        second = group.create_task(child("second", 2))
        log("body ends")
    log("results", first.result(), second.result())


@program
async def a_child_may_be_added_while_the_body_waits():
    """The group takes new children as long as its body runs."""
    async with TaskGroup() as group:
        first = group.create_task(child("first", 1))
        await sleep(1.5)
        second = group.create_task(child("second", 2))
    log("results", first.result(), second.result())


@program
async def a_child_may_add_a_sibling():
    """Also when the body has ended: the group is open as long as a child runs."""

    async def parent(group):
        await sleep(1)
        group.create_task(child("sibling", 1))
        log("parent ends")

    async with TaskGroup() as group:
        group.create_task(parent(group))
        log("body ends")
    log("main goes on")


@program
async def turns_until_a_group_ends():
    """An empty group costs no turn, one child that returns at once costs three."""

    async def at_once():
        log("child")

    log("start")
    async with TaskGroup():
        pass
    log("an empty group")
    async with TaskGroup() as group:
        group.create_task(at_once())
    log("one child")


@program
async def a_child_that_is_cancelled_harms_nobody():
    """Cancelled by itself, a child just ends; the group goes on without an error."""
    async with TaskGroup() as group:
        first = group.create_task(child("first", 5))
        second = group.create_task(child("second", 2))
        await sleep(1)
        first.cancel()
    log("first cancelled", yes(first.cancelled()), "second gave", second.result())


@program
async def a_failing_child_cancels_its_siblings_and_the_body():
    """The first error ends everything; what comes out is a group of the errors, and not of cancellations."""

    async def group_of_three():
        async with TaskGroup() as group:
            group.create_task(failing("broken", 1))
            group.create_task(child("sibling", 5))
            try:
                await sleep(10)
            except CancelledError:
                log("the body is cancelled")
                raise

    await outcome(group_of_three())
    log("requests", current_task().cancelling())


@program
async def a_failing_body_cancels_the_children():
    """An error of the body itself comes out in the group as well."""

    async def group_of_two():
        async with TaskGroup() as group:
            group.create_task(child("first", 1))
            group.create_task(child("second", 2))
            await sleep(0.5)
            raise Failure("in the body")

    await outcome(group_of_two())


@program
async def a_body_that_fails_at_once_never_starts_its_children():
    """They are cancelled before their first step, and say nothing."""

    async def group_of_two():
        async with TaskGroup() as group:
            group.create_task(child("first", 1))
            group.create_task(child("second", 2))
            raise Failure("in the body")

    await outcome(group_of_two())


@program
async def errors_come_in_order_of_completion():
    """Two children fail at one instant, a third while it is cancelled; cancelled ones are left out."""

    async def clumsy():
        try:
            await sleep(10)
        finally:
            raise Failure("third, in its cleanup")

    async def group_of_four():
        async with TaskGroup() as group:
            group.create_task(clumsy())
            group.create_task(failing("first", 1))
            group.create_task(failing("second", 1))
            group.create_task(child("cancelled", 5))

    await outcome(group_of_four())


@program
async def the_bodys_own_error_comes_last():
    """A child fails, the body is cancelled and fails in its cleanup: both are in the group."""

    async def nested():
        try:
            await sleep(10)
        finally:
            raise Failure("of the body")

    async def group_of_one():
        async with TaskGroup() as group:
            group.create_task(failing("child", 1))
            await nested()

    await outcome(group_of_one())


@program
async def the_error_of_a_block_within_the_group_counts_too():
    """A child fails while the body holds something open, whose closing fails as well."""

    class Database:
        async def __aenter__(self):
            log("open")

        async def __aexit__(self, *error):
            log("closing")
            raise Failure("while closing")

    async def at_once():
        raise Failure("child")

    async def group_of_one():
        async with TaskGroup() as group:
            async with Database():
                group.create_task(at_once())
                await sleep(10)

    await outcome(group_of_one())
    log("requests", current_task().cancelling())


@program
async def cancelling_the_parent_cancels_the_children():
    """The parent waits at the end of its group when it is cancelled: the children go first."""

    async def parent():
        async with TaskGroup() as group:
            for name in ("first", "second", "third"):
                group.create_task(child(name, 5))

    task = create_task(parent())
    await sleep(1)
    task.cancel("enough")
    await outcome(task)


@program
async def cancelling_the_parent_in_its_body():
    """The body hears of it first, and the children when the body has ended."""

    async def parent():
        async with TaskGroup() as group:
            group.create_task(child("first", 5))
            group.create_task(child("second", 5))
            try:
                await sleep(10)
            except CancelledError:
                log("the body is cancelled")
                raise

    task = create_task(parent())
    await sleep(1)
    task.cancel()
    await outcome(task)


@program
async def cancelling_a_group_without_children():
    """A body alone is cancelled like any coroutine."""

    async def parent():
        async with TaskGroup():
            try:
                await sleep(10)
            except CancelledError:
                log("the body is cancelled")
                raise

    task = create_task(parent())
    await sleep(1)
    task.cancel()
    await outcome(task)


@program
async def errors_win_over_the_cancellation_of_the_parent():
    """The parent is cancelled, but a child fails before the body has cleaned up: the errors come out."""

    async def parent():
        async with TaskGroup() as group:
            group.create_task(failing("broken", 3))
            try:
                await sleep(10)
            except CancelledError:
                log("cleaning")
                await sleep(5)
                raise

    task = create_task(parent())
    await sleep(1)
    task.cancel()
    await outcome(task)
    log("cancelled", yes(task.cancelled()), "requests", task.cancelling())


@program
async def errors_come_first_and_the_cancel_at_the_next_await():
    """A child fails in the turn in which the parent is cancelled: the parent hears of both, one after the other."""
    event = Event()

    async def raising():
        event.set()
        await sleep(0)
        raise Failure("child")

    async def parent():
        try:
            async with TaskGroup() as group:
                group.create_task(raising())
                await sleep(10)
        except ExceptionGroup as error:
            log("parent caught", describe(error), "requests", current_task().cancelling())
        await sleep(10)
        log("never")

    task = create_task(parent())
    await event.wait()
    task.cancel()
    await outcome(task)
    log("cancelled", yes(task.cancelled()))


@program
async def nothing_can_be_added_while_the_group_shuts_down():
    """A sibling has failed; a child that tries to start another one is refused, and ends as it likes."""

    async def late(group):
        try:
            await sleep(10)
        except CancelledError:
            coroutine = child("never", 1)
            try:
                group.create_task(coroutine)
            except Exception as error:
                log("refused:", describe(error))

    async def group_of_two():
        async with TaskGroup() as group:
            group.create_task(failing("broken", 1))
            group.create_task(late(group))

    await outcome(group_of_two())


@program
async def nothing_can_be_added_after_the_end():
    """The group is finished: it takes no more children."""
    async with TaskGroup() as group:
        pass
    try:
        group.create_task(sleep(0))
    except Exception as error:
        log("refused:", describe(error))


@program
async def the_count_of_requests_is_restored():
    """The group cancelled its parent to wake it, and takes the request back."""
    try:
        async with TaskGroup() as group:
            group.create_task(failing("broken", 0))
    except ExceptionGroup as error:
        log("main caught", describe(error))
    log("requests", current_task().cancelling())


@program
async def two_nested_groups_fail_at_once():
    """A child of the inner and a child of the outer group fail in one turn: each group throws its own."""
    try:
        async with TaskGroup() as outer:
            try:
                async with TaskGroup() as inner:
                    inner.create_task(failing("of the inner", 0))
                    outer.create_task(failing("of the outer", 0))
            except ExceptionGroup as error:
                log("inner:", describe(error), "requests", current_task().cancelling())
            log("between, requests", current_task().cancelling())
    except ExceptionGroup as error:
        log("outer:", describe(error), "requests", current_task().cancelling())


@program
async def groups_nest_and_so_do_their_errors():
    """A group that fails inside a child is one error of the group outside."""

    async def inner():
        async with TaskGroup() as group:
            group.create_task(failing("inside", 1))

    async def outer():
        async with TaskGroup() as group:
            group.create_task(inner())
            group.create_task(child("sibling", 5))

    await outcome(outer())


@program
async def a_stubborn_child_keeps_the_group_waiting():
    """It swallows the cancellation and works on: the group waits for it all the same."""

    async def stubborn():
        try:
            await sleep(10)
        except CancelledError:
            log("I am not finished")
            await sleep(5)
            log("now I am")

    async def group_of_two():
        async with TaskGroup() as group:
            group.create_task(stubborn())
            group.create_task(failing("broken", 1))

    await outcome(group_of_two())
