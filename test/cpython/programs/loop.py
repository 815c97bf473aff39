"""The loop itself: callbacks, timers, turns, starting and stopping. SEMANTICS rows 1 to 15.

Each program here has its twin of the same name in loop.ts.
"""

from asyncio import all_tasks, get_running_loop, new_event_loop, sleep

from vocabulary import Failure, VirtualLoop, by_hand, describe, log, program, work, yes


@program
async def callbacks_run_in_order():
    """Callbacks run in the order in which they were scheduled, and none before main gives way."""
    loop = get_running_loop()
    for name in ("first", "second", "third"):
        loop.call_soon(log, name)
    log("scheduled")
    await sleep(0)
    log("main again")


@program
async def what_a_callback_schedules_runs_a_turn_later():
    """A callback that schedules itself does not shut the others out: each time it waits for the next turn."""
    loop = get_running_loop()

    def again(times):
        log("again", times)
        if times > 0:
            loop.call_soon(again, times - 1)

    loop.call_soon(again, 3)
    loop.call_soon(log, "between")
    for _ in range(4):
        await sleep(0)
        log("main")


@program
async def a_due_timer_goes_behind_what_is_ready():
    """A timer without delay is due at once, and yet it runs after the callback that was scheduled later."""
    loop = get_running_loop()
    loop.call_later(0, log, "timer")
    loop.call_soon(log, "callback")
    await sleep(0)
    log("main")
    await sleep(0)
    log("main again")


@program
async def negative_delays_fire_earliest_first():
    """Timers that are overdue run in the order of their instants, the longest overdue first."""
    loop = get_running_loop()
    loop.call_later(-1, log, "a second overdue")
    loop.call_later(-2, log, "two seconds overdue")
    await sleep(1)


@program
async def timers_fire_in_order_of_time():
    """The heap gives the earliest timer first, whatever the order in which they were set."""
    loop = get_running_loop()
    for seconds in (5, 1, 4, 2, 3):
        loop.call_later(seconds, log, "timer", seconds)
    await sleep(6)
    log("end")


@program
async def timers_of_one_instant_fire_in_order_set():
    """Timers that are due at one instant fire in one turn, in the order in which they were set."""
    loop = get_running_loop()
    for name in ("first", "second", "third"):
        loop.call_at(2, log, name)
    await sleep(2)
    log("main")


@program
async def call_at_takes_an_instant_call_later_a_delay():
    """Both name the same instant: two seconds on the clock, or one second from now, when now is one."""
    loop = get_running_loop()
    await sleep(1)
    loop.call_later(1, log, "a second later")
    loop.call_at(2, log, "at two")
    await sleep(2)


@program
async def a_timer_set_by_a_timer_waits_from_then_on():
    """A callback that sets a timer counts from the instant at which it runs."""
    loop = get_running_loop()

    def first():
        log("first")
        loop.call_later(1, log, "second")

    loop.call_later(1, first)
    await sleep(3)


@program
async def timers_closer_than_the_clock_fire_together():
    """Half a nanosecond apart is one instant for the clock; two nanoseconds apart are two turns."""
    loop = get_running_loop()
    loop.call_at(1, log, "one second")
    loop.call_at(1 + 0.5e-9, log, "half a nanosecond later")
    loop.call_at(1 + 2e-9, log, "two nanoseconds later")
    await sleep(2)


@program
async def a_handle_cancelled_within_its_batch_does_not_run():
    """The first callback of a batch calls the second one off, although both were ready."""
    loop = get_running_loop()

    def cancel_second():
        log("first")
        second.cancel()
        log("cancelled", yes(second.cancelled()))

    loop.call_soon(cancel_second)
    second = loop.call_soon(log, "second")
    loop.call_soon(log, "third")
    await sleep(0)


@program
async def a_cancelled_timer_takes_no_turn():
    """Nothing happens at the instant of a cancelled timer: the clock goes straight to the next one."""
    loop = get_running_loop()
    early = loop.call_later(5, log, "never")
    loop.call_later(10, log, "ten")
    early.cancel()
    await sleep(20)
    log("main")


@program
async def many_cancelled_timers_leave_the_rest_in_order():
    """Of 150 timers 135 are cancelled, so the heap is swept; the others fire at their instants all the same."""
    loop = get_running_loop()
    timers = [loop.call_later(number % 50 + 1, log, "timer", number) for number in range(150)]
    for number, timer in enumerate(timers):
        if number % 10 != 0:
            timer.cancel()
    await sleep(60)
    log("main")


@by_hand
def stop_finishes_the_batch(loop):
    """After stop(), what was ready still runs; what it schedules waits until the loop runs again."""

    def stopping():
        loop.stop()
        log("stop was called")

    def last():
        log("the rest of the batch")
        loop.call_soon(log, "in the next run")

    loop.call_soon(stopping)
    loop.call_soon(last)
    loop.run_forever()
    log("stopped")
    loop.call_soon(loop.stop)
    loop.run_forever()
    log("stopped again")


@by_hand
def a_loop_stopped_before_it_starts_runs_one_turn(loop):
    """stop() before run_forever() makes it take exactly one turn."""
    loop.call_soon(log, "one turn")
    loop.call_soon(loop.call_soon, log, "never")
    loop.stop()
    loop.run_forever()
    log("stopped")


@by_hand
def a_loop_can_run_many_times(loop):
    """run_until_complete gives the result, and the clock goes on from one run to the next."""

    async def after(seconds):
        await sleep(seconds)
        log("slept", seconds)
        return seconds

    log("gave", loop.run_until_complete(after(1)))
    log("gave", loop.run_until_complete(after(2)))


@program
async def a_callback_that_throws_spares_the_others():
    """An error in a callback is reported; the rest of the batch runs, and the loop goes on."""
    loop = get_running_loop()

    def broken():
        log("about to fail")
        raise Failure("in a callback")

    loop.call_soon(broken)
    loop.call_soon(log, "the rest of the batch")
    loop.call_later(1, broken)
    await sleep(2)
    log("main goes on")


@program
async def the_exception_handler_is_told():
    """A handler of one's own hears of the error, in the middle of the batch."""
    loop = get_running_loop()
    loop.set_exception_handler(lambda loop, context: log("handler:", describe(context["exception"])))

    def broken():
        raise Failure("in a callback")

    loop.call_soon(broken)
    loop.call_soon(log, "the rest of the batch")
    await sleep(0)
    log("main")


@program
async def a_handler_that_throws_harms_nobody():
    """When the handler itself fails, the default one takes over, and the loop goes on."""
    loop = get_running_loop()

    def handler(loop, context):
        log("handler")
        raise Failure("in the handler")

    def broken():
        raise Failure("in a callback")

    loop.set_exception_handler(handler)
    loop.call_soon(broken)
    loop.call_soon(log, "the rest of the batch")
    await sleep(0)
    log("main")


@by_hand
def a_closed_loop_refuses_everything(loop):
    """After close() nothing can be scheduled or run; closing once more does nothing."""

    def attempt(name, action):
        try:
            action()
            log(name, "was accepted")
        except Exception as error:
            log(name, describe(error))

    loop.call_soon(log, "never")
    loop.close()
    loop.close()
    attempt("scheduling", lambda: loop.call_soon(log, "never"))
    attempt("a timer", lambda: loop.call_later(1, log, "never"))
    attempt("running", loop.run_forever)


@by_hand
def a_closed_loop_takes_no_tasks(loop):
    """A task that cannot be scheduled is none: it is refused, and does not stand among the tasks of the loop."""

    async def late():
        log("never")

    loop.close()
    coroutine = late()
    try:
        loop.create_task(coroutine)
    except Exception as error:
        log(describe(error))
    finally:
        coroutine.close()
    log("tasks", len(all_tasks(loop)))


@program
async def a_running_loop_cannot_be_closed():
    """close() on the loop that runs is refused, and the loop goes on."""
    try:
        get_running_loop().close()
    except Exception as error:
        log(describe(error))
    await sleep(1)
    log("it still runs")


@program
async def a_running_loop_refuses_to_run():
    """A loop cannot be run from inside itself."""
    loop = get_running_loop()
    try:
        loop.run_until_complete(loop.create_future())
    except Exception as error:
        log(describe(error))
    await sleep(1)
    log("it still runs")


@program
async def a_second_loop_inside_the_first_is_refused():
    """A thread has one running loop: another cannot be run meanwhile, new as it may be."""
    other = new_event_loop()
    try:
        other.run_until_complete(other.create_future())
    except Exception as error:
        log(describe(error))
    finally:
        other.close()
    await sleep(1)
    log("the first still runs")


@by_hand
def a_run_stopped_early_has_no_result(loop):
    """run_until_complete on a loop that is stopped first: an error instead of a result."""

    async def nap():
        await sleep(2)

    loop.call_later(1, loop.stop)
    task = loop.create_task(nap())
    try:
        loop.run_until_complete(task)
    except Exception as error:
        log(describe(error))
    loop.run_until_complete(task)
    log("the rest of the sleep")


@by_hand
def a_loop_refuses_the_future_of_another(loop):
    """A future belongs to its loop; another loop will not run until it is complete."""
    future = loop.create_future()
    other = VirtualLoop()
    try:
        other.run_until_complete(future)
    except Exception as error:
        log(describe(error))
    finally:
        other.close()


@program(debug=True)
async def debug_mode_reports_a_slow_callback():
    """In debug mode, a callback or a step that holds the loop for 0.1 s or longer is reported."""
    loop = get_running_loop()
    loop.call_soon(work, 0.0625)
    loop.call_soon(work, 0.125)
    await sleep(0)
    log("main")


@program(debug=True)
async def debug_mode_refuses_a_coroutine_function_as_callback():
    """In debug mode, call_soon refuses a coroutine function: calling it would run nothing."""

    async def forgotten():
        log("never")

    try:
        get_running_loop().call_soon(forgotten)
    except Exception as error:
        log(describe(error))


@program
async def work_holds_everything_up():
    """Computing does not give way: a timer that is due meanwhile fires late."""
    loop = get_running_loop()
    loop.call_later(1, log, "due at one")
    loop.call_later(2, log, "due at two")
    work(3)
    log("computed")
    await sleep(0)
    log("main")


@program
async def the_turn_in_which_main_ends_is_not_the_last():
    """What main schedules in its last step still runs: the loop stops a turn after main's end."""
    get_running_loop().call_soon(log, "a last word")
    log("main ends")


@program
async def a_chain_of_callbacks_outlives_main_by_its_cleanup():
    """The loop takes a few turns more, to cancel, to close generators, to end; then callbacks are lost."""
    loop = get_running_loop()

    def link(number):
        log("link", number)
        loop.call_soon(link, number + 1)

    loop.call_soon(link, 1)
    log("main ends")
