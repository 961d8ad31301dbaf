//! The form to fill in by hand asks what the app asks, in the same words.

mod support;

use document::Block;
use model::{Bilingual, Language, QuestionId, Tier};
use questionnaire::{Condition, Edition, PartCondition, PartIs, PartKind, Question, Sector};
use report::Languages;
use report::blank::{Options, compose, render};
use support::{LANGUAGES, assert_says, edition, fonts};

fn options(languages: Languages, tier: Tier, sector: Option<&Sector>) -> Options<'_> {
    Options {
        languages,
        tier,
        sector,
    }
}

fn said_of(edition: &Edition, options: &Options<'_>) -> String {
    document::transcript(&compose(edition, options))
}

fn said(languages: Languages, tier: Tier, sector: Option<&Sector>) -> String {
    said_of(edition(), &options(languages, tier, sector))
}

/// Every form there is: both tiers, every sector and none.
fn forms() -> Vec<(Tier, Option<&'static Sector>)> {
    let sectors = || edition().sectors.iter().map(Some).chain([None]);
    let of = |tier| sectors().map(move |sector| (tier, sector));
    of(Tier::Quick).chain(of(Tier::Full)).collect()
}

fn is_asked(question: &Question, tier: Tier, sector: Option<&Sector>) -> bool {
    let ours = sector.is_some_and(|sector| question.sectors.contains(&sector.id));
    question.tier <= tier && (question.sectors.is_empty() || ours)
}

/// What stands between the heading of a question and the next heading.
fn item(said: &str, id: &str) -> String {
    let start = said.find(&format!("### {id}  ")).expect("the question");
    let rest = &said[start..];
    let end = rest.find("\n#").unwrap_or(rest.len());
    rest[..end].to_owned()
}

fn both(text: &Bilingual) -> String {
    match text.zh == text.en {
        true => text.zh.clone(),
        false => format!("{} / {}", text.zh, text.en),
    }
}

#[test]
fn every_question_of_tier_and_sector_is_asked_once_and_no_other_is() {
    for (tier, sector) in forms() {
        let form = said(Languages::Both, tier, sector);
        for question in &edition().questions {
            let heading = format!("### {}  {}\n", question.id, both(&question.text));
            let expected = usize::from(is_asked(question, tier, sector));
            let sector = sector.map(|sector| sector.id.as_str());
            assert_eq!(
                form.matches(&heading).count(),
                expected,
                "{} on the form {tier:?}, {sector:?}",
                question.id
            );
            for language in Language::BOTH {
                let text = question.text.get(language);
                let found = form.matches(text).count();
                assert_eq!(found, expected, "“{text}” on the form {tier:?}, {sector:?}");
            }
        }
    }
}

#[test]
fn one_language_says_nothing_in_the_other() {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for (tier, sector) in forms() {
        let en = said(Languages::En, tier, sector);
        let line = en.lines().find(|line| line.contains(chinese));
        assert_eq!(line, None);
        let zh = said(Languages::Zh, tier, sector);
        for question in &edition().questions {
            assert!(!zh.contains(&question.text.en), "{}", question.text.en);
            assert!(!zh.contains(&question.hint.en), "{}", question.hint.en);
        }
    }
}

/// Whatever the app offers as an answer has its box or line, and whatever proves it is named.
#[test]
fn everything_that_belongs_to_a_question_stands_beneath_it() {
    for sector in &edition().sectors {
        let form = said(Languages::Both, Tier::Full, Some(sector));
        let asked = |q: &&Question| is_asked(q, Tier::Full, Some(sector));
        for question in edition().questions.iter().filter(asked) {
            let item = item(&form, question.id.as_str());
            assert_says(&item, &[&both(&question.hint), "☐ 不知道 / Don't know"]);
            for part in &question.parts {
                if let Some(label) = &part.label {
                    assert_says(&item, &[&both(label)]);
                }
                assert_says(
                    &item,
                    &room_for(&part.kind)
                        .iter()
                        .map(String::as_str)
                        .collect::<Vec<_>>(),
                );
            }
            for id in &question.not_applicable {
                let reason = edition().reason(id).expect("a reason");
                let (zh, en) = (&reason.text.zh, &reason.text.en);
                let tick = format!("☐ 不适用：{zh} / Not applicable: {en}");
                assert_says(&item, &[&tick]);
            }
            let permitted = item.matches("☐ 不适用").count();
            assert_eq!(permitted, question.not_applicable.len(), "{}", question.id);
            for paper in &question.evidence {
                let name = format!("材料：{}", both(&paper.name));
                assert_says(&item, &[&name]);
            }
        }
    }
}

/// What the transcript shows of the room for an answer.
fn room_for(kind: &PartKind) -> Vec<String> {
    let unit = |unit| {
        let [zh, en] = Language::BOTH.map(|language| locale::unit(language, unit));
        both(&Bilingual { zh, en })
    };
    match kind {
        PartKind::Level { .. } => vec!["☐ 是 / Yes  ☐ 部分 / Partly  ☐ 否 / No".to_owned()],
        PartKind::Quantity { units, bills, .. } => {
            let mut room: Vec<String> = units.iter().map(|u| unit(*u)).collect();
            let grades = "☐ 有表有单 / metered or billed  ☐ 折算 / calculated  ☐ 估计 / estimated";
            room.extend(["____".to_owned(), grades.to_owned()]);
            if *bills {
                let months = ["[1月 / January]", "[12月 / December]"];
                room.extend(months.map(str::to_owned));
                room.push(format!(
                    "____ 元/{}",
                    unit(units[0]).split(" / ").next().unwrap_or("")
                ));
            }
            room
        }
        PartKind::Count { unit: of, .. } => vec![format!("____ {}", unit(*of))],
        PartKind::Money { units } => units.iter().map(|u| unit(*u)).collect(),
        PartKind::Percent => vec!["____ %".to_owned()],
        PartKind::Choice { options } | PartKind::Choices { options } => {
            let ticks = options.iter().map(|o| format!("☐ {}", both(&o.text)));
            ticks.collect()
        }
        PartKind::Text => vec!["____".to_owned()],
    }
}

#[test]
fn the_profile_has_room_for_every_field_and_a_box_for_every_choice() {
    let edition = edition();
    let form = said(Languages::Both, Tier::Quick, None);
    let start = form
        .find("## 企业情况 / About the firm")
        .expect("the profile");
    let end = form[start..].find("\n## ").expect("the first topic");
    let profile = &form[start..start + end];
    for field in &edition.profile_fields {
        assert_says(profile, &[&both(&field.label)]);
    }
    let names = edition.districts.iter().map(|d| &d.name);
    let names = names.chain(edition.zones.iter().map(|z| &z.name));
    let names = names.chain(edition.premises.iter().map(|p| &p.name));
    let names = names.chain(edition.sections.iter().map(|s| &s.name));
    for name in names {
        let tick = format!("☐ {}", both(name));
        assert_eq!(profile.matches(&tick).count(), 1, "{tick}");
    }
    for year in edition.years.first..=edition.years.last {
        assert_says(profile, &[&format!("☐ {year}")]);
    }
    assert_says(
        profile,
        &[
            "____ 人 / persons",
            "万元 / CNY 10,000",
            "☐ 是 / Yes  ☐ 否 / No",
        ],
    );
    let digits = "[]  ".repeat(18);
    assert_says(profile, &[digits.trim_end()]);
    assert!(!profile.contains("打几个字"), "paper has no search");
}

#[test]
fn the_cover_tells_the_four_answers_apart_and_names_the_reasons() {
    let form = said(Languages::Both, Tier::Quick, None);
    let cover = form.split("## 企业情况").next().expect("the cover");
    assert_says(
        cover,
        &[
            "# 轻评企业自评问卷（2026年第1版）",
            "快速版，共20题",
            "quick edition, 20 questions",
            "| 答了 / Answered |",
            "| 不知道 / Don't know |",
            "| 不适用 / Not applicable |",
            "| 空着 / Left blank |",
            "没有雇员，老板自己干",
        ],
    );
    // No quick question may be not applicable for want of women on the staff.
    assert!(!cover.contains("没有女员工"), "{cover}");
}

#[test]
fn a_full_form_without_a_sector_says_what_it_lacks() {
    let lacks = "只有各行各业都答的题";
    let manufacturing = &edition().sectors[0];
    assert!(said(Languages::Zh, Tier::Full, None).contains(lacks));
    assert!(!said(Languages::Zh, Tier::Full, Some(manufacturing)).contains(lacks));
    assert!(!said(Languages::Zh, Tier::Quick, None).contains(lacks));
}

#[test]
fn the_questions_of_one_line_of_business_stand_under_its_name() {
    for sector in &edition().sectors {
        let form = said(Languages::Both, Tier::Full, Some(sector));
        let (zh, en) = (&sector.name.zh, &sector.name.en);
        let heading = format!("## 您这一行：{zh} / Your line of business: {en}\n");
        assert_eq!(form.matches(&heading).count(), 1, "{heading}");
        assert!(form.starts_with(&format!(
            "title: 轻评企业自评问卷（2026年第1版）：完整版，{zh}，纸上填写"
        )));
    }
}

#[test]
fn a_title_never_calls_the_form_a_rating_or_a_certificate() {
    for (tier, sector) in forms() {
        let title = compose(edition(), &options(Languages::Both, tier, sector))
            .meta
            .title;
        let title = title.joined(" ");
        for word in ["评级", "认证", "合规", "rating", "certif", "complian"] {
            assert!(!title.contains(word), "“{word}” in {title}");
        }
    }
}

#[test]
fn every_page_bears_the_edition_its_hash_and_its_number() {
    for languages in LANGUAGES {
        let running = compose(edition(), &options(languages, Tier::Quick, None)).running;
        let footer = running.footer.joined(" ");
        assert_eq!(footer, format!("{} · {}", edition().id, edition().hash));
        let page = running.page.joined(" ");
        assert!(
            page.contains("{page}") && page.contains("{pages}"),
            "{page}"
        );
    }
}

/// A question is one block that is kept on one page, and a topic's name leads to its first one.
#[test]
fn no_question_is_parted_and_no_heading_is_left_alone() {
    let blocks = compose(edition(), &options(Languages::Both, Tier::Full, None)).blocks;
    let mut questions = 0;
    for pair in blocks.windows(2) {
        match pair {
            [Block::TightHeading(_), Block::KeepTogether(next)] => {
                assert!(!next.is_empty());
            }
            [Block::TightHeading(heading), other] => {
                panic!("{other:?} after the heading {:?}", heading.words);
            }
            _ => {}
        }
        if let Block::KeepTogether(inner) = &pair[0] {
            questions += usize::from(matches!(inner[0], Block::TightHeading(_)));
        }
    }
    let asked = edition().questions.iter();
    let asked = asked.filter(|q| is_asked(q, Tier::Full, None)).count();
    assert_eq!(questions, asked);
}

#[test]
fn the_same_form_is_the_same_file() {
    for languages in LANGUAGES {
        let options = options(languages, Tier::Quick, None);
        let make = || render(edition(), &options, &fonts()).expect("a PDF");
        let first = make();
        assert!(first == make(), "{languages:?}: the second file differs");
    }
}

#[test]
fn a_form_is_not_taken_for_a_report() {
    let options = options(Languages::Both, Tier::Quick, None);
    let pdf = render(edition(), &options, &fonts()).expect("a PDF");
    let verification = report::verify(&pdf, None, &[edition()], &fonts());
    assert_eq!(verification.outcome, report::Outcome::NotOurs);
}

/// The edition with its first question asked only under a condition.
fn under(condition: Condition) -> Edition {
    let mut edition = edition().clone();
    edition.questions[0].ask_when = Some(condition);
    edition
}

/// How a condition is worded on the form, Chinese and English.
fn worded(condition: Condition) -> (String, String) {
    let edition = under(condition);
    let id = edition.questions[0].id.to_string();
    let form = said_of(&edition, &options(Languages::Both, Tier::Quick, None));
    let item = item(&form, &id);
    let line = item.lines().nth(2).expect("the condition").to_owned();
    let (zh, en) = line.split_once(" / ").expect("both languages");
    (zh.to_owned(), en.to_owned())
}

fn ids<T: TryFrom<std::borrow::Cow<'static, str>>>(names: &[&'static str]) -> Vec<T>
where
    T::Error: std::fmt::Debug,
{
    let names = names.iter().map(|name| T::try_from((*name).into()));
    names.collect::<Result<_, _>>().expect("ids")
}

fn check(condition: Condition, zh: &str, en: &str) {
    assert_eq!(worded(condition), (zh.to_owned(), en.to_owned()));
}

#[test]
fn every_condition_is_said_in_words() {
    use Condition::{Exporter, ForeignOwned, ListedSupplier, StaffAtLeast};
    check(
        Condition::Premises(ids(&["workshop", "kitchen"])),
        "只有公司有下面一样或几样（车间、厂房；厨房、餐厅），才填这一题。",
        "Only if the firm has any of these (Workshop or factory floor; Kitchen or restaurant).",
    );
    check(
        Condition::Premises(ids(&["workshop"])),
        "只有公司有“车间、厂房”，才填这一题。",
        "Only if the firm has this: Workshop or factory floor.",
    );
    check(
        Condition::Sector(ids(&["construction"])),
        "只有公司属于建筑业，才填这一题。",
        "Only if the firm's line of business is Construction.",
    );
    check(
        Condition::Section(vec!["F".to_owned()]),
        "只有公司属于批发和零售业，才填这一题。",
        "Only if the firm's line of business is Wholesale and retail trade.",
    );
    check(
        Condition::Zone(ids(&["torch"])),
        "只有公司在火炬高新区，才填这一题。",
        "Only if the firm is in Xiamen Torch High-tech Zone.",
    );
    check(
        Exporter(true),
        "只有公司的货或服务卖到国外，才填这一题。",
        "Only if the firm sells abroad.",
    );
    check(
        ForeignOwned(true),
        "只有公司有外资或港澳台股东，才填这一题。",
        "Only if the firm has a foreign, Hong Kong, Macao or Taiwan owner.",
    );
    check(
        ListedSupplier(false),
        "只有公司不给上市公司或国企供货，才填这一题。",
        "Only if the firm does not supply a listed or state-owned company.",
    );
    check(
        StaffAtLeast(50),
        "只有公司年底不少于50人，才填这一题。",
        "Only if the firm has at least 50 staff at year end.",
    );
}

#[test]
fn conditions_are_joined_and_turned_round() {
    use Condition::{All, Any, Exporter, ForeignOwned, ListedSupplier, Not, StaffAtLeast};
    check(
        All(vec![
            StaffAtLeast(10),
            Any(vec![Exporter(false), ForeignOwned(false)]),
        ]),
        "只有公司年底不少于10人，而且（公司的货和服务都不卖到国外，或者公司没有外资或港澳台股东），才填这一题。",
        "Only if the firm has at least 10 staff at year end and (the firm does not sell abroad or \
         the firm has no foreign, Hong Kong, Macao or Taiwan owner).",
    );
    check(
        Not(Box::new(ListedSupplier(true))),
        "公司给上市公司或国企供货的，这一题不用填。",
        "Skip this if the firm supplies a listed or state-owned company.",
    );
    check(
        Any(vec![Not(Box::new(Exporter(true)))]),
        "只有不是这样：公司的货或服务卖到国外，才填这一题。",
        "Only if this is not so: the firm sells abroad.",
    );
}

#[test]
fn an_earlier_answer_is_named_with_its_question_and_its_part() {
    let answered = |question: &str, part: &'static str, is: &[&'static str]| {
        Condition::Answered(PartIs {
            question: QuestionId::new(question).expect("an id"),
            part: ids(&[part]).remove(0),
            is: ids(is),
        })
    };
    check(
        answered("E06", "has", &["yes"]),
        "只有E06题的“厂里有没有危险废物”选了“有”，才填这一题。",
        "Only if the answer to “Hazardous waste on site” in question E06 is “Yes”.",
    );
    check(
        answered("S02", "contracts", &["yes", "partly"]),
        "只有S02题选了“是”或“部分”，才填这一题。",
        "Only if the answer to question S02 is “Yes” or “Partly”.",
    );
}

#[test]
fn a_part_behind_a_gate_says_what_opens_it() {
    let form = said(Languages::Both, Tier::Full, None);
    let both = |id, text| assert_says(&item(&form, id), &[text]);
    both(
        "E06",
        "\n上面选了“有”，接着填： / If the answer above is “Yes”:\n分开存放",
    );
    both("E04", "\n上面勾了哪样，就填哪一行，单位圈一个： / ");
    both(
        "E07",
        "\n上面勾了哪样，就填哪一行： / Fill in the lines of what you ticked above:\n",
    );
    let firm_of_fifty = "公司年底不少于50人的，一定要填；别的可以空着。";
    both("S01", firm_of_fifty);
    // Not all of these lines open with the same answer, so each says its own.
    let e14 = item(&form, "E14");
    assert_eq!(e14.matches("上面选了").count(), 3, "{e14}");
}

/// Where something stands between a gate and what it opens, “above” would name the wrong thing.
#[test]
fn a_gate_that_does_not_stand_right_above_is_named() {
    let mut edition = edition().clone();
    let questions = &mut edition.questions;
    let question = questions
        .iter_mut()
        .find(|q| q.id.as_str() == "E06")
        .expect("E06");
    question.parts[1].ask_when = None;
    let form = said_of(&edition, &options(Languages::Both, Tier::Quick, None));
    let words = "“厂里有没有危险废物”选了“有”，接着填： / \
                 If the answer to “Hazardous waste on site” is “Yes”:\n这一年一共产生了多少";
    assert_says(&item(&form, "E06"), &[words]);

    let question = edition
        .questions
        .iter_mut()
        .find(|q| q.id.as_str() == "E04")
        .expect("E04");
    let fuels = question.parts[0].id.clone();
    question.parts.insert(1, question.parts[1].clone());
    question.parts[1].id = ids(&["other"]).remove(0);
    question.parts[1].ask_when = None;
    question.parts[3].ask_when = Some(PartCondition {
        part: fuels,
        is: ids(&["diesel"]),
    });
    let form = said_of(&edition, &options(Languages::Both, Tier::Quick, None));
    let words = "“用过哪些？可以多选”勾了哪样，就填哪一行，单位圈一个： / Fill in the lines of what \
                 you ticked under “Which did you use? Tick all that apply” and circle the unit:";
    assert_says(&item(&form, "E04"), &[words]);
}

/// As many whole sentences as fit one line, and one in any case.
#[test]
fn where_a_number_stands_is_said_shortly() {
    let form = said(Languages::Both, Tier::Full, None);
    let asked = |q: &&Question| is_asked(q, Tier::Full, None);
    let mut shortened = 0;
    for question in edition().questions.iter().filter(asked) {
        let item = item(&form, question.id.as_str());
        let line = item.lines().find(|line| line.starts_with("数字在哪里："));
        let figure = question.parts.iter().any(|part| asks_a_figure(&part.kind));
        assert_eq!(line.is_some(), figure, "{}", question.id);
        let Some(line) = line else { continue };
        let parted = line.split_once(" / Where to find the number: ");
        let (zh, en) = parted.expect("both languages");
        let zh = zh.trim_start_matches("数字在哪里：");
        let full = &question.help.where_to_find;
        assert!(full.zh.starts_with(zh) && full.en.starts_with(en), "{line}");
        assert!(zh.ends_with('。') && en.ends_with('.'), "{line}");
        let sentences = [zh.matches('。').count(), en.matches(". ").count() + 1];
        assert!(zh.chars().count() <= 54 || sentences[0] == 1, "{zh}");
        assert!(en.chars().count() <= 130 || sentences[1] == 1, "{en}");
        shortened += usize::from(full.zh != zh);
    }
    assert!(shortened > 0, "nothing was too long");
}

fn asks_a_figure(kind: &PartKind) -> bool {
    !matches!(
        kind,
        PartKind::Level { .. }
            | PartKind::Choice { .. }
            | PartKind::Choices { .. }
            | PartKind::Text
    )
}
