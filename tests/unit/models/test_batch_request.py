"""The three inputs of batch_processor, from anybody."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalis_models.batch_request import BadBatch, Batch, BatchLimits, read_batch

LIMITS = BatchLimits(max_files=3, max_bytes=1000, max_seconds=60)
FILES = [{"path": "a.py", "source": "x = 1"}]


def read(files: Any = FILES, config: bytes | None = None, level: bytes | None = None) -> Batch:
    text = files if isinstance(files, bytes) else json.dumps(files).encode()
    return read_batch(text, config, level, LIMITS)


def test_files_alone_are_a_batch() -> None:
    assert read() == Batch({"a.py": "x = 1"}, seconds=60.0)


def test_everything_can_be_chosen() -> None:
    config = b'{"name": "shop", "int": "big", "build": "off", "conformance": "off", "seconds": 5}'
    chosen = Batch({"a.py": "x = 1"}, {}, "shop", int="big", build="off", conformance="off", seconds=5.0, optimize=3)
    assert read(config=config, level=b"3") == chosen


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (b"\xff", "source_files is not UTF-8: byte 0xff at offset 0"),
        (b"[" * 900, "source_files is not JSON: "),
        (b"x" * 1001, "source_files has 1,001 bytes, and this service takes at most 1,000: send the project in parts"),
        ([], 'source_files is []; it is a JSON list of {"path": "app.py", "source": "…"}'),
        ({"a.py": ""}, 'source_files is {"a.py": ""}; it is a JSON list'),
        (
            [{"path": f"{n}.py", "source": ""} for n in range(4)],
            "source_files has 4 files, and this service takes at most",
        ),
        ([3], 'source_files has 3 as file 1; it is {"path": "…", "source": "…"}'),
        ([{"path": "a.py"}], 'source_files has {"path": "a.py"} as file 1'),
        ([*FILES, *FILES], 'source_files has "a.py" twice; a path is that of one file'),
        ([{"path": "../a.py", "source": ""}], 'source_files has "../a.py" as the path of file 1: a path is relative'),
        ([{"path": "/a.py", "source": ""}], 'source_files has "/a.py" as the path of file 1: a path is relative'),
        ([{"path": "a\n.py", "source": ""}], 'source_files has "a\\n.py" as the path of file 1: a path is relative'),
        (
            [{"path": "a.txt", "source": ""}],
            'source_files has "a.txt" as the path of file 1: a Python file\'s name ends',
        ),
        ([{"path": "", "source": ""}], 'source_files has "" as the path of file 1: a path has 1 to 300 characters'),
    ],
)
def test_what_is_no_project_is_named(files: Any, sentence: str) -> None:
    with pytest.raises(BadBatch) as error:
        read(files)
    assert str(error.value).startswith(sentence)


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        (b"{", "project_config is not JSON: "),
        (b"[]", 'project_config is []; it is a JSON object such as {"conformance": "off"}'),
        (b'{"engine": 1}', 'project_config has no key "engine"; the known ones are int, build, conformance, seconds'),
        (b'{"int": "i32"}', 'project_config.int is "i32"; it is one of "i64", "big"'),
        (b'{"build": []}', 'project_config.build is []; it is one of "auto", "off"'),
        (
            b'{"name": "My App"}',
            'project_config.name is "My App"; a crate\'s name has a-z, 0-9 and _, at most 64 of them',
        ),
        (b'{"seconds": 61}', "project_config.seconds is 61; it is a number above 0, at most 60"),
        (b'{"seconds": true}', "project_config.seconds is true; it is a number above 0, at most 60"),
        (b'{"seconds": NaN}', "project_config.seconds is NaN; it is a number above 0, at most 60"),
    ],
)
def test_a_wrong_option_is_named_with_those_that_are_known(config: bytes, sentence: str) -> None:
    with pytest.raises(BadBatch) as error:
        read(config=config)
    assert str(error.value).startswith(sentence)


@pytest.mark.parametrize("level", [b"4", b"-1", b"fast", b"\xff", "²".encode()])
def test_a_wrong_level_is_named(level: bytes) -> None:
    with pytest.raises(BadBatch, match=r"optimization_level is .*; it is one of 0, 1, 2, 3"):
        read(level=level)


@given(
    st.binary()
    | st.recursive(st.none() | st.text(), lambda i: st.lists(i) | st.dictionaries(st.text(), i)).map(
        lambda value: json.dumps(value).encode()
    )
)
def test_whatever_comes_is_a_batch_or_a_sentence(text: bytes) -> None:
    for files, config in ((text, None), (json.dumps(FILES).encode(), text)):
        try:
            assert read(files, config).files
        except BadBatch as error:
            assert str(error).startswith(("source_files", "project_config"))  # noqa: PT017
