//! The same answers give the same bytes and the same figures, wherever in the world and in whatever
//! language the computer is set.

use crate::desk::Desk;
use std::collections::BTreeSet;

/// Time zones on both sides of the date line, with odd offsets and with summer time; languages with
/// other digits, other decimal signs, another way of writing capital letters, and none.
const PLACES: [(&str, &str, &str); 12] = [
    ("Asia/Shanghai", "zh_CN.UTF-8", "zh_CN.UTF-8"),
    ("UTC", "C", "C"),
    ("America/Los_Angeles", "en_US.UTF-8", "en_US.UTF-8"),
    ("Pacific/Kiritimati", "en_GB.UTF-8", "en_GB.UTF-8"),
    ("Pacific/Niue", "zh_TW.UTF-8", "zh_TW.UTF-8"),
    ("Asia/Kolkata", "hi_IN.UTF-8", "hi_IN.UTF-8"),
    ("Asia/Kathmandu", "ne_NP.UTF-8", ""),
    ("Europe/Berlin", "de_DE.UTF-8", "de_DE.UTF-8"),
    ("Europe/Istanbul", "tr_TR.UTF-8", "tr_TR.UTF-8"),
    ("Africa/Cairo", "ar_EG.UTF-8", "ar_EG.UTF-8"),
    ("Asia/Tehran", "fa_IR.UTF-8", "POSIX"),
    ("No/Such_Zone", "zh_CN.GB18030", "zh_CN.GB18030"),
];

#[test]
fn reports_and_figures_are_the_same_in_every_zone_and_language() {
    let desk = Desk::new();
    desk.sample("electronics", "a.json");
    let mut reports = BTreeSet::new();
    let mut figures = BTreeSet::new();
    for (zone, lang, all) in PLACES {
        let variables = [("TZ", zone), ("LANG", lang), ("LC_ALL", all)];
        let report = ["report", "a.json", "--out", "a.pdf", "--date", "2026-03-31"];
        let made = desk.run(&report, &variables);
        assert_eq!((made.code, made.err.as_str()), (0, ""), "{zone} {lang}");
        reports.insert(desk.read("a.pdf"));
        let scored = desk.run(&["score", "a.json", "--json"], &variables);
        assert_eq!((scored.code, scored.err.as_str()), (0, ""), "{zone} {lang}");
        figures.insert(scored.out);
    }
    assert_eq!(reports.len(), 1, "reports differ from place to place");
    assert_eq!(figures.len(), 1, "figures differ from place to place");
}
