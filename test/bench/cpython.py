"""The workloads on CPython's asyncio, with a clock that jumps.

The loop is BaseEventLoop with two methods replaced: the selector never waits, but moves the clock. Tasks and
futures are CPython's own, from the C accelerator, and nothing is logged.
Read next: serve.ts, whose protocol this speaks.
"""

import asyncio
import gc
import json
import platform
import sys
import time
import tracemalloc
from asyncio import base_events


class JumpingSelector:
    def __init__(self, loop):
        self.loop = loop

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("nothing can ever run again")
        if timeout > 0:
            self.loop.now = self.loop._scheduled[0]._when
        return ()


class VirtualLoop(base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0.0
        self._clock_resolution = 1e-9
        self._selector = JumpingSelector(self)

    def time(self):
        return self.now

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass


def simulate(coroutine):
    loop = VirtualLoop()
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()


def random_numbers(seed):
    state = seed
    while True:
        state = (state * 1_103_515_245 + 12_345) & 0x7FFF_FFFF
        yield state / 0x8000_0000


class OrderCheck:
    value = 0

    def add(self, number):
        self.value = (self.value * 31 + number) % 1_000_003


async def give_way(times):
    for _ in range(times):
        await asyncio.sleep(0)
    return times


async def give_number(number):
    return number


async def sleep_and_note(number, seconds, order):
    await asyncio.sleep(seconds)
    order.add(number)


async def produce(queue, count):
    for item in range(count):
        await queue.put(item)


async def consume(queue, count):
    total = 0
    for _ in range(count):
        total += await queue.get()
    return total


async def chain(depth, times):
    if depth == 1:
        return await give_way(times)
    return await chain(depth - 1, times)


async def count_up(count):
    for value in range(count):
        yield value


async def count_up_sleeping(count):
    for value in range(count):
        await asyncio.sleep(0)
        yield value


async def sum_of(values):
    total = 0
    async for value in values:
        total += value
    return total


async def switch(count):
    return sum(await asyncio.gather(give_way(count // 2), give_way(count // 2)))


async def spawn(count):
    return sum(await asyncio.gather(*[give_number(number) for number in range(count)]))


async def timers(count):
    random, order = random_numbers(1), OrderCheck()
    await asyncio.gather(*[sleep_and_note(number, 1 + next(random), order) for number in range(count)])
    return order.value


async def queue(count):
    items = asyncio.Queue(10)
    _, total = await asyncio.gather(produce(items, count), consume(items, count))
    return total


async def cancel(count):
    random, order = random_numbers(1), OrderCheck()
    tasks = [asyncio.create_task(sleep_and_note(number, 1 + next(random), order)) for number in range(count)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return sum(task.cancelled() for task in tasks)


async def memory(count):
    random, order = random_numbers(1), OrderCheck()
    gc.collect()
    tracemalloc.start()
    everything = asyncio.gather(*[sleep_and_note(number, 1 + next(random), order) for number in range(count)])
    await asyncio.sleep(0)
    gc.collect()
    in_use, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    await everything
    return in_use / count


PROGRAMS = {
    "switch": switch,
    "spawn": spawn,
    "spawnMillion": spawn,
    "timers": timers,
    "timersMillion": timers,
    "queue": queue,
    "cancel": cancel,
    "generator": lambda count: sum_of(count_up(count)),
    "generatorSleep": lambda count: sum_of(count_up_sleeping(count)),
    "chain10": lambda count: chain(10, count),
    "chain100": lambda count: chain(100, count),
    "memory": memory,
}


def accelerated():
    return "C accelerator" if asyncio.Task.__module__ == "_asyncio" else "no C accelerator"


def serve():
    print(json.dumps({"version": f"CPython {platform.python_version()}, {accelerated()}"}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        began, processor_began = time.perf_counter(), time.process_time()
        check = simulate(PROGRAMS[request["name"]](request["count"]))
        seconds, processor_seconds = time.perf_counter() - began, time.process_time() - processor_began
        answer = {"seconds": seconds, "processorSeconds": processor_seconds, "check": check}
        print(json.dumps(answer), flush=True)


serve()
