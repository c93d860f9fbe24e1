"""A file's bytes become the text that a browser reads, and offsets the lines and columns that an editor shows."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from linter.model import Place, Span
from linter.source import EXCERPT_WIDTH, MAX_BYTES, Source, UnreadableError


def read(data: bytes) -> Source:
    return Source.read("page.html", data)


def source(text: str) -> Source:
    return Source.of("page.html", text)


# --- encodings

MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}


@pytest.mark.parametrize("encoding", MARKS)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(encoding: str) -> None:
    page = read(MARKS[encoding] + "<meta charset=koi8-r><p>Été 😀".encode(encoding))
    assert (page.text, page.encoding, page.remarks) == ("<meta charset=koi8-r><p>Été 😀", encoding, ())


@pytest.mark.parametrize(
    ("html", "encoding"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b"<META CHARSET = 'ISO-8859-2' >", "iso-8859-2"),
        (b"<meta\ncharset=koi8-r>", "koi8-r"),
        (b"<meta/charset=koi8-r / >", "koi8-r"),
        (b"<meta charset=' koi8-r '>", "koi8-r"),
        (b"<meta content='a > b' charset=koi8-r>", "koi8-r"),
        (b"<meta charset=nonsense><meta charset=koi8-r>", "koi8-r"),
        (b"<meta charset><meta charset=koi8-r>", "koi8-r"),
        (b"<meta charset=koi8-r><meta charset=utf-8>", "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b"<meta content='text/html;charset = \"koi8-r\"' http-equiv=content-type>", "koi8-r"),
        (b"<meta http-equiv=content-type content='text/html; charset=koi8-r; x=y'>", "koi8-r"),
        (b"<?xml version='1.0' encoding='koi8-r'?>", "koi8-r"),
        (b"<?xml version='1.0' encoding='koi8-r'?><meta charset=windows-1251>", "windows-1251"),
        (b"<!-- <meta charset=utf-8> --><meta charset=koi8-r>", "koi8-r"),
        (b"<!--><meta charset=koi8-r>", "koi8-r"),
        (b"<!doctype html><a title='<meta charset=utf-8>'><meta charset=koi8-r>", "koi8-r"),
        (b"</x a='<meta charset=utf-8>'><!x <meta charset=utf-8>< meta charset=utf-8><meta charset=koi8-r>", "koi8-r"),
        (b" " * 2000 + b"<meta charset=koi8-r>", "koi8-r"),
    ],
)  # fmt: skip
def test_a_declaration_is_found_where_browsers_find_it(html: bytes, encoding: str) -> None:
    page = read(html + b"<p>plain")
    assert (page.encoding, page.remarks) == (encoding, ())


@pytest.mark.parametrize(
    "html",
    [
        b"<!-- <meta charset=koi8-r> -->",
        b"<!-- <meta charset=koi8-r>",
        b"<meta name=description content='charset=koi8-r'>",
        b"<meta content='text/html; charset=koi8-r'>",
        b"<meta data-charset=koi8-r>",
        b"<metadata charset=koi8-r>",
        b"<meta-x charset=koi8-r>",
        b"<link charset=koi8-r>",
        b"<meta charset='koi8-r",
        b" <?xml version='1.0' encoding='koi8-r'?>",
        b"charset=koi8-r",
    ],
)
def test_and_nowhere_else(html: bytes) -> None:
    assert read(html + b" plain").encoding == "utf-8"


@pytest.mark.parametrize(
    ("label", "data", "text", "encoding"),
    [
        (b"latin1", b"\x93\xe9\x94 \x80", "“é” €", "windows-1252"),
        (b"ISO-8859-1", b"\x93\xe9\x94", "“é”", "windows-1252"),
        (b"us-ascii", b"\xe9", "é", "windows-1252"),
        (b"gb2312", b"\xc4\xe3\xba\xc3 \x80", "你好 €", "gbk"),
        (b"x-sjis", b"\x87\x40\x8a\x94\x81\x60", "①株～", "shift_jis"),
        (b"ks_c_5601-1987", b"\x8c\x63", "똠", "euc-kr"),
        (b"euc-jp", b"\xad\xa1\xa4\xa2", "①あ", "euc-jp"),
        (b"big5", b"\xa4\xa4\xf9\xd6", "中碁", "big5"),
        (b"iso-2022-jp", b"\x1b$B$\"\x1b(B", "あ", "iso-2022-jp"),
        (b"iso-8859-9", b"\xfd\x80", "ı€", "windows-1254"),
        (b"tis-620", b"\xa1", "ก", "windows-874"),
        (b"x-mac-cyrillic", b"\xe9", "й", "x-mac-cyrillic"),
        (b"x-user-defined", b"\x93", "“", "windows-1252"),
        (b"utf-16", "é".encode(), "é", "utf-8"),
        (b"unicode", "é".encode(), "é", "utf-8"),
        (b"utf-16be", "é".encode(), "é", "utf-8"),
    ],
)  # fmt: skip
def test_labels_mean_what_the_html_standard_says(label: bytes, data: bytes, text: str, encoding: str) -> None:
    page = read(b"<meta charset=" + label + b"><p>" + data)
    assert (page.text.partition("<p>")[2], page.encoding, page.remarks) == (text, encoding, ())


@pytest.mark.parametrize("label", [b"iso-2022-kr", b"hz-gb-2312", b"replacement"])
def test_what_no_browser_reads_is_no_page(label: bytes) -> None:
    with pytest.raises(UnreadableError, match="declared in an encoding that no browser reads"):
        read(b"<meta charset=" + label + b">x\xe9")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen_by_its_zeros(encoding: str) -> None:
    page = read("<!doctype html><p>Été".encode(encoding))
    assert (page.text, page.remarks) == (
        "<!doctype html><p>Été",
        (f"no encoding declared, read as {encoding}",),
    )


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "この記事のリンクから商品を購入すると、当サイトは手数料を受け取ることがあります。"),
        ("euc-jp", "この記事のリンクから商品を購入すると、当サイトは手数料を受け取ることがあります。"),
        ("euc-kr", "이 글의 링크를 통해 물건을 구매하시면 저희가 수수료를 받을 수 있습니다."),
        (
            "windows-1251",
            "Если вы купите что-нибудь по ссылке из этой статьи, мы получим комиссию от магазина.",
        ),
        (
            "windows-1252",
            "Wenn Sie über unsere Links kaufen, erhalten wir für Käufe eine Provision. „Danke schön“",
        ),
    ],
)
def test_an_undeclared_encoding_is_guessed_and_remarked_on(encoding: str, text: str) -> None:
    page = read(f"<p>{text}</p>".encode(encoding))
    assert page.text == f"<p>{text}</p>"
    assert page.remarks == (f"no encoding declared, read as {encoding}",)


def test_the_guess_looks_where_the_text_is() -> None:
    styles = b"<style>" + b"p { margin: 0 } " * 6000 + b"</style>"
    assert (
        read(styles + "<p>Если вы купите что-нибудь по ссылке".encode("windows-1251")).encoding
        == "windows-1251"
    )


@pytest.mark.parametrize("text", ["plain", "Été", "日本語", "😀"])
def test_undeclared_utf8_needs_no_remark(text: str) -> None:
    page = read(text.encode())
    assert (page.text, page.encoding, page.remarks) == (text, "utf-8", ())


def test_an_old_declaration_over_utf8_bytes_is_not_believed() -> None:
    page = read("<meta charset=latin1><p>Été".encode())
    assert page.text == "<meta charset=latin1><p>Été"
    assert page.remarks == ("declared windows-1252, but its bytes are utf-8: read as utf-8",)


@pytest.mark.parametrize(
    ("data", "remark", "place"),
    [
        (b"<meta charset=utf-8>\na\xe9b", "declared utf-8, but 1 character could not be read", (2, 2)),
        (b"<meta charset=utf-8>\n\xef\xbf\xbda\xe9b\xff\xfe", "declared utf-8, but 3 characters could not be read", (2, 3)),
        (b"\xef\xbb\xbf\xc3\xa9\xe9b", "its byte order mark says utf-8, but 1 character could not be read", (1, 2)),
        (b"\xff\xfea\0b\0c", "its byte order mark says utf-16-le, but 1 character could not be read", (1, 3)),
        (b"\xff\xfe\x00\xfd\xff\x00b\0c", "its byte order mark says utf-16-le, but 1 character could not be read", (1, 4)),
        (b"<meta charset=gbk>\xff\xff", "declared gbk, but 2 characters could not be read", (1, 19)),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_counted_and_the_first_has_its_place(
    data: bytes, remark: str, place: tuple[int, int]
) -> None:
    page = read(data)
    (note,) = page.notes
    assert note.place
    assert (note.text, (note.place.line, note.place.column)) == (remark, place)
    assert page.text.split("\n")[place[0] - 1][place[1] - 1] == "\ufffd"


def test_replacement_characters_that_the_file_has_are_its_own() -> None:
    assert read("<meta charset=utf-8>\ufffd".encode()).remarks == ()


def test_utf8_cut_off_within_a_character_is_still_utf8() -> None:
    page = read(("<p>Если вы купите что-нибудь" * 3).encode()[:-1])
    assert page.encoding == "utf-8"
    assert page.remarks == ("no encoding declared, read as utf-8, but 1 character could not be read",)


# --- what is no page


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t ",
        *MARKS.values(),
        b"\xef\xbb\xbf\xef\xbb\xbf\n",
        "\ufeff \n".encode("utf-16-le"),
        "\u00a0".encode(),
    ],
)
def test_a_file_without_text_is_empty(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^empty file$"):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(3000),
        b"PK\x03\x04\x14\0\0\0" + bytes(range(256)) * 4,
        bytes(4096),
        b"<p>" + b"\0" * 50 + b"x" * 100,
    ],
    ids=["png", "zip", "zeros", "many zeros"],
)
def test_a_file_of_control_characters_is_binary(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^binary file, not HTML$"):
        read(data)


def test_a_few_nul_bytes_are_not() -> None:
    assert read(b"<p>A ket\0tle that stays quiet</p>" * 3).text.count("\0") == 3


def test_too_large_a_file_is_not_read() -> None:
    assert read(b"x" * MAX_BYTES)
    with pytest.raises(
        UnreadableError, match=r"^too large: 20,000,001 bytes, affilint reads pages up to 20,000,000$"
    ):
        read(b"x" * (MAX_BYTES + 1))


# --- places


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_where_editors_end_them(newline: str) -> None:
    page = source(newline.join(["one", "", "two\fthree\u2028four\u2029five\x0b\x1c\x85", "six"]))
    lines = [page.line(number) for number in range(1, 5)]
    assert lines == ["one", "", "two\fthree\u2028four\u2029five\x0b\x1c\x85", "six"]
    at = page.text.index("four")
    assert page.place(Span(at, at + 4)) == Place(3, 11, 3, 15)


def test_mixed_line_ends() -> None:
    page = source("1\r2\n3\r\n4\n\r5")
    starts = [page.place(Span(page.text.index(digit), page.text.index(digit))) for digit in "12345"]
    assert [(place.line, place.column) for place in starts] == [(1, 1), (2, 1), (3, 1), (4, 1), (6, 1)]


def test_columns_count_code_points() -> None:
    page = source("\t😀é\u0301<b>")
    assert page.place(Span(4, 7)) == Place(1, 5, 1, 8)


def test_byte_order_marks_are_no_columns() -> None:
    assert read(b"\xef\xbb\xbf<p>").place(Span(0, 3)) == Place(1, 1, 1, 4)
    assert source("\ufeff<p>").text == read(b"\xef\xbb\xbf\xef\xbb\xbf<p>").text == "<p>"


def test_a_span_may_end_on_a_later_line() -> None:
    assert source("<a\nb\n>x").place(Span(0, 6)) == Place(1, 1, 3, 2)


def test_a_place_at_the_very_end() -> None:
    assert source("one\n").place(Span(4, 4)) == Place(2, 1, 2, 1)
    assert source("one").place(Span(3, 3)) == Place(1, 4, 1, 4)


def test_an_end_before_its_start_is_no_end() -> None:
    assert source("one two").place(Span(4, 2)) == Place(1, 5, 1, 5)


TEXTS = st.text(alphabet=st.sampled_from("ab\r\n\f\t\u2028\x85é😀"), max_size=60)


@settings(max_examples=300)
@given(TEXTS, st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    page = source(text)
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    place = page.place(Span(start, end))
    assert place.line <= place.end_line
    for offset, line, column in ((start, place.line, place.column), (end, place.end_line, place.end_column)):
        # The line's own start, found by going back column by column.
        begin = offset - (column - 1)
        assert begin == 0 or text[begin - 1] in "\r\n"
        assert not any(char in "\r\n" for char in text[begin:offset].removesuffix("\r"))
        rest = page.line(line)
        assert text.startswith(rest, begin)
        assert not set(rest) & set("\r\n")


@given(TEXTS)
def test_the_lines_are_those_of_the_text(text: str) -> None:
    page = source(text)
    count = page.place(Span(len(text), len(text))).line
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    assert [page.line(number) for number in range(1, count + 1)] == unified.split("\n")


# --- excerpts


def test_a_short_line_is_shown_whole() -> None:
    page = source("one\n  <p>two</p>\nthree")
    excerpt = page.excerpt(Span(6, 9), "here")
    assert (excerpt.line, excerpt.cut, excerpt.label) == ("  <p>two</p>", 0, "here")
    assert excerpt.place == Place(2, 3, 2, 6)


@settings(max_examples=200)
@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 40))
def test_a_long_line_is_cut_around_the_place(before: int, after: int, length: int) -> None:
    line = "x" * before + "y" * length + "z" * after
    excerpt = source(f"first\n{line}\nlast").excerpt(Span(6 + before, 6 + before + length))
    assert len(excerpt.line) <= EXCERPT_WIDTH
    assert line[excerpt.cut : excerpt.cut + len(excerpt.line)] == excerpt.line
    assert "y" * length in excerpt.line
    assert excerpt.cut == 0 or len(line) > EXCERPT_WIDTH
    assert excerpt.line[excerpt.place.column - 1 - excerpt.cut :].startswith("y" * length)


# --- any bytes at all

BYTES = st.binary(max_size=300) | st.lists(
    st.sampled_from(
        [b"<meta", b" charset=", b"'", b'"', b">", b"koi8-r", b"utf-16", b"<!--", b"-->", b"<?xml", b" encoding='", b"\0",
         b"http-equiv=content-type content='", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"a", b"/", b"=", b"iso-2022-jp",
         b"\x1b$B"]
    ),
    max_size=40,
).map(b"".join)  # fmt: skip


@settings(max_examples=500, deadline=None)
@example(b"\xff\xfe\0")
@example(b"\xef\xbb\xbf\xef\xbb")
@given(BYTES)
def test_any_bytes_are_a_source_or_unreadable(data: bytes) -> None:
    try:
        page = read(data)
    except UnreadableError as error:
        assert str(error)
    else:
        assert page.text.strip()
        assert not page.text.startswith("\ufeff")
        page.text.encode("utf-8")


HOSTILE = [
    b"<!--",
    b"<meta ",
    b"<meta charset=",
    b"<meta '",
    b'<meta a="',
    b"<?xml encoding ",
    b"charset ",
    b"</",
    b"<",
    b"\xe9",
    b"\xff\xfe",
]


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_no_bytes_take_long(piece: bytes) -> None:
    data = b"<p>" + piece * (1_000_000 // len(piece))
    started = time.process_time()
    read(data)
    assert time.process_time() - started < 2
