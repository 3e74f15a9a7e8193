"""Every code point answers as in CPython 3.11, whichever Unicode the compiler brings."""

QUESTIONS = ("alpha", "decimal", "digit", "numeric", "alnum", "space", "upper", "lower", "title", "printable")
FORMS = ("upper", "lower", "title", "swapcase", "casefold", "capitalize")
ARMS = {name: f"str_is{name}(&a.s())" for name in QUESTIONS} | {
    "all_" + name: f"str_{name}(&a.s())" for name in (*FORMS, "repr", "ascii")
}
PYTHON = {name: getattr(str, f"is{name}") for name in QUESTIONS}
PYTHON |= {"all_" + name: getattr(str, name) for name in FORMS} | {"all_repr": repr, "all_ascii": ascii}
CODE_POINTS = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]

ITEMS = """
fn answers(text: &str) -> Vec<i64> {
    text.chars().map(|c| {
        let c = c.to_string();
        let mut bits = 0;
        for (place, yes) in [str_isalpha(&c), str_isdecimal(&c),
             str_isdigit(&c), str_isnumeric(&c), str_isalnum(&c),
            str_isspace(&c), str_isupper(&c), str_islower(&c), str_istitle(&c), str_isprintable(&c)]
            .iter().enumerate() {
            bits |= (*yes as i64) << place;
        }
        bits
    }).collect()
}
"""
ARMS["questions"] = "answers(&a.s())"


def test_every_code_point_answers_every_question_as_in_python(driver):
    (bits,) = driver.answers([("questions", ("".join(CODE_POINTS),))])
    wanted = [sum(PYTHON[name](c) << place for place, name in enumerate(QUESTIONS)) for c in CODE_POINTS]
    wrong = [(hex(ord(c)), got, want) for c, got, want in zip(CODE_POINTS, bits, wanted, strict=True) if got != want]
    assert not wrong, wrong[:20]


def test_every_code_point_changes_case_and_is_escaped_as_in_python(driver):
    joined = ["|".join(CODE_POINTS[start : start + 4096]) for start in range(0, len(CODE_POINTS), 4096)]
    driver.agrees([("all_" + name, (text,)) for name in (*FORMS, "repr", "ascii") for text in joined], PYTHON)


def test_a_capital_sigma_at_the_end_of_a_word_has_its_own_form(driver):
    texts = ["ΟΔΟΣ", "Σ", "ΑΣ.", "ΑΣΑ", "Α.Σ", "ΟΔΟΣ ΟΔΟΣ", "ΣΣ", "aΣ", "Σa", "ΑΣ'Α", "ΑΣ\u00adΑ", "1Σ", "ΑΣ1"]
    driver.agrees([("all_" + name, (text,)) for name in FORMS for text in texts], PYTHON)
