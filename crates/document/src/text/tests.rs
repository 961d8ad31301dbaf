//! How lines are set, on the fonts of the product.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;

use super::{Line, Setting, Shaper, set};
use crate::fonts::{Faces, Fonts, Weight};
use crate::words::Lang;

/// Sets a text in lines so many em wide and shows it to a check.
fn check(lang: Lang, text: &str, width: f32, look: impl Fn(&[Line])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
    let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let regular = read("NotoSansSC-Regular.ttf");
    let latin = read("NotoSans-Regular.ttf");
    let fonts = Fonts {
        regular: &regular,
        bold: &regular,
        fallbacks: vec![&latin],
    };
    let faces = Faces::open(&fonts).unwrap();
    let shaper = Shaper::new(&faces);
    let glyphs = shaper.shape(text, Some(lang), Weight::Regular);
    let setting = Setting {
        width,
        justify: false,
    };
    look(&set(&glyphs, setting));
}

fn text_of(line: &Line) -> String {
    line.glyphs.iter().map(|glyph| glyph.character).collect()
}

fn check_lines(lang: Lang, text: &str, width: f32, expected: &[&str]) {
    check(lang, text, width, |lines| {
        let found: Vec<String> = lines.iter().map(text_of).collect();
        assert_eq!(found, expected);
    });
}

#[test]
fn chinese_breaks_between_any_two_characters() {
    check_lines(
        Lang::Zh,
        "一二三四五六七八",
        3.0,
        &["一二三", "四五六", "七八"],
    );
}

#[test]
fn a_stop_never_starts_a_line() {
    check_lines(
        Lang::Zh,
        "一二三四，五六七八",
        3.0,
        &["一二三", "四，五", "六七八"],
    );
}

#[test]
fn an_opening_bracket_never_ends_a_line() {
    check_lines(
        Lang::Zh,
        "一二三（四五）六七八",
        4.0,
        &["一二三", "（四五）", "六七八"],
    );
}

#[test]
fn chinese_quotation_marks_part_like_brackets() {
    check_lines(
        Lang::Zh,
        "一二三“四五”六七八",
        4.0,
        &["一二三", "“四五”", "六七八"],
    );
}

#[test]
fn a_stop_at_the_end_of_a_line_needs_half_a_width() {
    check_lines(Lang::Zh, "一二三。四五六。", 3.5, &["一二三。", "四五六。"]);
}

#[test]
fn an_opening_bracket_at_the_start_of_a_line_gives_up_its_white() {
    check(Lang::Zh, "（一）", 9.0, |lines| {
        assert_eq!(lines[0].glyphs[0].lead, -0.5);
        assert!((lines[0].width - 2.0).abs() < 1e-4, "{}", lines[0].width);
    });
}

#[test]
fn marks_in_a_row_are_squeezed() {
    check(Lang::Zh, "一》，二）（三", 9.0, |lines| {
        let leads: Vec<f32> = lines[0].glyphs.iter().map(|glyph| glyph.lead).collect();
        assert_eq!(leads, [0.0, 0.0, -0.5, 0.0, 0.0, -0.5, 0.0]);
    });
}

#[test]
fn a_thin_gap_parts_chinese_from_latin_and_no_character_is_added() {
    check(Lang::Zh, "用电182kWh计", 20.0, |lines| {
        assert_eq!(text_of(&lines[0]), "用电182kWh计");
        let gaps: Vec<usize> = (0..lines[0].glyphs.len())
            .filter(|&index| lines[0].glyphs[index].lead > 0.0)
            .collect();
        assert_eq!(gaps, [2, 8]);
    });
}

#[test]
fn english_breaks_at_spaces_which_stay_at_the_end_of_the_line() {
    let text = "one more paper is missing";
    check_lines(Lang::En, text, 6.0, &["one more ", "paper is ", "missing"]);
}

#[test]
fn a_token_wider_than_the_line_is_cut() {
    check(Lang::En, "0123456789abcdef", 3.0, |lines| {
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| line.width <= 3.0));
        let all: String = lines.iter().map(text_of).collect();
        assert_eq!(all, "0123456789abcdef");
    });
}

#[test]
fn a_line_too_narrow_for_anything_still_takes_one_character() {
    check_lines(Lang::Zh, "一二", 0.1, &["一", "二"]);
}

#[test]
fn a_single_character_is_not_left_alone_on_the_last_line() {
    check_lines(Lang::Zh, "一二三四五六七。", 6.0, &["一二三四五", "六七。"]);
}

#[test]
fn english_quotation_marks_are_narrow_and_chinese_ones_wide() {
    let widths = |expected: f32| {
        move |lines: &[Line]| {
            let mark = lines[0]
                .glyphs
                .iter()
                .find(|glyph| glyph.character == '’')
                .unwrap();
            let wide = if mark.font.advance > 0.9 { 1.0 } else { 0.0 };
            assert_eq!(wide, expected);
        }
    };
    check(Lang::En, "the firm’s", 20.0, widths(0.0));
    check(Lang::Zh, "麦当劳McDonald’s店", 20.0, widths(0.0));
    check(Lang::Zh, "所谓‘绿色’企业", 20.0, widths(1.0));
}

#[test]
fn figures_are_all_of_one_width() {
    check(Lang::Zh, "0123456789", 20.0, |lines| {
        let first = lines[0].glyphs[0].font.advance;
        assert!(
            lines[0]
                .glyphs
                .iter()
                .all(|glyph| glyph.font.advance == first)
        );
    });
}

#[test]
fn what_nobody_sees_is_neither_drawn_nor_missing() {
    let pasted = "厦\u{200b}门\u{202e}甲\u{feff}乙\u{7}有\u{fe0f}限\u{e0101}公\u{ad}司\u{2066}";
    check_lines(Lang::Zh, pasted, 20.0, &["厦门甲乙有限公司"]);
}
