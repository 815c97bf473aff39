"""Queues: tasks that hand things to each other. SEMANTICS row 59.

Each program here has its twin of the same name in queues.ts.
"""

from asyncio import (
    CancelledError,
    Event,
    LifoQueue,
    PriorityQueue,
    Queue,
    TaskGroup,
    create_task,
    gather,
    get_running_loop,
    sleep,
)

from vocabulary import describe, log, program, yes


async def outcome(awaitable):
    """Awaits it and logs what came of it."""
    try:
        value = await awaitable
        log("gave", "nothing" if value is None else value)
    except BaseException as error:
        log(describe(error))


def attempt(action):
    """Logs how the action fails, if it does."""
    try:
        action()
        log("accepted")
    except Exception as error:
        log(describe(error))


@program
async def a_queue_gives_what_came_first():
    """First in, first out; nobody waits where there is something to take."""
    queue = Queue()
    get_running_loop().call_soon(log, "a callback that waits for its turn")
    for item in ("a", "b", "c"):
        await queue.put(item)
    log("size", queue.qsize())
    log(await queue.get(), await queue.get(), await queue.get())
    log("empty", yes(queue.empty()))
    await sleep(0)


@program
async def a_stack_and_a_heap_are_queues_too():
    """The last first, or the smallest first."""
    stack, heap = LifoQueue(), PriorityQueue()
    for item in (2, 3, 1):
        stack.put_nowait(item)
        heap.put_nowait(item)
    log("last first", stack.get_nowait(), stack.get_nowait(), stack.get_nowait())
    log("smallest first", heap.get_nowait(), heap.get_nowait(), heap.get_nowait())


@program
async def get_waits_for_an_item():
    """The queue is empty, and a timer puts something in after a second."""
    queue = Queue()
    started = Event()

    async def getter():
        started.set()
        item = await queue.get()
        log("got", item)

    task = create_task(getter())
    await started.wait()
    get_running_loop().call_later(1, queue.put_nowait, "a")
    await task


@program
async def put_waits_for_room():
    """A queue of one is full after the first put; the second waits until something is taken out."""
    queue = Queue(1)

    async def putter():
        await queue.put("a")
        log("put a, full", yes(queue.full()))
        await queue.put("b")
        log("put b")

    get_running_loop().call_later(1, lambda: log("took", queue.get_nowait()))
    await create_task(putter())


@program
async def without_waiting_there_are_errors():
    """get_nowait on an empty queue and put_nowait on a full one throw."""
    queue = Queue(1)
    attempt(queue.get_nowait)
    attempt(lambda: queue.put_nowait("a"))
    attempt(lambda: queue.put_nowait("b"))


@program
async def a_bounded_queue_holds_the_producer_back():
    """A slow consumer sets the pace: the producer is never more than two items ahead."""
    queue = Queue(2)

    async def producer():
        for item in range(5):
            await queue.put(item)
            log("put", item)

    async def consumer():
        for _ in range(5):
            await sleep(1)
            log("took", await queue.get())

    await gather(producer(), consumer())


@program
async def getters_are_served_in_order():
    """Three wait, three items come: each gets one, in the order in which they waited."""
    queue = Queue()

    async def getter(name):
        log(name, "got", await queue.get())

    tasks = [create_task(getter(name)) for name in ("first", "second", "third")]
    await sleep(0)
    for item in ("a", "b", "c"):
        queue.put_nowait(item)
    await gather(*tasks)


@program
async def a_newcomer_may_be_quicker_than_a_woken_getter():
    """The waiter is woken but has not run: main takes the item first, and the waiter waits on."""
    queue = Queue()

    async def getter():
        log("the waiter got", await queue.get())

    task = create_task(getter())
    await sleep(0)
    queue.put_nowait("a")
    log("main got", await queue.get())
    await sleep(1)
    queue.put_nowait("b")
    await task


@program
async def a_cancelled_getter_is_passed_by():
    """The first getter gives up before anything comes; the second gets the item."""
    queue = Queue()
    first, second = create_task(queue.get()), create_task(queue.get())
    await sleep(0)
    first.cancel()
    await sleep(0)
    log("first done", yes(first.done()))
    await queue.put("a")
    await outcome(second)


@program
async def a_cancelled_getter_loses_nothing():
    """Two items come for three getters, and the first of them is cancelled in that turn: the items go to the others."""
    queue = Queue()

    async def getter(name):
        log(name, "got", await queue.get())

    async with TaskGroup() as group:
        first = group.create_task(getter("first"))
        for name in ("second", "third"):
            group.create_task(getter(name))
        await sleep(0)
        queue.put_nowait("a")
        queue.put_nowait("b")
        first.cancel()
        await outcome(first)


@program
async def a_cancelled_putter_is_passed_by():
    """Of two waiting putters the second gives up: its item never gets in."""
    queue = Queue(1)
    first, second, third = [create_task(queue.put(item)) for item in ("a", "b", "x")]
    await sleep(0)
    log("first done", yes(first.done()), "second done", yes(second.done()))
    third.cancel()
    await sleep(0)
    log("third done", yes(third.done()))
    log("took", queue.get_nowait())
    await sleep(0)
    log("took", queue.get_nowait())
    await second
    log("empty", yes(queue.empty()))


@program
async def a_woken_putter_that_is_cancelled_wakes_the_next():
    """Room was made for the first putter, and it is cancelled before its step: the second comes in."""
    queue = Queue(1)
    queue.put_nowait("a")
    first, second = create_task(queue.put("b")), create_task(queue.put("c"))
    await sleep(0)
    log("took", queue.get_nowait())
    first.cancel()
    await outcome(first)
    await second
    log("took", queue.get_nowait())


@program
async def putters_that_wait_get_in_one_by_one():
    """Two puts are waiting, and each get makes room for one."""
    queue = Queue(1)
    create_task(queue.put("a"))
    create_task(queue.put("b"))
    log("got", await queue.get())
    log("got", await queue.get())


@program
async def emptying_a_queue_wakes_all_putters():
    """Four putters for two places; a getter takes out all that is there, and the others come in."""
    queue = Queue(2)

    async def putter(item):
        await queue.put(item)
        log("put", item)

    async def getter():
        await sleep(0)
        for _ in range(queue.qsize()):
            log("took", queue.get_nowait())

    async with TaskGroup() as group:
        group.create_task(getter())
        for item in range(4):
            group.create_task(putter(item))
    log("size", queue.qsize())


@program
async def join_waits_until_everything_is_done():
    """Not until everything is taken, but until everything is worked off."""
    queue = Queue()
    for item in range(4):
        queue.put_nowait(item)

    async def worker(name):
        while True:
            item = await queue.get()
            await sleep(1)
            log(name, "did", item)
            queue.task_done()

    workers = [create_task(worker(name)) for name in ("a", "b")]
    await queue.join()
    log("all done")
    for each in workers:
        each.cancel()
    await gather(*workers, return_exceptions=True)


@program
async def joining_an_idle_queue_takes_no_turn():
    """Nothing is unfinished, so there is nothing to wait for."""
    queue = Queue()
    log("before")
    await queue.join()
    log("after")


@program
async def task_done_once_too_often_is_refused():
    """It answers an item; without one it is a mistake."""
    queue = Queue()
    attempt(queue.task_done)
    queue.put_nowait("a")
    queue.get_nowait()
    attempt(queue.task_done)
    attempt(queue.task_done)


@program
async def a_queue_that_shuts_down_gives_out_what_it_has():
    """Waiting putters are turned away; what is inside can still be taken, and joined; then it is over."""
    queue = Queue(1)
    queue.put_nowait("data")
    joiner = create_task(queue.join())
    putter = create_task(queue.put("more"))
    await sleep(0)
    queue.shutdown()
    log("size", queue.qsize())
    await outcome(putter)
    await outcome(queue.get())
    log("join is done", yes(joiner.done()))
    await outcome(queue.put("even more"))
    await outcome(queue.get())
    attempt(lambda: queue.put_nowait("and more"))
    attempt(queue.get_nowait)
    queue.task_done()
    await outcome(joiner)
    attempt(queue.task_done)


@program
async def a_queue_that_shuts_down_at_once_forgets_what_it_has():
    """Its items are dropped and count as done: join returns, and nothing can be taken or put."""
    queue = Queue()
    queue.put_nowait("data")
    joiner = create_task(queue.join())
    await sleep(0)
    queue.shutdown(immediate=True)
    log("size", queue.qsize())
    await outcome(joiner)
    await outcome(queue.put("more"))
    await outcome(queue.get())
    attempt(queue.task_done)


@program
async def a_shutdown_ends_all_waiting_getters():
    """Nothing will ever come: those who wait are told at once."""
    queue = Queue()

    async def getter(name):
        try:
            await queue.get()
        except Exception as error:
            log(name, describe(error))

    tasks = [create_task(getter(name)) for name in ("first", "second")]
    await sleep(1)
    queue.shutdown()
    await gather(*tasks)


@program
async def a_cancelled_consumer_takes_no_item_along():
    """The item came in the turn of the cancel: it stays in the queue for somebody else."""
    queue = Queue()
    task = create_task(queue.get())
    await sleep(0)
    queue.put_nowait("a")
    task.cancel()
    try:
        await task
    except CancelledError as error:
        log(describe(error), "size", queue.qsize())
