//! How our workbooks look: paper, ink and one accent, as in the window and on paper.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet};

const PAPER: u32 = 0xFB_FA_F7;
pub(crate) const INK: u32 = 0x1E_2A_2C;
const LINE: u32 = 0xDD_D9_CF;
pub(crate) const ACCENT: u32 = 0x0F_5C_5C;
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
