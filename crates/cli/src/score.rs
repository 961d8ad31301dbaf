//! An assessment on one page of a terminal.

use crate::findings::{Told, field_name, tag};
use crate::output::Page;
use crate::voice::Voice;
use app::assessment::{
    Assessment, Cap, Finding, Gap, GapReason, Severity, SizeOutcome, State, Sum,
};
use app::locale;
use app::model::{AnswerSheet, EvidenceMark, Intensity, Profile, Tier};
use app::questionnaire::{Band, Edition};

const MOST_ACTIONS: usize = 5;
const SCORE_PLACES: u32 = 1;
const AMOUNT_PLACES: u32 = 2;
const INTENSITY_DIGITS: u32 = 4;

/// The firm's name in the language, or in the other one where it has none.
pub(crate) fn firm_name(voice: Voice, profile: &Profile) -> String {
    let names = [voice.language, other(voice)].map(|language| match language {
        app::model::Language::Zh => profile.name_zh.trim(),
        app::model::Language::En => profile.name_en.trim(),
    });
    let name = names.into_iter().find(|name| !name.is_empty());
    name.map_or_else(|| voice.say("cli.score.no_name"), str::to_owned)
}

fn other(voice: Voice) -> app::model::Language {
    match voice.language {
        app::model::Language::Zh => app::model::Language::En,
        app::model::Language::En => app::model::Language::Zh,
    }
}

/// The assessment in words.
pub(crate) fn summary(
    voice: Voice,
    edition: &Edition,
    sheet: &AnswerSheet,
    assessment: &Assessment,
    review: Option<String>,
) -> String {
    let mut summary = Summary {
        voice,
        edition,
        assessment,
        page: Page::default(),
    };
    summary.head(sheet);
    summary.scores();
    summary.proof(sheet);
    if let Some(line) = review {
        summary.page.line(&line);
    }
    summary.standing();
    summary.bank();
    summary.findings();
    summary.actions();
    summary.page.into_text()
}

struct Summary<'a> {
    voice: Voice,
    edition: &'a Edition,
    assessment: &'a Assessment,
    page: Page,
}

impl Summary<'_> {
    fn head(&mut self, sheet: &AnswerSheet) {
        let tier = match sheet.tier {
            Tier::Quick => "cli.score.quick",
            Tier::Full => "cli.score.full",
        };
        let parameters = [
            ("firm", firm_name(self.voice, &sheet.profile)),
            ("year", sheet.period.year.to_string()),
            ("edition", self.voice.of(&self.edition.title)),
            ("tier", self.voice.say(tier)),
        ];
        self.page
            .line(&self.voice.tell("cli.score.head", &parameters));
        let size = self.size();
        self.page
            .line(&self.voice.tell("cli.score.size", &[("size", size)]));
        self.page.line(&self.voice.say("cli.score.standing"));
    }

    fn size(&self) -> String {
        match &self.assessment.firm.size {
            SizeOutcome::Class { class, .. } => self.voice.say(&format!("size.{}", tag(class))),
            SizeOutcome::NoOfficialClass => self.voice.say("size.no_official_class"),
            SizeOutcome::Missing(fields) => {
                let fields = fields
                    .iter()
                    .map(|id| field_name(self.voice, self.edition, *id));
                self.voice
                    .tell("size.missing", &[("fields", self.voice.list(fields))])
            }
        }
    }

    fn scores(&mut self) {
        let (voice, card) = (self.voice, &self.assessment.scorecard);
        let score = |value| locale::number_fixed(voice.language, value, SCORE_PLACES);
        let three = |declared, backed, coverage| {
            [
                ("declared", score(declared)),
                ("backed", score(backed)),
                ("coverage", score(coverage)),
            ]
        };
        self.page.heading(&voice.tell(
            "cli.score.total",
            &three(card.declared, card.backed, card.coverage),
        ));
        for pillar in &card.pillars {
            let mut parameters = three(pillar.declared, pillar.backed, pillar.coverage).to_vec();
            parameters.push(("pillar", voice.of(self.edition.pillar_name(pillar.pillar))));
            parameters.push((
                "weight",
                locale::number(voice.language, pillar.weight, SCORE_PLACES),
            ));
            self.page.item(&voice.tell("cli.score.pillar", &parameters));
        }
    }

    /// What the firm says it holds, what a file shows, and what of that counts.
    fn proof(&mut self, sheet: &AnswerSheet) {
        let responses = &self.assessment.responses;
        let with = |holds: fn(&EvidenceMark) -> bool| {
            let answers = responses
                .iter()
                .filter_map(|r| sheet.answers.get(&r.question));
            let holding = answers.filter(|answer| answer.evidence.iter().any(holds));
            holding.count().to_string()
        };
        let counted = responses.iter().filter(|r| r.is_backed()).count();
        let parameters = [
            ("marked", with(|_| true)),
            ("attached", with(|paper| !paper.files.is_empty())),
            ("counted", counted.to_string()),
        ];
        self.page
            .line(&self.voice.tell("cli.score.proof", &parameters));
    }

    fn standing(&mut self) {
        self.band();
        self.unanswered();
    }

    fn band(&mut self) {
        let outcome = &self.assessment.scorecard.band;
        let name = self.band_name(outcome.band);
        let meaning = self
            .edition
            .scoring
            .band(outcome.band)
            .map(|rule| self.voice.of(&rule.meaning));
        let parameters = [
            ("band", name.clone()),
            ("meaning", meaning.unwrap_or_default()),
        ];
        self.page
            .line(&self.voice.tell("cli.score.band", &parameters));
        for cap in &outcome.caps {
            let scoring = &self.edition.scoring;
            let whole = |value| locale::number(self.voice.language, value, SCORE_PLACES);
            let (key, floor) = match cap {
                Cap::Legal => ("cli.cap.legal", String::new()),
                Cap::Unanswered => ("cli.cap.unanswered", String::new()),
                Cap::Coverage => ("cli.cap.coverage", whole(scoring.coverage_floor)),
                Cap::Evidence => ("cli.cap.evidence", whole(scoring.evidence_floor)),
            };
            let parameters = [
                ("by_score", self.band_name(outcome.by_score)),
                ("band", name.clone()),
                ("floor", floor),
            ];
            self.page.item(&self.voice.tell(key, &parameters));
        }
    }

    fn band_name(&self, band: Band) -> String {
        let rule = self.edition.scoring.band(band);
        rule.map_or_else(|| tag(&band), |rule| self.voice.of(&rule.name))
    }

    fn unanswered(&mut self) {
        let open = self
            .assessment
            .responses
            .iter()
            .filter(|response| match response.state {
                State::Open | State::Incomplete | State::Unknown => true,
                State::Given | State::NotApplicable { .. } => false,
            });
        let open: Vec<String> = open.map(|response| response.question.to_string()).collect();
        if !open.is_empty() {
            let parameters = [("questions", self.voice.list(open))];
            self.page
                .line(&self.voice.tell("cli.score.unanswered", &parameters));
        }
    }

    fn bank(&mut self) {
        let bank = &self.assessment.footprint.bank;
        self.page.heading(&self.voice.say("cli.score.bank"));
        let lines = [
            ("cli.score.energy", self.sum(&bank.energy)),
            ("cli.score.emissions", self.sum(&bank.emissions)),
            (
                "cli.score.energy_intensity",
                self.intensity(bank.energy_intensity, bank.energy.complete),
            ),
            (
                "cli.score.carbon_intensity",
                self.intensity(bank.carbon_intensity, bank.emissions.complete),
            ),
        ];
        for (key, figure) in lines {
            self.page.item(&self.voice.tell(key, &[("figure", figure)]));
        }
        for gap in &self.assessment.footprint.gaps {
            let line = self.gap(gap);
            self.page.item(&line);
        }
    }

    /// A sum in which something is missing is a lower bound, and says so.
    fn sum(&self, sum: &Sum) -> String {
        let Some(quantity) = sum.quantity else {
            return self.voice.say("cli.score.not_known");
        };
        let figure = locale::quantity(self.voice.language, quantity, AMOUNT_PLACES);
        if sum.complete {
            figure
        } else {
            self.voice.tell("cli.score.at_least", &[("figure", figure)])
        }
    }

    /// A ratio on a sum in which something is missing is not given at all.
    fn intensity(&self, intensity: Option<Intensity>, complete: bool) -> String {
        match (intensity, complete) {
            (Some(intensity), _) => {
                locale::intensity(self.voice.language, intensity, INTENSITY_DIGITS)
            }
            (None, true) => self.voice.say("cli.score.not_known"),
            (None, false) => self.voice.say("cli.score.part_missing"),
        }
    }

    fn gap(&self, gap: &Gap) -> String {
        let carrier = gap.carrier.as_ref().and_then(|id| self.edition.carrier(id));
        let question = self.edition.question(&gap.question);
        let what = carrier
            .map(|c| &c.name)
            .or_else(|| question.map(|q| &q.text));
        let what = what.map(|name| self.voice.of(name)).unwrap_or_default();
        let mut parameters = vec![("what", format!("{} {what}", gap.question))];
        let key = match &gap.reason {
            GapReason::NotAnswered => "cli.gap.not_answered",
            GapReason::Unknown => "cli.gap.unknown",
            GapReason::Unreadable => "cli.gap.unreadable",
            GapReason::NoPlace => "cli.gap.no_place",
            GapReason::UnknownSubstance => "cli.gap.unknown_substance",
            GapReason::NoFactor { region, year } => {
                let known = self.edition.regions.iter().find(|r| r.id == *region);
                let region = known.map_or_else(|| region.clone(), |r| self.voice.of(&r.name));
                parameters.extend([("region", region), ("year", year.to_string())]);
                "cli.gap.no_factor"
            }
        };
        self.voice.tell(key, &parameters)
    }

    fn findings(&mut self) {
        for severity in [
            Severity::Legal,
            Severity::Error,
            Severity::Warning,
            Severity::Note,
        ] {
            let found: Vec<&Finding> = self
                .assessment
                .findings
                .iter()
                .filter(|f| f.severity == severity)
                .collect();
            if found.is_empty() {
                continue;
            }
            let parameters = [
                (
                    "severity",
                    self.voice.say(&format!("severity.{}", tag(&severity))),
                ),
                ("count", found.len().to_string()),
            ];
            self.page
                .heading(&self.voice.tell("cli.score.findings", &parameters));
            for finding in found {
                let line = Told::new(self.voice, self.edition, finding).line();
                self.page.item(&line);
            }
        }
    }

    fn actions(&mut self) {
        if self.assessment.plan.is_empty() {
            return;
        }
        self.page.heading(&self.voice.say("cli.score.actions"));
        for action in self.assessment.plan.iter().take(MOST_ACTIONS) {
            let Some(question) = self.edition.question(&action.question) else {
                continue;
            };
            let parameters = [
                ("question", action.question.to_string()),
                ("step", self.voice.of(&question.next_step)),
                (
                    "gain",
                    locale::number_fixed(self.voice.language, action.gain, SCORE_PLACES),
                ),
                (
                    "effort",
                    self.voice.say(&format!("effort.{}", tag(&action.effort))),
                ),
            ];
            self.page
                .item(&self.voice.tell("cli.score.action", &parameters));
        }
    }
}
