"""A short code for some answers, made to be read aloud and typed again.

A code is the version of the rules (2 characters), the answers as one number in mixed radix, and a
checksum (3 characters): Crockford's base 32, so no I, L, O or U. The checksum is a CRC of 15 bits,
which notices every slip within three neighbouring characters: one mistyped, two swapped.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from knowledge.errors import CodeError
from knowledge.questionnaire.model import Questionnaire

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Final = {
    **{char: value for value, char in enumerate(ALPHABET)},
    **{char.lower(): value for value, char in enumerate(ALPHABET)},
    **dict.fromkeys("Oo", 0),
    **dict.fromkeys("IiLl", 1),
}
_BASE: Final = len(ALPHABET)
_BITS: Final = 5
_VERSION_DIGITS: Final = 2
_CHECK_DIGITS: Final = 3
_GROUP: Final = 4
_CRC_POLYNOMIAL: Final = 0x4599
_CRC_TOP: Final = 1 << 14


def encode(questionnaire: Questionnaire, answers: Mapping[str, str]) -> str:
    """Return the code of those `answers` that exist, at most 16 characters with its hyphens."""
    given = {question.id: option_id for question, option_id in questionnaire.valid(answers)}
    number = 0
    for question in reversed(questionnaire.questions):
        choices = question.answers
        digit = choices.index(given[question.id]) + 1 if question.id in given else 0
        number = number * (len(choices) + 1) + digit
    body = [
        *_digits(questionnaire.version, _VERSION_DIGITS),
        *_digits(number, _length(questionnaire)),
    ]
    text = "".join(ALPHABET[digit] for digit in (*body, *_checksum(body)))
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def decode(questionnaire: Questionnaire, code: str) -> dict[str, str]:
    """Return the answers in `code`, whatever its case, hyphens and spaces; or raise `CodeError`."""
    body = _body(code)
    version = _number(body[:_VERSION_DIGITS])
    if version != questionnaire.version:
        raise CodeError(
            f"the code {code!r} belongs to version {version} of the rules, these are version "
            f"{questionnaire.version}; answer the questions again"
        )
    number = _number(body[_VERSION_DIGITS:])
    answers = {}
    for question in questionnaire.questions:
        choices = question.answers
        number, digit = divmod(number, len(choices) + 1)
        if digit:
            answers[question.id] = choices[digit - 1]
    if number or len(body) != _VERSION_DIGITS + _length(questionnaire):
        raise CodeError(f"the code {code!r} names answers that do not exist; start anew")
    return answers


def version_of(code: str) -> int:
    """Return the version of the rules that `code` belongs to; raises `CodeError` as `decode` does."""
    return _number(_body(code)[:_VERSION_DIGITS])


def _body(code: str) -> list[int]:
    digits = list(_read(code))
    body, check = digits[:-_CHECK_DIGITS], digits[-_CHECK_DIGITS:]
    if len(body) <= _VERSION_DIGITS or _checksum(body) != check:
        raise CodeError(f"the code {code!r} does not add up; compare it with the original")
    return body


def _read(code: str) -> Iterator[int]:
    for char in code:
        if char in _VALUES:
            yield _VALUES[char]
        elif not (char.isspace() or unicodedata.category(char) == "Pd"):
            raise CodeError(f"the code {code!r} holds {char!r}, which no code does; use digits and letters")


def _length(questionnaire: Questionnaire) -> int:
    combinations = 1
    for question in questionnaire.questions:
        combinations *= len(question.answers) + 1
    length = 1
    while _BASE**length < combinations:
        length += 1
    return length


def _digits(number: int, length: int) -> list[int]:
    return [number // _BASE**place % _BASE for place in reversed(range(length))]


def _number(digits: Sequence[int]) -> int:
    number = 0
    for digit in digits:
        number = number * _BASE + digit
    return number


def _checksum(digits: Sequence[int]) -> list[int]:
    register = _CRC_TOP | 1
    for digit in digits:
        for bit in reversed(range(_BITS)):
            out = bool(register & _CRC_TOP) ^ bool(digit >> bit & 1)
            register = (register << 1) & (2 * _CRC_TOP - 1)
            if out:
                register ^= _CRC_POLYNOMIAL
    return _digits(register, _CHECK_DIGITS)
