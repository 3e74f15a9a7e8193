"""translation_options: what a caller may choose, and what he reads when he may not."""

import pytest

from portalis_models.options import BadOptions, TranslationOptions, parse_options


@pytest.mark.parametrize("text", [None, b"", b"{}"])
def test_no_options_are_the_defaults(text: bytes | None) -> None:
    assert parse_options(text) == TranslationOptions(int="i64", conformance="off", engine="auto")


def test_every_option_can_be_given() -> None:
    given = b'{"int": "big", "conformance": "off", "engine": "rules"}'
    assert parse_options(given) == TranslationOptions(int="big", conformance="off", engine="rules")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            b'{"optimise": 3}',
            'translation_options has no option "optimise"; the known ones are int, conformance, engine',
        ),
        (b'{"int": "i32"}', 'translation_options.int is "i32"; it is one of "i64", "big"'),
        (b'{"int": 64}', 'translation_options.int is 64; it is one of "i64", "big"'),
        (b'{"engine": ["rules"]}', 'translation_options.engine is ["rules"]; it is one of "auto", "rules", "neural"'),
        (b'{"engine": null}', 'translation_options.engine is null; it is one of "auto", "rules", "neural"'),
        (b'["int"]', 'translation_options is ["int"]; it is a JSON object such as {"int": "big"}'),
        (b"null", 'translation_options is null; it is a JSON object such as {"int": "big"}'),
        (b"{int: big}", "translation_options is not JSON: Expecting property name"),
        (b"\xff\xfe{", "translation_options is not JSON: "),
        (b"[" * 100_000, "translation_options is not JSON: "),
        (b'"' + b"x" * 10_000 + b'"', "translation_options is " + '"' + "x" * 76 + "...;"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_known(text: bytes, sentence: str) -> None:
    with pytest.raises(BadOptions) as error:
        parse_options(text)
    assert str(error.value).startswith(sentence)
    assert len(str(error.value)) < 400
