//! The released edition is sound, and a damaged one is refused with all its faults at once, each
//! with file and id.

mod support;

use model::Tier;
use questionnaire::Fault;
use support::{load, released};

/// A line of a table of damages: file | text that names the entry | what stood there | what stands
/// there now. `\n` is a new line.
struct Damage {
    file: String,
    behind: String,
    from: String,
    to: String,
}

fn damages(table: &str) -> Vec<Damage> {
    let lines = lines(table).into_iter();
    lines
        .map(|line| {
            let cells: Vec<String> = line
                .split('|')
                .map(|cell| cell.trim().replace("\\n", "\n"))
                .collect();
            let [file, behind, from, to] =
                <[String; 4]>::try_from(cells).unwrap_or_else(|_| panic!("four cells: {line}"));
            Damage {
                file,
                behind,
                from,
                to,
            }
        })
        .collect()
}

fn lines(table: &str) -> Vec<&str> {
    let lines = table.lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).collect()
}

impl Damage {
    /// Panics where the files do not hold what is to be damaged.
    fn strike(&self, files: &mut [(String, String)]) {
        let file = files.iter_mut().find(|(name, _)| *name == self.file);
        let (_, text) = file.unwrap_or_else(|| panic!("no {}", self.file));
        let place = text.find(&self.behind);
        let at = place.and_then(|entry| Some(entry + text[entry..].find(&self.from)?));
        let at = at.unwrap_or_else(|| panic!("{} {}: {}", self.file, self.behind, self.from));
        text.replace_range(at..at + self.from.len(), &self.to);
    }
}

/// The released edition, damaged everywhere at once.
fn damaged(table: &str) -> Vec<(String, String)> {
    let mut files = released();
    for damage in damages(table) {
        damage.strike(&mut files);
    }
    files
}

/// What the loader says to the files, a fault a line: `file id: kind values`.
fn faults(files: &[(String, String)]) -> Vec<String> {
    let faults = load(files).expect_err("a damaged edition");
    let line = |fault: &Fault| {
        let id = fault.id.iter().map(|id| format!(" {id}"));
        let values = fault.kind.parameters();
        let values = values.iter().map(|(_, value)| format!(" {value}"));
        let (id, values): (String, String) = (id.collect(), values.collect());
        format!("{}{id}: {}{values}", fault.file, fault.kind.code())
    };
    let mut lines: Vec<String> = faults.iter().map(line).collect();
    lines.sort_unstable();
    lines
}

/// These damages have these faults and no other.
fn told(damages: &str, expected: &str) {
    let found = faults(&damaged(damages));
    let mut expected = lines(expected);
    expected.sort_unstable();
    assert_eq!(found, expected, "{found:#?}");
}

#[test]
fn the_released_edition_is_sound() {
    let edition = load(&released()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(edition.id.as_str(), "2026.1");
    assert_eq!(edition.questions_of(Tier::Quick).count(), 20);
    assert_eq!(edition.questions_of(Tier::Full).count(), 106);
    assert_eq!((edition.sizes.len(), edition.sectors.len()), (16, 8));
}

#[test]
fn the_hash_changes_with_any_file_and_not_with_their_order() {
    let files = released();
    let hash = load(&files).expect("sound").hash;
    let mut reversed = files.clone();
    reversed.reverse();
    assert_eq!(load(&reversed).expect("sound").hash, hash);
    for name in ["laws.toml", "mappings/sdg.toml"] {
        let mut changed = files.clone();
        let file = changed.iter_mut().find(|(path, _)| path == name);
        file.expect("a file").1.push_str("# a remark\n");
        assert_ne!(load(&changed).expect("sound").hash, hash, "{name}");
    }
}

#[test]
fn faults_of_all_files_are_told_at_once_each_with_file_and_id() {
    told(
        r#"
        scoring.toml | | E = "35" | E = "36"
        edition.toml | landlord | The landlord holds it for the whole building |
        profile.toml | china_other | "china" | "atlantis"
        industries.toml | [[division]] | code = "01" | code = "02"
        sizes.toml | [[row]] | industries = ["A"] | industries = ["Z"]
        laws.toml | L03 | zh = "交社保" | zh = " "
        policies.toml | XM-05 | plan = "XM" | plan = "NY"
        mappings/gri.toml | | "G05" | "G99"
        sectors.toml | | E = "40" | E = "41"
        questions/pay.toml | S04 | weight = "4" | weight = "-4"
        indicators.toml | | "G07.total" | "G07.everybody"
        factors/electricity.toml | | to = 2021 | to = 2022
        "#,
        r#"
        edition.toml landlord: empty_text text en
        factors/electricity.toml grid-fujian-2022: overlapping_years 2022
        indicators.toml women_leading: unknown_reference formula G07.everybody
        industries.toml 02: duplicate_id
        laws.toml L03: empty_text topic zh-CN
        mappings/gri.toml 2-1: unknown_reference question G99
        policies.toml XM-05: unknown_reference plan NY
        profile.toml china_other: unknown_reference region atlantis
        questions/pay.toml S04: out_of_range weight -4
        scoring.toml: out_of_range weights 101
        sectors.toml manufacturing: out_of_range weights 101
        sizes.toml agriculture: unknown_reference industries Z
        "#,
    );
}

/// Also refused: a gate that is asked later, and one that a firm of the quick tier never meets.
#[test]
fn questions_refer_to_what_is_there_and_look_back_only() {
    told(
        r#"
        questions/sectors/trade.toml | TR01 | ["trade"] | ["smuggling"]
        questions/permits.toml | E01 | "workshop" | "laboratory"
        questions/permits.toml | E02 | ["office_only"] | ["on_holiday"]
        questions/permits.toml | E14 | "L21" | "L99"
        questions/permits.toml | E14 | "XM-11" | "XM-99"
        questions/pay.toml | S17 | topic = "pay" | topic = "play"
        questions/customers.toml | S20 | order = 101 | order = 100
        questions/sectors/culture.toml | CU02 | "CU01", part = "has" | "CU05", part = "cleared"
        questions/permits.toml | id = "E02" | { premises | { answered = { question = "S13", part = "plan", is = ["no"] } } # { premises
        questions/sectors/trade.toml | TR06 | { exporter = true } | { not = { premises = ["shop"] } }
        questions/pay.toml | S19 | { staff_at_least = 150 } | { answered = { question = "S18", part = "voice", is = ["yes"] } }
        "#,
        r#"
        questions/customers.toml S20: same_order S10
        questions/pay.toml S17: unknown_reference topic play
        questions/pay.toml S19.ratio: unknown_reference ask_when S18
        questions/permits.toml E01: unknown_reference premises laboratory
        questions/permits.toml E02: unknown_reference ask_when S13
        questions/permits.toml E02: unknown_reference not_applicable on_holiday
        questions/permits.toml E14: unknown_reference laws L99
        questions/permits.toml E14: unknown_reference policies XM-99
        questions/sectors/culture.toml CU02: unknown_reference ask_when CU05
        questions/sectors/trade.toml TR01: unknown_reference sectors smuggling
        questions/sectors/trade.toml TR06: unfit_field not premises
        "#,
    );
}

#[test]
fn parts_have_the_fields_of_their_kind_and_gates_that_can_open() {
    told(
        r#"
        questions/energy.toml | E04 | "diesel" | "whale_oil"
        questions/energy.toml | E03 | "kWh", "MWh" | "kWh", "L"
        questions/pay.toml | S04 | kind = "level" | kind = "level"\nbills = true
        questions/water_waste.toml | id = "E06" | is = ["yes"] | is = ["perhaps"]
        questions/permits.toml | id = "E14" | part = "emits" | part = "records"
        questions/leadership.toml | G05 | points = "0.5" | points = "5"
        questions/safety.toml | S07 | alert = "legal" | feeds = "diesel"
        questions/integrity.toml | G08 | laws = ["L33", "L40"] | laws = []
        "#,
        r#"
        policies.toml GF-01: unknown_reference is diesel
        questions/energy.toml E03.electricity: unit_does_not_convert L electricity
        questions/energy.toml E04.diesel: unknown_reference is diesel
        questions/integrity.toml G08: missing_field laws
        questions/leadership.toml G05.abnormal.removed: out_of_range points 5
        questions/pay.toml S04.paid: unfit_field bills
        questions/permits.toml E14.tested: unknown_reference part records
        questions/safety.toml S07.named: unfit_field feeds
        questions/water_waste.toml E06.handled: unknown_reference is perhaps
        "#,
    );
}

#[test]
fn sectors_share_out_industries_and_a_hundred_points() {
    told(
        r#"
        sectors.toml | construction | ["E"] | ["C"]
        sectors.toml | trade | ["F"] | ["F", "9999"]
        sectors.toml | farming | G = "25" | G = "30"
        "#,
        r#"
        sectors.toml construction.C: duplicate_id
        sectors.toml farming: out_of_range weights 105
        sectors.toml trade: unknown_reference industries 9999
        "#,
    );
}

#[test]
fn policies_concern_nobody_by_mistake() {
    told(
        r#"
        policies.toml | id = "XM-18" | [[policy]] | [[policy.when]]\ncondition = { all = [] }\nwhy = { zh = "都算", en = "all" }\n[[policy]]
        policies.toml | id = "CZ-02" | [[policy]] | [[policy.when]]\ncondition = { all = [] }\nwhy = { zh = "都算", en = "all" }\n[[policy]]
        policies.toml | id = "XM-OBJ" | "torch" | "candle"
        policies.toml | id = "XM-01" | "partly" | "sometimes"
        policies.toml | id = "GF-03" | question = " | question = "Z
        policies.toml | id = "XP-02" | "XP-02" | "XP-01"
        "#,
        r#"
        policies.toml CZ-02: unfit_field when
        policies.toml GF-03: unknown_reference question ZE06
        policies.toml XM-01: unknown_reference is sometimes
        policies.toml XM-18: unfit_field when
        policies.toml XM-OBJ: unknown_reference zone candle
        policies.toml XP-01: duplicate_id
        questions/energy.toml E09: unknown_reference policies XP-02
        "#,
    );
}

#[test]
fn mappings_name_answers_that_exist_and_reasons_where_there_are_none() {
    told(
        r#"
        mappings/sedg.toml | E1.2 | "E04.steam" | "E04.sunshine"
        mappings/gri.toml | "2-2" | not_asked | # not_asked
        mappings/gri.toml | "2-3" | "2-3" | "2-2"
        mappings/vsme.toml | "NameOfTheSubsidiary" | because | # because
        mappings/vsme.toml | "Turnover" | part | # part
        mappings/vsme.toml | "Assets" | "Assets" | "Turnover"
        mappings/vsme.toml | | "E20.titles" | "E20.medals"
        mappings/ifrs.toml | | id = "ifrs" | id = "sdg"
        "#,
        r#"
        mappings/ sdg: duplicate_id
        mappings/gri.toml 2-2: duplicate_id
        mappings/gri.toml 2-2: missing_field not_asked
        mappings/sedg.toml E1.2: unknown_reference question E04.sunshine
        mappings/vsme.toml B1.DescriptionOfSustainabilityRelatedCertificationsOrLabels: unknown_reference part E20.medals
        mappings/vsme.toml B1.NameOfTheSubsidiary: missing_field because
        mappings/vsme.toml B1.Turnover: missing_field part
        mappings/vsme.toml vsme.Turnover: duplicate_id
        "#,
    );
}

#[test]
fn factors_fit_their_carrier_year_and_unit() {
    told(
        r#"
        factors/carriers.toml | id = "diesel" | [carrier.emission] | [carrier.emission_ar5]
        factors/carriers.toml | ef-petrol | unit = "tCO2e" | unit = "MJ"
        factors/carriers.toml | id = "lpg" | form = "fuel" | form = "fuel"\nseparate = true
        factors/refrigerants.toml | gwp6-r32 | "771" | "-771"
        factors/refrigerants.toml | gwp6-r410a | IPCC第六次评估报告（AR6）第一工作组，100年增温潜势，按成分折算 |
        factors/reference.toml | | ref-fossil-power-2021 | ef-diesel
        factors/electricity.toml | \n[[residual]] | to = 2021 | to = 2022
        factors/electricity.toml | "residual-china-2022" | region = "china" | region = "mars"
        "#,
        r#"
        factors/ ef-diesel: duplicate_id
        factors/carriers.toml diesel: missing_field emission
        factors/carriers.toml diesel: unfit_field emission_ar5
        factors/carriers.toml ef-petrol: factor_units ef-petrol
        factors/carriers.toml lpg: unfit_field separate
        factors/electricity.toml residual-china-2022: overlapping_years 2022
        factors/electricity.toml residual-china-2023: unknown_reference region mars
        factors/refrigerants.toml gwp6-r32: out_of_range value -771
        factors/refrigerants.toml gwp6-r410a: empty_text source zh-CN
        "#,
    );
}

#[test]
fn sense_checks_look_at_what_is_there_and_say_what_they_found() {
    told(
        r#"
        indicators.toml | no_staff_reason | "no_staff" | "no_stuff"
        indicators.toml | factory_in_an_office | "office" | "attic"
        indicators.toml | no_goods_reason | "F" | "ZZ"
        indicators.toml | no_proof_of_iso | text = | # text =
        indicators.toml | meters_without_records | "submeters" | "yardsticks"
        indicators.toml | water_jump | "E05.water" | "E05.wine"
        indicators.toml | gas_jump | "staff_jump" | "water_jump"
        "#,
        r#"
        indicators.toml factory_in_an_office: unknown_reference only attic
        indicators.toml meters_without_records: unknown_reference is yardsticks
        indicators.toml no_goods_reason: unknown_reference section ZZ
        indicators.toml no_proof_of_iso: missing_field text
        indicators.toml no_staff_reason: unknown_reference reason no_stuff
        indicators.toml water_jump: duplicate_id
        indicators.toml water_jump: unknown_reference formula E05.wine
        "#,
    );
}

/// What stands across files can only be looked at when all of them can be read.
#[test]
fn misspelt_keys_and_lost_files_are_told_together_with_line_and_column() {
    let mut files = damaged(
        r#"
        questions/permits.toml | | effort = | efort =
        policies.toml | | zone = | zones =
        mappings/vsme.toml | | how = "none" | how = "hardly"
        sectors.toml | | [[sector]] | [sector]]
        questions/pay.toml | | "insurance_list" | "family_photo"
        "#,
    );
    let lost = [
        "sizes.toml",
        "laws.toml",
        "indicators.toml",
        "factors/refrigerants.toml",
        "factors/reference.toml",
    ];
    files.retain(|(name, _)| !lost.contains(&name.as_str()));
    files.push(("notes.txt".to_owned(), String::new()));
    let found = faults(&files);
    let has = |begins: &str| found.iter().any(|fault| fault.starts_with(begins));
    for name in lost {
        assert!(has(&format!("{name}: missing_file")), "{name} {found:#?}");
    }
    assert!(has("notes.txt: unknown_file"), "{found:#?}");
    for place in [
        "questions/permits.toml: unreadable line 8, column 1: unknown field `efort`",
        "policies.toml: unreadable line 46, column 15: unknown variant `zones`",
        "mappings/vsme.toml: unreadable line 22, column 7: unknown variant `hardly`",
        "sectors.toml: unreadable line 6, column 9",
        "questions/pay.toml: unreadable line 36, column 11: unknown variant `family_photo`",
    ] {
        assert!(has(place), "{place} {found:#?}");
    }
}

#[test]
fn an_edition_without_questions_is_none() {
    let mut files = released();
    files.retain(|(name, _)| !name.starts_with("questions/"));
    let found = faults(&files);
    assert!(
        found.contains(&"questions/: missing_file".to_owned()),
        "{found:#?}"
    );
}
