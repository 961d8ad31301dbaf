//! From files to a checked edition. The first step stays as close to the files as serde allows;
//! the second gives each part the type of its kind; `check` then looks across files.

use crate::check::{Origin, check};
use crate::form::{
    CarriersToml, EditionToml, ElectricityToml, IndicatorsToml, IndustriesToml, KindToml, LawsToml,
    PartToml, PillarToml, PoliciesToml, ProfileToml, QuestionToml, QuestionsToml, ReferenceToml,
    RefrigerantsToml, SectorsToml, SizesToml,
};
use crate::{Edition, Fault, FaultKind, Framework, Part, PartKind, Pillar, Question, Scoring};
use model::Bilingual;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// One file of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionFile<'a> {
    /// Path within the edition with `/` between names, e.g. `questions/energy.toml`.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl Edition {
    /// Loads and checks an edition.
    ///
    /// # Errors
    /// All faults that were found, sorted by file; never only the first one.
    pub fn load(files: &[EditionFile<'_>]) -> Result<Self, Vec<Fault>> {
        let mut reader = Reader {
            files,
            origin: Origin::new(),
            faults: Vec::new(),
        };
        let edition = reader.edition();
        let origin = reader.origin;
        let mut faults = reader.faults;
        match edition {
            Some(edition) => {
                faults.extend(check(&edition, &origin));
                faults.sort();
                faults.dedup();
                if faults.is_empty() {
                    Ok(edition)
                } else {
                    Err(faults)
                }
            }
            None => {
                faults.sort();
                Err(faults)
            }
        }
    }
}

struct Reader<'a> {
    files: &'a [EditionFile<'a>],
    origin: Origin,
    faults: Vec<Fault>,
}

const FILES: &[&str] = &[
    "edition.toml",
    "profile.toml",
    "industries.toml",
    "sizes.toml",
    "factors/electricity.toml",
    "factors/carriers.toml",
    "factors/refrigerants.toml",
    "factors/reference.toml",
    "indicators.toml",
    "laws.toml",
    "policies.toml",
    "scoring.toml",
    "sectors.toml",
];
/// Folders that may hold any number of files.
const FOLDERS: &[&str] = &["questions/", "mappings/"];

impl Reader<'_> {
    fn edition(&mut self) -> Option<Edition> {
        for file in self.files {
            let foldered = FOLDERS.iter().any(|folder| file.path.starts_with(folder));
            if !FILES.contains(&file.path) && !foldered {
                self.fault(file.path, None, FaultKind::UnknownFile);
            }
        }
        // Every file is read before anything is given up, so that all faults are told at once.
        let head = self.read::<EditionToml>("edition.toml");
        let profile = self.read::<ProfileToml>("profile.toml");
        let industries = self.read::<IndustriesToml>("industries.toml");
        let sizes = self.read::<SizesToml>("sizes.toml");
        let electricity = self.read::<ElectricityToml>("factors/electricity.toml");
        let carriers = self.read::<CarriersToml>("factors/carriers.toml");
        let refrigerants = self.read::<RefrigerantsToml>("factors/refrigerants.toml");
        let reference = self.read::<ReferenceToml>("factors/reference.toml");
        let indicators = self.read::<IndicatorsToml>("indicators.toml");
        let laws = self.read::<LawsToml>("laws.toml");
        let policies = self.read::<PoliciesToml>("policies.toml");
        let scoring = self.read::<Scoring>("scoring.toml");
        let sectors = self.read::<SectorsToml>("sectors.toml");
        let frameworks = self.frameworks();
        let questions = self.questions();
        let (head, profile, industries) = (head?, profile?, industries?);
        let (electricity, mut carriers, indicators) = (electricity?, carriers?, indicators?);
        let policies = policies?;
        carriers.carrier.extend(refrigerants?.carrier);
        let pillars = self.pillars(&head.pillar)?;
        Some(Edition {
            id: head.id,
            published: head.published,
            title: head.title,
            hash: hash(self.files),
            years: head.years,
            pillars,
            topics: head.topic,
            reasons: head.reason,
            questions,
            profile_fields: profile.field,
            districts: profile.district,
            zones: profile.zone,
            premises: profile.premise,
            sectors: sectors?.sector,
            sections: industries.section,
            divisions: industries.division,
            sizes: sizes?.row,
            regions: electricity.region,
            grid: electricity.grid,
            residual: electricity.residual,
            carriers: carriers.carrier,
            coal_energy: carriers.coal_energy,
            indicators: indicators.indicator,
            checks: indicators.check,
            references: reference?.reference,
            laws: laws?.law,
            papers: policies.plan,
            policies: policies.policy,
            frameworks,
            scoring: scoring?,
        })
    }

    fn fault(&mut self, file: &str, id: Option<&str>, kind: FaultKind) {
        self.faults.push(Fault {
            file: file.to_owned(),
            id: id.map(str::to_owned),
            kind,
        });
    }

    fn read<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let Some(file) = self.files.iter().find(|f| f.path == path) else {
            self.fault(path, None, FaultKind::MissingFile);
            return None;
        };
        match toml::from_str(file.text) {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                let detail = one_line(&error, file.text);
                self.fault(path, None, FaultKind::Unreadable { detail });
                None
            }
        }
    }

    fn pillars(&mut self, named: &[PillarToml]) -> Option<[Bilingual; 3]> {
        let name = |pillar: Pillar| {
            let found = named.iter().find(|p| p.id == pillar);
            found.map(|p| p.name.clone())
        };
        match Pillar::ALL.map(name) {
            [Some(e), Some(s), Some(g)] => Some([e, s, g]),
            _ => {
                let kind = FaultKind::MissingField {
                    field: "pillar".to_owned(),
                };
                self.fault("edition.toml", None, kind);
                None
            }
        }
    }

    fn frameworks(&mut self) -> Vec<Framework> {
        let mut frameworks = Vec::new();
        for file in self
            .files
            .iter()
            .filter(|f| f.path.starts_with("mappings/"))
        {
            frameworks.extend(self.read::<Framework>(file.path));
        }
        frameworks
    }

    fn questions(&mut self) -> Vec<Question> {
        let mut questions = Vec::new();
        let files = self.files.iter();
        for file in files.filter(|f| f.path.starts_with("questions/")) {
            let Some(parsed) = self.read::<QuestionsToml>(file.path) else {
                continue;
            };
            for question in parsed.question {
                self.origin
                    .insert(question.id.clone(), file.path.to_owned());
                questions.push(self.question(file.path, question));
            }
        }
        if questions.is_empty() {
            self.fault("questions/", None, FaultKind::MissingFile);
        }
        questions.sort_by_key(|q| q.order);
        questions
    }

    fn question(&mut self, file: &str, raw: QuestionToml) -> Question {
        let mut parts = Vec::new();
        for part in raw.part {
            let place = format!("{}.{}", raw.id, part.id);
            parts.extend(self.part(file, &place, part));
        }
        Question {
            id: raw.id,
            pillar: raw.pillar,
            topic: raw.topic,
            tier: raw.tier,
            order: raw.order,
            sectors: raw.sectors,
            ask_when: raw.ask_when,
            weight: raw.weight,
            effort: raw.effort,
            laws: raw.laws,
            policies: raw.policies,
            not_applicable: raw.not_applicable,
            text: raw.text,
            hint: raw.hint,
            help: raw.help,
            next_step: raw.next_step,
            helper: raw.helper,
            parts,
            evidence: raw.evidence,
        }
    }

    /// Gives a part the type of its kind; a field that the kind needs or does not take is a fault.
    fn part(&mut self, file: &str, place: &str, raw: PartToml) -> Option<Part> {
        use KindToml as K;
        let numeric = matches!(raw.kind, K::Quantity | K::Count | K::Money);
        let chosen = matches!(raw.kind, K::Choice | K::Choices);
        let fits = [
            ("units", raw.units.is_some(), numeric, numeric),
            ("options", raw.options.is_some(), chosen, chosen),
            ("feeds", raw.feeds.is_some(), raw.kind == K::Quantity, false),
            ("bills", raw.bills.is_some(), raw.kind == K::Quantity, false),
            (
                "alert",
                raw.alert.is_some(),
                matches!(raw.kind, K::Level | K::Count),
                false,
            ),
        ];
        for (field, given, taken, needed) in fits {
            let field = field.to_owned();
            if given && !taken {
                self.fault(file, Some(place), FaultKind::UnfitField { field });
            } else if needed && !given {
                self.fault(file, Some(place), FaultKind::MissingField { field });
            }
        }
        let units = raw.units.unwrap_or_default();
        if numeric && units.is_empty() || raw.kind == K::Count && units.len() != 1 {
            let kind = FaultKind::OutOfRange {
                field: "units".to_owned(),
                value: units.len().to_string(),
            };
            self.fault(file, Some(place), kind);
            return None;
        }
        let options = raw.options.unwrap_or_default();
        let kind = match raw.kind {
            K::Level => PartKind::Level { alert: raw.alert },
            K::Quantity => PartKind::Quantity {
                units,
                feeds: raw.feeds,
                bills: raw.bills.unwrap_or(false),
            },
            K::Count => PartKind::Count {
                unit: *units.first()?,
                alert: raw.alert,
            },
            K::Money => PartKind::Money { units },
            K::Percent => PartKind::Percent,
            K::Choice => PartKind::Choice { options },
            K::Choices => PartKind::Choices { options },
            K::Text => PartKind::Text,
        };
        Some(Part {
            id: raw.id,
            label: raw.label,
            ask_when: raw.ask_when,
            required_when: raw.required_when,
            share: raw.share,
            drawing: raw.drawing,
            kind,
        })
    }
}

/// The parser's message on one line, with line and column.
fn one_line(error: &toml::de::Error, text: &str) -> String {
    let message = error.message().replace('\n', " ");
    let Some(before) = error.span().and_then(|span| text.get(..span.start)) else {
        return message;
    };
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    format!("line {line}, column {column}: {message}")
}

/// SHA-256 over the sorted names and contents, each with its length, so that no file can run into
/// the next one unnoticed.
fn hash(files: &[EditionFile<'_>]) -> String {
    let mut sorted = files.to_vec();
    sorted.sort();
    let mut digest = Sha256::new();
    for file in sorted {
        for piece in [file.path, file.text] {
            digest.update(u64::try_from(piece.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(piece.as_bytes());
        }
    }
    digest
        .finalize()
        .iter()
        .fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
