"""The Python side of compare.ts: plays the programs that come in, line by line, on CPython's asyncio.

First it says which Python it is. Then every line in is a JSON array of programs, and every line out the array
of what was seen of them, in the same order. The invariant: one line out for each line in.
Read next: interpreter.py.
"""

import gc
import json
import platform
import sys
import warnings

import interpreter
import virtual_loop


def main():
    warnings.simplefilter("ignore")  # Coroutines that a program never awaits are meant.
    # Coroutines of a deadlock that are collected find no loop any more.
    sys.unraisablehook = lambda unraisable: None
    virtual_loop.pin_open_orders()
    # Collecting happens between programs alone, and need not look at what was there before them.
    gc.disable()
    gc.collect()
    gc.freeze()
    answer({"python": platform.python_version()})
    for line in sys.stdin:
        answer([interpreter.play(program) for program in json.loads(line)])
        # An error that nobody read outlives the collection in which it is told.
        gc.collect()


def answer(value):
    print(json.dumps(value, separators=(",", ":")), flush=True)


main()
