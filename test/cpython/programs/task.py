"""Tasks: coroutines that the loop drives. SEMANTICS rows 22 to 26.

Each program here has its twin of the same name in task.ts.
"""

import types
from asyncio import (
    Future,
    all_tasks,
    create_task,
    current_task,
    gather,
    get_running_loop,
    new_event_loop,
    shield,
    sleep,
)

from vocabulary import Failure, describe, log, program, yes


async def at_once(value=None):
    """Returns without ever giving way."""
    return value


@program
async def making_a_task_runs_nothing_yet():
    """create_task only schedules: the first step comes in the next turn."""

    async def child():
        log("child")

    task = create_task(child())
    log("created, done", yes(task.done()))
    await sleep(0)
    log("main, done", yes(task.done()))


@program
async def tasks_take_turns():
    """Two tasks that give way after each line run alternately, one line a turn."""

    async def speaker(name):
        for line in range(3):
            log(name, line)
            await sleep(0)

    first = create_task(speaker("first"))
    second = create_task(speaker("second"))
    await first
    await second


@program
async def awaiting_coroutines_runs_them_in_sequence():
    """Coroutines that are awaited run like plain calls, one after the other, in main's own task."""

    async def inner(value):
        log("inner", value, "in main's task", yes(current_task() is main))
        return value

    main = current_task()
    log("sum", await inner(42) + await inner(1000))


@program
async def turns_until_an_await_resumes():
    """A coroutine costs no turn, sleep(0) one, a task that returns at once two, one that sleeps first three."""
    log("start")
    await at_once()
    log("a coroutine")
    await sleep(0)
    log("sleep(0)")
    await create_task(at_once())
    log("a task that returns at once")
    await create_task(sleep(0))
    log("a task that does sleep(0)")


@program
async def awaiting_a_finished_task_takes_no_turn():
    """A task that is done gives its result at once, as often as one asks."""
    task = create_task(at_once(42))
    await sleep(1)
    get_running_loop().call_soon(log, "a callback that waits for its turn")
    log("first", await task)
    log("second", await task)
    await sleep(0)


@program
async def a_task_waits_for_a_future():
    """The task's await gets what is set on the future, two turns after the callback that set it was scheduled."""
    future = Future()

    async def waiter():
        log("waiting")
        log("got", await future)

    task = create_task(waiter())
    await sleep(0)
    get_running_loop().call_soon(future.set_result, 42)
    log("task done", yes(task.done()))
    await task
    log("task done", yes(task.done()))


@program
async def a_step_sends_nothing_in():
    """The loop resumes a coroutine without a value: what await gives comes from the future's own result."""

    @types.coroutine
    def give_way():
        sent = yield
        log("sent in nothing", yes(sent is None))

    await give_way()
    log("next turn")


@program
async def a_tasks_outcome_is_set_by_its_coroutine_alone():
    """Unlike a plain future, a task cannot be settled from outside."""
    task = create_task(at_once(42))
    for attempt in (lambda: task.set_result("ok"), lambda: task.set_exception(Failure("no"))):
        try:
            attempt()
        except Exception as error:
            log(describe(error))
    log("gave", await task)


@program
async def a_task_gives_its_result_or_its_error():
    """Who awaits a task gets what its coroutine returned, or what it threw."""

    async def fails():
        raise Failure("from the task")

    log("gave", await create_task(at_once(42)))
    try:
        await create_task(fails())
    except Failure as error:
        log("threw", describe(error))


@program
async def an_error_in_a_task_that_nobody_awaits_is_reported():
    """A task fails and nobody asks for its result: the program goes on, and the error is reported."""

    async def fails():
        log("failing")
        raise Failure("unread")

    create_task(fails())
    await sleep(1)
    log("main ends")


@program
async def a_task_cannot_await_itself():
    """It would wait for ever; instead, the await throws."""

    async def ouroboros():
        await holder[0]

    holder = [create_task(ouroboros())]
    try:
        await holder[0]
    except Exception as error:
        log(describe(error))


@program
async def a_task_refuses_the_future_of_another_loop():
    """A future can be awaited only in tasks of its own loop."""
    other = new_event_loop()
    future = other.create_future()
    try:
        await future
    except Exception as error:
        log(describe(error))
    finally:
        other.close()


@program
async def a_coroutine_may_not_yield_just_anything():
    """A task understands only futures and bare yields; anything else is thrown back, and can be caught."""

    @types.coroutine
    def misguided():
        yield 5

    try:
        await misguided()
    except Exception as error:
        log(describe(error))
    await sleep(1)
    log("the task goes on")


@program
async def create_task_refuses_what_is_no_coroutine():
    """A number or a function is no coroutine; both are refused at once, and again the second time."""
    for slip in (123, at_once, 123):
        try:
            create_task(slip)
        except TypeError as error:
            log(describe(error))


@program
async def gather_refuses_what_cannot_be_awaited():
    """A number can be neither driven nor awaited."""
    try:
        gather(5)
    except TypeError as error:
        log(describe(error))


@program
async def a_coroutine_becomes_a_task_where_a_future_is_needed():
    """Given a coroutine, shield makes a task of it, which the loop then knows."""

    async def child():
        log("tasks", len(all_tasks()))
        return 42

    log("tasks", len(all_tasks()))
    future = shield(child())
    log("tasks", len(all_tasks()))
    log("gave", await future)


@program
async def a_future_stays_itself_where_a_future_is_needed():
    """Given a task or a future, shield makes no new task of it."""
    task = create_task(at_once(1))
    future = Future()
    log("tasks", len(all_tasks()))
    outer = gather(shield(task), shield(future))
    log("tasks", len(all_tasks()))
    future.set_result(2)
    first, second = await outer
    log("gave", first, second)


@program
async def the_current_task_changes_with_every_step():
    """Each of two tasks sees itself as the current one, before and after it waited for the other."""
    first_future = Future()
    second_future = Future()

    async def first():
        log("first is current", yes(current_task() is tasks[0]))
        await first_future
        log("first is current", yes(current_task() is tasks[0]))
        second_future.set_result(None)

    async def second():
        log("second is current", yes(current_task() is tasks[1]))
        first_future.set_result(None)
        await second_future
        log("second is current", yes(current_task() is tasks[1]))

    tasks = [create_task(first()), create_task(second())]
    await gather(*tasks)


@program
async def a_callback_has_no_current_task():
    """Between the steps of tasks there is no current task: a plain callback belongs to nobody."""
    get_running_loop().call_soon(lambda: log("none", yes(current_task() is None)))
    await sleep(0)
    log("none", yes(current_task() is None))


@program
async def tasks_are_numbered_unless_they_are_named():
    """Task-N, counting up; a name of one's own takes no other's number away."""
    first = create_task(at_once())
    named = create_task(at_once(), name="courier")
    second = create_task(at_once())
    number = int(first.get_name().removeprefix("Task-"))
    log("named", named.get_name())
    log("numbers apart", int(second.get_name().removeprefix("Task-")) - number)


@program
async def all_tasks_are_those_not_done():
    """all_tasks() holds main and every task that is not done yet."""
    log("tasks", len(all_tasks()))
    quick = create_task(at_once())
    slow = create_task(sleep(5))
    log("tasks", len(all_tasks()))
    await quick
    log("tasks", len(all_tasks()), "slow among them", yes(slow in all_tasks()))
    log("main among them", yes(current_task() in all_tasks()))


@program
async def a_tree_of_awaits_is_one_task():
    """However deep coroutines await each other, one task runs them, and no turn is lost."""

    async def depth(levels):
        if levels == 0:
            await sleep(1)
            return 0
        return 1 + await depth(levels - 1)

    log("depth", await depth(50))


@program
async def two_tasks_that_wait_for_each_other_never_end():
    """Each waits for the other to finish: nothing can ever run again."""

    async def waits_for(other):
        await sleep(0)
        log("waiting for", other)
        await tasks[other]

    tasks = [create_task(waits_for(1)), create_task(waits_for(0))]
    await tasks[0]
