//! How far the firm's answers cover a disclosure.

use crate::material::Material;
use assessment::{PartValue, Response, State};
use questionnaire::{AnswerRef, Disclosure, Fit, Framework};

/// A disclosure with what the firm answered towards it.
pub(super) struct Cover<'a> {
    pub(super) disclosure: &'a Disclosure,
    pub(super) standing: Standing,
    groups: Vec<(Fit, Vec<Link>)>,
}

/// How far it is covered, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Full,
    Partly,
    Points,
    /// Asked, and not answered.
    Open,
    NotAsked,
}

impl Standing {
    pub(super) const ALL: [Self; 5] = [
        Self::Full,
        Self::Partly,
        Self::Points,
        Self::Open,
        Self::NotAsked,
    ];
}

/// A question that was asked.
struct Link {
    id: String,
    answered: bool,
}

impl Link {
    /// Brackets say that there is no answer yet.
    fn said(&self) -> String {
        if self.answered {
            self.id.clone()
        } else {
            format!("({})", self.id)
        }
    }
}

pub(super) fn covers<'a>(material: &Material<'a>, framework: &'a Framework) -> Vec<Cover<'a>> {
    let disclosures = framework.disclosures.iter();
    disclosures.map(|d| Cover::new(material, d)).collect()
}

impl<'a> Cover<'a> {
    fn new(material: &Material<'a>, disclosure: &'a Disclosure) -> Self {
        let [full, partly, points] = [&disclosure.full, &disclosure.partly, &disclosure.points]
            .map(|list| links(material, list));
        // It takes all of these answers to answer it fully.
        let asked = disclosure.full.iter();
        let whole = asked.clone().next().is_some()
            && asked
                .clone()
                .all(|to| is_answered(material, to) == Some(true));
        let groups = if whole {
            vec![
                (Fit::Full, full),
                (Fit::Partly, partly),
                (Fit::Points, points),
            ]
        } else {
            let partly = full.into_iter().chain(partly).collect();
            vec![(Fit::Partly, partly), (Fit::Points, points)]
        };
        Self {
            disclosure,
            standing: standing(&groups),
            groups,
        }
    }

    /// The questions, each group after its mark: `≈ E03, E04; → E08`.
    pub(super) fn said(&self) -> String {
        let groups = self.groups.iter().filter(|(_, links)| !links.is_empty());
        let said = groups.map(|(fit, links)| format!("{} {}", mark(*fit), said(links)));
        said.collect::<Vec<_>>().join("; ")
    }

    /// The questions that decide where it stands, without a mark.
    pub(super) fn deciding(&self) -> String {
        let fit = match self.standing {
            Standing::Full => Fit::Full,
            Standing::Partly => Fit::Partly,
            Standing::Points => Fit::Points,
            Standing::Open | Standing::NotAsked => {
                let all = self.groups.iter().flat_map(|(_, links)| links);
                return said(all);
            }
        };
        let groups = self.groups.iter().filter(|(own, _)| *own == fit);
        said(groups.flat_map(|(_, links)| links))
    }
}

fn said<'l>(links: impl IntoIterator<Item = &'l Link>) -> String {
    let said = links.into_iter().map(Link::said);
    said.collect::<Vec<_>>().join(", ")
}

pub(super) fn mark(fit: Fit) -> &'static str {
    match fit {
        Fit::Full => "=",
        Fit::Partly => "≈",
        Fit::Points => "→",
        Fit::None => "—",
    }
}

fn standing(groups: &[(Fit, Vec<Link>)]) -> Standing {
    let answered = groups
        .iter()
        .filter(|(_, links)| links.iter().any(|l| l.answered));
    let best = answered.map(|(fit, _)| *fit).min();
    match best {
        Some(Fit::Full) => Standing::Full,
        Some(Fit::Partly) => Standing::Partly,
        Some(Fit::Points) => Standing::Points,
        Some(Fit::None) | None => {
            let any = groups.iter().any(|(_, links)| !links.is_empty());
            if any {
                Standing::Open
            } else {
                Standing::NotAsked
            }
        }
    }
}

/// The questions of a list that this firm was asked, each once.
fn links(material: &Material<'_>, list: &[AnswerRef]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for to in list {
        let Some(answered) = is_answered(material, to) else {
            continue;
        };
        let id = to.question.to_string();
        match links.iter_mut().find(|link| link.id == id) {
            Some(link) => link.answered |= answered,
            None => links.push(Link { id, answered }),
        }
    }
    links
}

/// Whether there is an answer; absent where it was not asked. “Not applicable” is an answer, and so
/// is what makes a further part needless.
fn is_answered(material: &Material<'_>, to: &AnswerRef) -> Option<bool> {
    let response = material.response(&to.question)?;
    Some(match response.state {
        State::NotApplicable { .. } => true,
        State::Unknown | State::Open => false,
        State::Incomplete | State::Given => match &to.part {
            Some(part) => response.value(part).is_none_or(is_said),
            None => any_said(response),
        },
    })
}

fn any_said(response: &Response) -> bool {
    response.parts.iter().any(|part| is_said(&part.value))
}

fn is_said(value: &PartValue) -> bool {
    !matches!(value, PartValue::Blank | PartValue::Unread { .. })
}
