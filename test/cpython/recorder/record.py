"""Records every program of ../programs with this Python, and writes ../recorded/programs.json.

Only CPython 3.13 records: the runtime is held to that version, and another one differs in places.
The invariant: the same programs and the same Python give the same file, byte by byte; one line is one
program, so that a difference in the repository shows what changed.
Read next: ../programs.test.ts, which compares the runtime's own traces with these.
"""

import gc
import hashlib
import importlib
import inspect
import json
import logging
import pathlib
import platform
import sys
import warnings

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = HERE.parent / "programs"
RECORDED = HERE.parent / "recorded" / "programs.json"
sys.path[:0] = [str(HERE), str(PROGRAMS)]

import virtual_loop  # noqa: E402
import vocabulary  # noqa: E402


class SlowCallbacks(logging.Handler):
    """Debug mode tells of a slow callback through the log alone; here it counts as reported."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def emit(self, entry):
        if entry.getMessage().startswith("Executing"):
            self.count += 1


def programs_of(area):
    """The area's programs by name, in the order in which they are written."""
    module = importlib.import_module(area)
    return {name: each for name, each in vars(module).items() if hasattr(each, "program_kind")}


def describe_end(recording):
    """How a program ended, in a word or two: `returned 5`, `threw Failure: why`, `deadlock`."""
    if recording.error is not None:
        return f"threw {vocabulary.describe(recording.error)}"
    return " ".join(str(part) for part in recording.end if part is not None)


def describe_report(context):
    return vocabulary.describe(context["exception"]) if "exception" in context else "warning"


def record_program(marked):
    """What the program left: its sentence, its log, its end, and what was reported, in alphabetical order."""
    slow_callbacks = SlowCallbacks()
    logging.getLogger("asyncio").addHandler(slow_callbacks)
    if marked.program_kind == "main":
        recording = virtual_loop.record(marked, debug=marked.debug)
    else:
        recording = virtual_loop.record_by_hand(marked)
    end = describe_end(recording)
    recording.error = None
    # Errors that nobody read are reported when their task is collected.
    gc.collect()
    logging.getLogger("asyncio").removeHandler(slow_callbacks)
    return {
        "shows": inspect.getdoc(marked),
        "logged": recording.events,
        "end": end,
        "reported": sorted(map(describe_report, recording.reported)) + ["warning"] * slow_callbacks.count,
    }


def hash_of_sources():
    """Changes whenever a recording could: recorder.test.ts computes the same."""
    digest = hashlib.sha256()
    recorder = [HERE / name for name in ("record.py", "virtual_loop.py", "vocabulary.py")]
    for path in [*sorted(PROGRAMS.glob("*.py")), *recorder]:
        # Some checkouts end their lines in another way.
        text = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(path.name.encode() + b"\0" + text + b"\0")
    return digest.hexdigest()


def record_all():
    programs = {}
    for area in sorted(path.stem for path in PROGRAMS.glob("*.py")):
        for name, marked in programs_of(area).items():
            programs[f"{area}.{name}"] = record_program(marked)
    return programs


def write(programs):
    lines = [f"{json.dumps(name)}: {json.dumps(each, ensure_ascii=False)}" for name, each in programs.items()]
    head = f'"python": {json.dumps(platform.python_version())},\n"sources": {json.dumps(hash_of_sources())},\n'
    RECORDED.parent.mkdir(exist_ok=True)
    RECORDED.write_text("{\n" + head + '"programs": {\n' + ",\n".join(lines) + "\n}\n}\n", encoding="utf-8")


def main():
    if sys.version_info[:2] != (3, 13):
        sys.exit(f"Recordings are made with CPython 3.13; this is {platform.python_version()}.")
    warnings.simplefilter("error")
    virtual_loop.pin_open_orders()
    logging.getLogger("asyncio").propagate = False
    programs = record_all()
    write(programs)
    print(f"{len(programs)} programs recorded with Python {platform.python_version()}: {RECORDED}")


if __name__ == "__main__":
    main()
