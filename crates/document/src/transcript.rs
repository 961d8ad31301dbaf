//! What a document says, as plain text: every word in reading order and nothing about its look.
//!
//! Tests compare transcripts where the page doesn't matter, so that a change of layout can't hide
//! a change of words. Each block stands on lines of its own; languages are parted by ` / `.

use crate::content::{
    Bar, Block, Callout, Document, Emphasis, Entry, Heading, LabelPlace, Level, List, Metric, Room,
    Row, Slot, Table, WritingLine,
};
use crate::words::Words;

/// Writes down what a document says.
#[must_use]
pub fn transcript(document: &Document) -> String {
    let mut writer = Writer::default();
    let meta = &document.meta;
    writer.line(&format!("title: {}", said(&meta.title)));
    writer.line(&format!("author: {}", meta.author));
    for (what, words) in [
        ("header", &document.running.header),
        ("footer", &document.running.footer),
        ("page", &document.running.page),
        ("watermark", &document.running.watermark),
    ] {
        if !words.is_empty() {
            writer.line(&format!("{what}: {}", said(words)));
        }
    }
    writer.blocks(&document.blocks);
    for attachment in &document.attachments {
        let (name, size) = (&attachment.name, attachment.bytes.len());
        writer.line(&format!(
            "attachment: {name} ({}, {size} bytes)",
            attachment.media_type
        ));
    }
    writer.text
}

fn said(words: &Words) -> String {
    words.joined(" / ").replace('\n', " ⏎ ")
}

fn slot(slot: &Slot) -> String {
    match slot {
        Slot::Words(words) => said(words),
        Slot::Tick(words) => tick(words),
        Slot::Line(WritingLine { before, after, .. }) => {
            format!("{} ____ {}", said(before), said(after))
                .trim()
                .to_owned()
        }
    }
}

fn tick(words: &Words) -> String {
    format!("☐ {}", said(words))
}

#[derive(Default)]
struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    fn line(&mut self, line: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn words(&mut self, words: &Words) {
        if !words.is_empty() {
            self.line(&said(words));
        }
    }

    fn inner(&mut self, title: &str, blocks: &[Block]) {
        self.line(title);
        self.depth += 1;
        self.blocks(blocks);
        self.depth -= 1;
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) | Block::TightHeading(heading) => self.heading(heading),
            Block::Paragraph { words, .. } => self.words(words),
            Block::Contents(contents) => {
                for entry in &contents.entries {
                    self.line(&format!("#{}: {}", entry.anchor, said(&entry.words)));
                }
            }
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Callout(callout) => self.callout(callout),
            Block::Metric(metric) => self.metric(metric),
            Block::Facts(facts) => {
                for fact in &facts.facts {
                    self.line(&format!("{}: {}", said(&fact.label), said(&fact.value)));
                }
            }
            Block::Columns(columns) => {
                for column in &columns.columns {
                    self.inner("column", column);
                }
            }
            Block::KeepTogether(blocks) => self.blocks(blocks),
            Block::SignatureArea { labels } => {
                for label in labels {
                    self.line(&format!("sign: {}", said(label)));
                }
            }
            Block::Entry(entry) => self.entry(entry),
            Block::PageBreak => self.line("=== page"),
            Block::Rule | Block::Space(_) => {}
            Block::Bars(_)
            | Block::Ranges(_)
            | Block::Scale(_)
            | Block::Radar(_)
            | Block::MatrixCode(_) => {
                self.chart(block);
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let marks = match heading.level {
            Level::One => "#",
            Level::Two => "##",
            Level::Three => "###",
        };
        self.line(&format!("{marks} {}", said(&heading.words)));
    }

    fn list(&mut self, list: &List) {
        for (index, item) in list.items.iter().enumerate() {
            let mark = if list.ordered {
                format!("{}.", index + 1)
            } else {
                "-".to_owned()
            };
            self.line(&format!("{mark} {}", said(item)));
        }
    }

    fn table(&mut self, table: &Table) {
        self.line(&format!("table: {}", table.summary));
        let heads: Vec<String> = table
            .columns
            .iter()
            .map(|column| said(&column.header))
            .collect();
        self.line(&format!("| {} |", heads.join(" | ")));
        if table.rows.is_empty() {
            self.words(&table.empty);
        }
        for row in &table.rows {
            self.row(row);
        }
    }

    fn row(&mut self, row: &Row) {
        let cells: Vec<String> = row.cells.iter().map(|cell| said(&cell.words)).collect();
        let cells = cells.join(" | ");
        match row.emphasis {
            Emphasis::None => self.line(&format!("| {cells} |")),
            Emphasis::Strong => self.line(&format!("|= {cells} |")),
            Emphasis::Group => self.line(&format!("|: {cells} |")),
        }
    }

    fn callout(&mut self, callout: &Callout) {
        self.inner(&format!("box: {}", said(&callout.title)), &callout.blocks);
    }

    fn entry(&mut self, entry: &Entry) {
        if entry.place != LabelPlace::Unprinted {
            self.words(&entry.label);
        }
        self.words(&entry.hint);
        self.depth += 1;
        for room in &entry.room {
            let told: Vec<String> = match room {
                Room::Row(slots) => slots.iter().map(slot).collect(),
                Room::Ticks(options) => options.iter().map(tick).collect(),
                Room::Cells { captions, .. } => captions
                    .iter()
                    .map(|caption| format!("[{}]", said(caption)))
                    .collect(),
            };
            self.line(&told.join("  "));
        }
        self.depth -= 1;
    }

    fn metric(&mut self, metric: &Metric) {
        let (label, unit, note) = (said(&metric.label), said(&metric.unit), said(&metric.note));
        let line = format!("{label}: {} {unit} ({note})", metric.value);
        self.line(line.trim_end_matches(" ()").trim_end());
    }

    fn chart(&mut self, block: &Block) {
        match block {
            Block::Bars(bars) => {
                self.line(&format!("bars: {}", said(&bars.summary)));
                bars.bars.iter().for_each(|bar| self.bar(bar));
                if let Some(legend) = &bars.legend {
                    self.line(&format!(
                        "{} — {}",
                        said(&legend.first),
                        said(&legend.second)
                    ));
                }
            }
            Block::Ranges(ranges) => {
                self.line(&format!("ranges: {}", said(&ranges.summary)));
                for range in &ranges.ranges {
                    self.line(&format!("{}: {}", said(&range.label), said(&range.text)));
                }
            }
            Block::Scale(scale) => {
                self.line(&format!("scale: {}", said(&scale.summary)));
                for marker in &scale.markers {
                    self.line(&format!("{}: {}", said(&marker.label), marker.text));
                }
                for band in &scale.bands {
                    self.line(&format!("from {}: {}", band.from, said(&band.label)));
                }
            }
            Block::Radar(radar) => {
                self.line(&format!("radar: {}", said(&radar.summary)));
                for axis in &radar.axes {
                    self.line(&format!("{}: {}", said(&axis.label), axis.text));
                }
            }
            Block::MatrixCode(code) => {
                self.line(&format!("code: {}", said(&code.description)));
                self.words(&code.caption);
            }
            _ => {}
        }
    }

    fn bar(&mut self, bar: &Bar) {
        let second = bar
            .second
            .as_ref()
            .map(|second| format!(" / {}", second.text));
        let label = said(&bar.label);
        self.line(&format!(
            "{label}: {}{}",
            bar.text,
            second.unwrap_or_default()
        ));
    }
}
