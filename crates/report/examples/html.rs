//! Writes down a report as HTML, for other programs to print: `html ANSWERS.json OUT.html`.
//!
//! The words are the report's own, in the order of the report. Page 1, the tables and the boxes are
//! set as there; charts are lists of bars, for what is compared is the setting of text.

#[path = "../../questionnaire/tests/support/released.rs"]
mod released;

use document::{Block, Cell, Document, Emphasis, Level, MatrixCode, Row, Table, Words};
use model::AnswerSheet;
use questionnaire::{Edition, EditionFile};
use report::{Languages, Options, Parts};
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

const USAGE: &str = "usage: html ANSWERS.json OUT.html";

const STYLE: &str = "
@page { size: A4; margin: 16mm 15mm 18mm; }
body { font: 9pt/1.45 'Noto Sans SC'; color: #1E2A2C; margin: 0; }
h1 { font-size: 15pt; } h2 { font-size: 11.5pt; } h3 { font-size: 10pt; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; margin: 8pt 0 4pt; }
p, ul, ol { margin: 3pt 0; }
span[lang=en] { display: block; font-size: 7.5pt; color: #566265; }
table { width: 100%; border-collapse: collapse; font-size: 8pt; margin: 4pt 0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { text-align: start; vertical-align: top; padding: 2pt 3pt; border-bottom: .5pt solid #DDD9CF; }
.box { background: #F6F4EF; padding: 5pt 7pt; margin: 4pt 0; }
.columns { display: flex; gap: 10pt; } .columns > div { flex: 1; }
.bar { height: 7pt; background: #0F5C5C; }
.keep { break-inside: avoid; } .page { break-after: page; }
";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [answers, out] = &arguments[..] else {
        return Err(USAGE.into());
    };
    let edition = edition()?;
    let sheet: AnswerSheet = serde_json::from_slice(&std::fs::read(answers)?)?;
    let options = Options {
        languages: Languages::Both,
        parts: Parts::Full,
        date: None,
        revised: None,
    };
    let assessment = assessment::assess(&edition, &sheet);
    let document = report::compose(&edition, &sheet, &assessment, &options);
    std::fs::write(out, html(&document)?)?;
    Ok(())
}

fn edition() -> Result<Edition, Box<dyn Error>> {
    let files = released::released();
    let files: Vec<EditionFile<'_>> = files
        .iter()
        .map(|(path, text)| EditionFile { path, text })
        .collect();
    Edition::load(&files).map_err(|faults| format!("{faults:?}").into())
}

fn html(document: &Document) -> Result<String, Box<dyn Error>> {
    let mut page = String::from("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">");
    let title = escaped(&document.meta.title.joined(" "));
    write!(
        page,
        "<title>{title}</title><style>{}{STYLE}</style>",
        faces()?
    )?;
    blocks(&mut page, &document.blocks)?;
    page.push_str("</html>\n");
    Ok(page)
}

/// The typefaces of the report.
fn faces() -> Result<String, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
    let folder = folder.canonicalize()?;
    let mut faces = String::new();
    for (name, weight) in [("Regular", 400), ("Bold", 700)] {
        let file = folder.join(format!("NotoSansSC-{name}.ttf"));
        let file = file.display();
        write!(
            faces,
            "@font-face {{ font-family: 'Noto Sans SC'; font-weight: {weight}; \
             src: url('file://{file}'); }}"
        )?;
    }
    Ok(faces)
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('"', "&quot;").replace('\n', "<br>")
}

fn said(words: &Words) -> String {
    let phrases = words.phrases().iter().map(|phrase| {
        let text = escaped(&phrase.text);
        match phrase.lang {
            Some(lang) => format!("<span lang=\"{}\">{text}</span>", lang.tag()),
            None => format!("<span>{text}</span>"),
        }
    });
    phrases.collect()
}

fn blocks(page: &mut String, all: &[Block]) -> std::fmt::Result {
    all.iter().try_for_each(|one| block(page, one))
}

fn inside(page: &mut String, class: &str, all: &[Block]) -> std::fmt::Result {
    write!(page, "<div class=\"{class}\">")?;
    blocks(page, all)?;
    page.write_str("</div>")
}

fn block(page: &mut String, block: &Block) -> std::fmt::Result {
    match block {
        Block::Heading(heading) | Block::TightHeading(heading) => {
            let level = match heading.level {
                Level::One => 1,
                Level::Two => 2,
                Level::Three => 3,
            };
            let anchor = heading.anchor.as_deref().unwrap_or_default();
            let words = said(&heading.words);
            write!(page, "<h{level} id=\"{anchor}\">{words}</h{level}>")
        }
        Block::Paragraph { words, .. } => write!(page, "<p>{}</p>", said(words)),
        Block::Contents(contents) => {
            let entries = contents.entries.iter().map(|entry| {
                let words = said(&entry.words);
                format!("<li><a href=\"#{}\">{words}</a></li>", entry.anchor)
            });
            write!(page, "<ul>{}</ul>", entries.collect::<String>())
        }
        Block::List(list) => {
            let name = if list.ordered { "ol" } else { "ul" };
            let items = list.items.iter();
            let items: String = items
                .map(|item| format!("<li>{}</li>", said(item)))
                .collect();
            write!(page, "<{name}>{items}</{name}>")
        }
        Block::Table(table) => self::table(page, table),
        Block::Facts(facts) => facts.facts.iter().try_for_each(|fact| {
            let (label, value) = (said(&fact.label), said(&fact.value));
            write!(page, "<p>{label} {value}</p>")
        }),
        Block::Callout(callout) => {
            write!(page, "<div class=\"box\"><h3>{}</h3>", said(&callout.title))?;
            blocks(page, &callout.blocks)?;
            page.write_str("</div>")
        }
        Block::Columns(columns) => {
            page.write_str("<div class=\"columns\">")?;
            let mut columns = columns.columns.iter();
            columns.try_for_each(|column| inside(page, "column", column))?;
            page.write_str("</div>")
        }
        Block::Metric(metric) => {
            let (label, unit, note) = (said(&metric.label), said(&metric.unit), said(&metric.note));
            let value = escaped(&metric.value);
            write!(page, "<p>{label}<b>{value}</b> {unit}{note}</p>")
        }
        Block::SignatureArea { labels } => {
            let labels: String = labels.iter().map(said).collect();
            write!(page, "<p style=\"padding-top:30pt\">{labels}</p>")
        }
        Block::Rule => page.write_str("<hr>"),
        Block::PageBreak => page.write_str("<div class=\"page\"></div>"),
        Block::KeepTogether(blocks) => inside(page, "keep", blocks),
        Block::Space(_) | Block::Entry(_) => Ok(()),
        Block::Bars(_)
        | Block::Ranges(_)
        | Block::Scale(_)
        | Block::Radar(_)
        | Block::MatrixCode(_) => chart(page, block),
    }
}

fn table(page: &mut String, table: &Table) -> std::fmt::Result {
    let heads = table.columns.iter();
    let heads: String = heads
        .map(|column| format!("<th scope=\"col\">{}</th>", said(&column.header)))
        .collect();
    write!(page, "<table><thead><tr>{heads}</tr></thead><tbody>")?;
    for row in &table.rows {
        write!(page, "<tr>{}</tr>", cells(row, table.columns.len()))?;
    }
    page.write_str("</tbody></table>")
}

fn cells(row: &Row, columns: usize) -> String {
    let cell = |cell: &Cell| match (row.emphasis, cell.strong) {
        (Emphasis::Group, _) => format!("<th colspan=\"{columns}\">{}</th>", said(&cell.words)),
        (Emphasis::Strong, _) | (_, true) => format!("<td><b>{}</b></td>", said(&cell.words)),
        _ => format!("<td>{}</td>", said(&cell.words)),
    };
    row.cells.iter().map(cell).collect()
}

fn chart(page: &mut String, block: &Block) -> std::fmt::Result {
    let mut bar = |label: &Words, value: f32, text: &str| {
        let (label, text) = (said(label), escaped(text));
        write!(
            page,
            "<p>{label} {text}</p><div class=\"bar\" style=\"width:{value}%\"></div>"
        )
    };
    match block {
        Block::Bars(bars) => {
            let mut bars = bars.bars.iter();
            bars.try_for_each(|one| bar(&one.label, one.value, &one.text))
        }
        Block::Ranges(ranges) => ranges.ranges.iter().try_for_each(|range| {
            let text = range.text.joined(" ");
            bar(&range.label, range.middle.unwrap_or(0.0), &text)
        }),
        Block::Scale(scale) => {
            let mut markers = scale.markers.iter();
            markers.try_for_each(|one| bar(&one.label, one.value, &one.text))
        }
        Block::Radar(radar) => {
            let mut axes = radar.axes.iter();
            axes.try_for_each(|axis| bar(&axis.label, axis.value, &axis.text))
        }
        Block::MatrixCode(code) => self::code(page, code),
        _ => Ok(()),
    }
}

fn code(page: &mut String, code: &MatrixCode) -> std::fmt::Result {
    let size = code.size;
    write!(
        page,
        "<svg width=\"90\" viewBox=\"0 0 {size} {size}\"><path d=\""
    )?;
    let dark = code.dark.iter().enumerate().filter(|(_, dark)| **dark);
    for (at, _) in dark {
        write!(page, "M{} {}h1v1h-1z", at % size, at / size)?;
    }
    page.write_str("\"/></svg>")
}
