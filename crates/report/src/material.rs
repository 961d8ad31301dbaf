//! What a report is made from, and the small questions every chapter asks of it.

use crate::seal::Seal;
use crate::standing::Standing;
use crate::voice::Voice;
use crate::{Languages, Options, voice};
use assessment::{Assessment, Contribution, PartValue, Response, State};
use document::{Block, Heading, Level, List, ParagraphStyle, Words};
use model::{Answer, AnswerSheet, Bilingual, EvidenceMark, Language, QuestionId};
use questionnaire::{Carrier, Edition, Form, PartKind, Question, Sector};
use review::Countersigned;

/// The inputs of a report with the languages it speaks.
pub(crate) struct Material<'a> {
    pub(crate) edition: &'a Edition,
    pub(crate) sheet: &'a AnswerSheet,
    pub(crate) assessment: &'a Assessment,
    pub(crate) options: &'a Options,
    pub(crate) seal: Option<&'a Seal>,
    /// What is left of what a reviewer signed.
    pub(crate) signed: Option<&'a Countersigned>,
    pub(crate) voice: Voice,
}

/// A question with the response to it.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) question: &'a Question,
    pub(crate) response: &'a Response,
    pub(crate) answer: Option<&'a Answer>,
    /// A reviewer signed that the originals behind it were seen.
    pub(crate) seen: bool,
}

impl<'a> Asked<'a> {
    /// The papers that the firm says it holds for the answer.
    pub(crate) fn papers(&self) -> &'a [EvidenceMark] {
        self.answer.map_or(&[], |answer| &answer.evidence)
    }

    /// Whether there is anything to print as the answer: a text that could not be read leaves the
    /// question open, and is printed all the same.
    pub(crate) fn has_answer(&self) -> bool {
        match self.response.state {
            State::Given | State::Incomplete => true,
            State::Open => {
                let mut parts = self.response.parts.iter();
                parts.any(|part| part.value != PartValue::Blank)
            }
            State::Unknown | State::NotApplicable { .. } => false,
        }
    }
}

impl<'a> Material<'a> {
    pub(crate) fn new(
        edition: &'a Edition,
        sheet: &'a AnswerSheet,
        assessment: &'a Assessment,
        options: &'a Options,
    ) -> Self {
        Self {
            edition,
            sheet,
            assessment,
            options,
            seal: None,
            signed: None,
            voice: Voice(options.languages),
        }
    }

    /// The same with a seal.
    pub(crate) fn sealed(self, seal: Option<&'a Seal>) -> Self {
        Self { seal, ..self }
    }

    /// The same with what is left of a review.
    pub(crate) fn reviewed(self, signed: Option<&'a Countersigned>) -> Self {
        Self { signed, ..self }
    }

    /// Who compared files with originals: nobody, or a reviewer for some of them.
    pub(crate) fn compared(&self, language: Language) -> Vec<(&'static str, String)> {
        let seen = self.signed.map_or(0, |signed| signed.seen.len());
        let key = match seen {
            0 => "report.review.nobody",
            _ => "report.review.some",
        };
        let parameters = [
            ("seen", seen.to_string()),
            ("sign", Standing::Seen.sign().to_string()),
        ];
        vec![("compared", locale::text(language, key, &parameters))]
    }

    /// The same in other languages.
    pub(crate) fn speaking(&self, languages: Languages) -> Self {
        Self {
            voice: Voice(languages),
            ..*self
        }
    }

    /// Every question that concerns the firm, in asking order.
    pub(crate) fn asked(&self) -> impl Iterator<Item = Asked<'a>> {
        let (edition, answers, signed) = (self.edition, &self.sheet.answers, self.signed);
        let responses = self.assessment.responses.iter();
        responses.filter_map(move |response| {
            Some(Asked {
                question: edition.question(&response.question)?,
                response,
                answer: answers.get(&response.question),
                seen: signed.is_some_and(|signed| signed.seen.contains(&response.question)),
            })
        })
    }

    pub(crate) fn contribution(&self, id: &QuestionId) -> Option<&'a Contribution> {
        let contributions = &self.assessment.scorecard.contributions;
        contributions.iter().find(|c| c.question == *id)
    }

    /// Whether something was asked, and what came of it.
    pub(crate) fn response(&self, id: &QuestionId) -> Option<&'a Response> {
        let mut responses = self.assessment.responses.iter();
        responses.find(|response| response.question == *id)
    }

    /// The carriers that the answers to a question feed.
    pub(crate) fn fed(&self, question: &'a Question) -> impl Iterator<Item = &'a Carrier> {
        let edition = self.edition;
        question.parts.iter().filter_map(|part| match &part.kind {
            PartKind::Quantity { feeds, .. } => edition.carrier(feeds.as_ref()?),
            _ => None,
        })
    }

    /// Whether the firm was asked for its refrigerants; the quick questions leave them out.
    pub(crate) fn asks_refrigerants(&self) -> bool {
        self.asked().any(|asked| {
            let mut carriers = self.fed(asked.question);
            carriers.any(|carrier| carrier.form == Form::Refrigerant)
        })
    }

    /// What keeps last year's emissions from being set beside this year's as they stand: only one
    /// of the years asked for refrigerants.
    pub(crate) fn other_refrigerants(&self) -> Option<&'static str> {
        let last = self.sheet.previous.as_deref()?;
        let mut asked = self.edition.questions_of(last.tier);
        let asked = asked.any(|q| self.fed(q).any(|c| c.form == Form::Refrigerant));
        match (asked, self.asks_refrigerants()) {
            (false, true) => Some("report.bank.without_refrigerants"),
            (true, false) => Some("report.bank.with_refrigerants"),
            _ => None,
        }
    }

    /// The topic of a question; questions of one line of business go by its name.
    pub(crate) fn topic(&self, question: &Question) -> Option<&'a Bilingual> {
        let topic = self.edition.topic(&question.topic)?;
        let own = || self.sector().filter(|_| topic.pillar.is_none());
        Some(own().map_or(&topic.name, |sector| &sector.name))
    }

    /// The sector whose questions and weights apply.
    pub(crate) fn sector(&self) -> Option<&'a Sector> {
        let id = self.assessment.firm.sector.as_ref()?;
        self.edition.sector(id)
    }

    /// The name by which the file is called: the Chinese one, else the English one.
    pub(crate) fn firm_name(&self) -> String {
        let profile = &self.sheet.profile;
        let names = [&profile.name_zh, &profile.name_en];
        let given = names.into_iter().find(|name| !name.trim().is_empty());
        given.map_or_else(
            || voice::say(self.first_language(), "report.nameless"),
            |name| voice::clipped(name, 60),
        )
    }

    /// The language in which a thing is said that can be said only once.
    pub(crate) fn first_language(&self) -> Language {
        match self.voice.0 {
            Languages::Both | Languages::Zh => Language::Zh,
            Languages::En => Language::En,
        }
    }

    /// A summary for those who hear a table instead of seeing it.
    pub(crate) fn summary(&self, key: &str) -> String {
        voice::say(self.first_language(), key)
    }

    pub(crate) fn chapter(&self, key: &str, anchor: &str) -> Block {
        Block::TightHeading(Heading {
            level: Level::Two,
            words: self.numbered_once(key),
            anchor: Some(anchor.to_owned()),
        })
    }

    /// A title that begins with a number, which one of two languages is enough to say.
    fn numbered_once(&self, key: &str) -> Words {
        let first = self.first_language();
        let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace();
        self.voice.each(|language| {
            let title = voice::say(language, key);
            if language == first {
                title
            } else {
                title.trim_start_matches(is_number).to_owned()
            }
        })
    }

    pub(crate) fn section(&self, key: &str) -> Block {
        Block::TightHeading(Heading {
            level: Level::Three,
            words: self.voice.say(key),
            anchor: None,
        })
    }

    pub(crate) fn small_with(
        &self,
        key: &str,
        parameters: impl Fn(Language) -> Vec<(&'static str, String)>,
    ) -> Block {
        paragraph(self.voice.said(key, parameters), ParagraphStyle::Fine)
    }

    pub(crate) fn small(&self, key: &str) -> Block {
        paragraph(self.voice.say(key), ParagraphStyle::Fine)
    }
}

pub(crate) fn heading(level: Level, words: Words, anchor: Option<&str>) -> Block {
    Block::Heading(Heading {
        level,
        words,
        anchor: anchor.map(str::to_owned),
    })
}

pub(crate) fn paragraph(words: Words, style: ParagraphStyle) -> Block {
    Block::Paragraph { words, style }
}

pub(crate) fn points(items: Vec<Words>) -> Block {
    Block::List(List {
        items,
        ordered: false,
    })
}
