"""The few words that the recorded programs share, beside asyncio's own: the other half is ../program.ts.

A program is a coroutine function marked with `@program`, or, where it is about a loop that is started and
stopped by hand, a plain function of that loop marked with `@by_hand`. What is not marked is a helper.
The invariant: a text that a program logs is the same in both languages, so errors go through `describe`,
truths through `yes`, and all else that is logged is a string or a whole number.
Read next: ../programs/loop.py, the first of the programs.
"""

import asyncio

from virtual_loop import VirtualLoop, log, work

__all__ = ["Failure", "VirtualLoop", "by_hand", "describe", "keep", "log", "program", "work", "yes"]


def program(function=None, *, debug=False):
    """Marks a coroutine function as a program to record; `debug` runs it in asyncio's debug mode."""

    def mark(marked):
        marked.program_kind = "main"
        marked.debug = debug
        return marked

    return mark if function is None else mark(function)


def by_hand(function):
    """Marks a function that is given a fresh loop, which it starts and stops itself."""
    function.program_kind = "by hand"
    return function


class Failure(Exception):
    """What goes wrong in a program on purpose. Its message belongs to the program, and so it is logged."""


# A wrong call is refused with a type of the language, and the languages have different ones.
MISUSE = (RuntimeError, ValueError, TypeError)


def describe(error):
    """The error as a text that is equal in both languages: asyncio's type, and a message of the program's."""
    if isinstance(error, BaseExceptionGroup):
        return f"ExceptionGroup({', '.join(describe(each) for each in error.exceptions)})"
    name = type(error).__name__
    if isinstance(error, (Failure, asyncio.CancelledError)):
        return f"{name}: {error}" if str(error) else name
    return "Misuse" if type(error) in MISUSE else name


def yes(truth):
    return "yes" if truth else "no"


_kept = []


def keep(thing):
    """Keeps a reference, so that reference counting does not end an asynchronous generator early."""
    _kept.append(thing)
    return thing
