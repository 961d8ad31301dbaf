//! How our workbooks look: paper, ink and one accent, as in the window and on paper.

use questionnaire::Pillar;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet};

const PAPER: u32 = 0xFB_FA_F7;
pub(crate) const INK: u32 = 0x1E_2A_2C;
const QUIET: u32 = 0x5F_6B_6D;
const LINE: u32 = 0xDD_D9_CF;
const ACCENT: u32 = 0x0F_5C_5C;
/// Where something may be written.
const FIELD: u32 = 0xFF_FF_FF;
/// Excel and WPS on Windows have it; elsewhere the nearest Chinese face takes its place.
const FACE: &str = "Microsoft YaHei";
const SIZE: f64 = 10.0;
/// A4.
const A4: u8 = 9;

fn face() -> Format {
    Format::new()
        .set_font_name(FACE)
        .set_font_size(SIZE)
        .set_font_color(INK)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

fn lined(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// Text to read.
pub(crate) fn text() -> Format {
    lined(face())
}

/// The head of a column.
pub(crate) fn head() -> Format {
    lined(face())
        .set_bold()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(PAPER)
        .set_border_bottom(FormatBorder::Medium)
        .set_border_bottom_color(ACCENT)
}

/// Text that stands back: laws, ids, hints.
pub(crate) fn quiet() -> Format {
    lined(face())
        .set_font_size(SIZE - 1.0)
        .set_font_color(QUIET)
        .set_background_color(PAPER)
}

/// A cell of a question, to read only.
pub(crate) fn question() -> Format {
    lined(face()).set_background_color(PAPER)
}

/// A cell to write in. As text: what is typed stays as it is typed, and no spreadsheet turns `1-2`
/// into a date or drops digits of a long number.
pub(crate) fn field() -> Format {
    lined(face())
        .set_num_format("@")
        .set_background_color(FIELD)
        .set_border_left(FormatBorder::Medium)
        .set_border_left_color(ACCENT)
        .set_unlocked()
}

/// The name of a workbook.
pub(crate) fn title() -> Format {
    face().set_bold().set_font_size(18)
}

/// A heading between rows.
pub(crate) fn heading() -> Format {
    face()
        .set_bold()
        .set_font_size(12)
        .set_font_color(ACCENT)
        .set_align(FormatAlign::Bottom)
}

/// A heading that may run over the cells beside it.
pub(crate) fn band(colour: u32) -> Format {
    Format::new()
        .set_font_name(FACE)
        .set_font_size(12)
        .set_bold()
        .set_font_color(colour)
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(colour)
}

/// Text without lines, for instructions.
pub(crate) fn prose() -> Format {
    face()
}

/// Prose that stands back.
pub(crate) fn note() -> Format {
    face().set_font_color(QUIET)
}

/// A4 landscape, as wide as the page, without grid.
pub(crate) fn page(sheet: &mut Worksheet) {
    sheet
        .set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_screen_gridlines(false);
}

/// Title and day of a workbook. Without a day the moment of writing would stand in it, and the same
/// answers would give other bytes.
pub(crate) fn properties(title: &str, day: ExcelDateTime) -> DocProperties {
    DocProperties::new()
        .set_title(title)
        .set_author("轻评 Qingping")
        .set_creation_datetime(&day)
}

/// About how wide a text is, in the width of a digit; a Chinese character is two.
pub(crate) fn width(text: &str) -> f64 {
    let lines = text.lines();
    let width = |line: &str| -> u32 {
        let widths = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 });
        widths.sum()
    };
    f64::from(lines.map(width).max().unwrap_or(0))
}

/// The height of a line and the room around a text, in points.
const LINE_HEIGHT: f64 = 14.5;
const AROUND: f64 = 4.0;

/// How high a cell of some width has to be for a text, in points. Not every spreadsheet works it
/// out when it opens a file.
pub(crate) fn height(text: &str, wide: f64) -> f64 {
    let lines = text.lines().map(|line| rows(line, wide));
    f64::from(lines.sum::<u32>().max(1)) * LINE_HEIGHT + AROUND
}

fn rows(line: &str, wide: f64) -> u32 {
    let mut rows = 1;
    let mut room = wide;
    for character in line.chars() {
        room -= if character.is_ascii() { 0.92 } else { 1.85 };
        if room < 0.0 {
            rows += 1;
            room = wide;
        }
    }
    rows
}

/// The colour of a pillar, beside which its letter always stands.
pub(crate) fn pillar(pillar: Pillar) -> u32 {
    match pillar {
        Pillar::E => 0x3B_7A_57,
        Pillar::S => 0xB2_7A_1D,
        Pillar::G => 0x46_60_8F,
    }
}
