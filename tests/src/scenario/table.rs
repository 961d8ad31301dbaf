//! The tables of a scenario: rows whose cells go by the head of their column.

/// A row of a table.
pub(super) struct Row {
    /// The heading it stands under.
    pub(super) section: String,
    cells: Vec<(String, String)>,
}

impl Row {
    /// The cell in this column; a column that the table does not have is blank.
    pub(super) fn maybe(&self, column: &str) -> &str {
        let found = self.cells.iter().find(|(head, _)| head == column);
        found.map_or("", |(_, cell)| cell)
    }

    /// The cell in this column.
    ///
    /// # Panics
    /// Where the table has no such column.
    pub(super) fn cell(&self, column: &str) -> &str {
        let known = self.cells.iter().any(|(head, _)| head == column);
        let section = &self.section;
        assert!(
            known,
            "the table under “{section}” has no column “{column}”"
        );
        self.maybe(column)
    }

    /// Several cells at once.
    pub(super) fn all<const N: usize>(&self, columns: [&str; N]) -> [String; N] {
        columns.map(|column| self.cell(column).to_owned())
    }
}

/// The rows of all tables. The first row of a table names its columns, the second is a rule.
pub(super) fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut section = "";
    let mut head: Option<Vec<String>> = None;
    for line in text.lines().map(str::trim) {
        if let Some(title) = line.strip_prefix("## ") {
            section = title;
        }
        let Some(cells) = cells(line) else {
            head = None;
            continue;
        };
        match &head {
            None => head = Some(cells),
            Some(_) if is_rule(&cells) => {}
            Some(head) => {
                assert_eq!(
                    head.len(),
                    cells.len(),
                    "a cell too many or too few: {line}"
                );
                rows.push(Row {
                    section: section.to_owned(),
                    cells: head.iter().cloned().zip(cells).collect(),
                });
            }
        }
    }
    rows
}

fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(|c| c.trim().to_owned()).collect())
}

fn is_rule(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.chars().all(|c| c == '-'))
}
