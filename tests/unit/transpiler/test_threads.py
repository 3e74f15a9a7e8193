"""Several threads may translate at the same time; each case is a process of its own, since first calls are special."""

import subprocess
import sys

TOGETHER = """
import sys, threading
from portalis_transpiler.api import transpile

source = {source}
usual = sys.getrecursionlimit()
ready, texts = threading.Barrier(4), []

def work(count):
    ready.wait()
    for _ in range(count):
        texts.append(transpile(source).rust)

threads = [threading.Thread(target=work, args=(count,)) for count in (1, 2, 3, 4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(texts) == 10, len(texts)
assert sys.getrecursionlimit() == usual, sys.getrecursionlimit()
print(len(set(texts)), "struct Dict" in texts[0])
"""


def together(source: str) -> str:
    """What four threads that translate the source in the same moment agree on: how many texts, and a sign of them."""
    command = [sys.executable, "-c", TOGETHER.format(source=source)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.stderr == ""
    return done.stdout.strip()


def test_the_first_translations_of_a_process_may_be_made_by_several_threads():
    """Two threads that both read the runtime first once found none of its items, and gave Rust that did not build."""
    assert together(repr("print({'a': [1, 2]}['a'])")) == "1 True"


def test_deep_programs_keep_their_stack_when_another_thread_is_done_first():
    assert together("'x = {1: 2}[1]\\nprint(' + '(' * 90 + 'x' + ' + x)' * 90 + ')'") == "1 True"
