//! What owners really type, and what it means.

use super::*;
use proptest::prelude::*;

fn reads(text: &str) -> Result<String, WrittenError> {
    read_written(text).map(|w| {
        let unit = w.unit.map_or(String::new(), |u| format!(" {}", u.code()));
        format!("{}{}{unit}", if w.approximate { "~" } else { "" }, w.value)
    })
}

#[test]
fn numbers_as_people_write_them_are_understood() {
    for (typed, meant) in [
        ("386000", "386000"),
        ("386,000", "386000"),
        ("386 000", "386000"),
        ("386，000", "386000"),
        ("３８６０００", "386000"),
        ("３８．６万度", "386000 kWh"),
        ("38.6万", "386000"),
        ("38.6 万 度", "386000 kWh"),
        ("约38.6万度", "~386000 kWh"),
        ("大概 40 万度左右", "~400000 kWh"),
        ("380多万度", "~3800000 kWh"),
        ("38万6千", "386000"),
        ("38万6000度电", "386000 kWh"),
        ("3亿2000万元", "320000000 CNY"),
        ("1.2亿", "120000000"),
        ("¥5,200万", "52000000 CNY"),
        ("人民币5200万元", "52000000 CNY"),
        ("5200万元", "52000000 CNY"),
        ("38w", "380000"),
        ("386k", "386000"),
        ("1.2 million", "1200000"),
        ("386,000 kWh", "386000 kWh"),
        ("386 MWh", "386 MWh"),
        ("386000千瓦时", "386000 kWh"),
        ("386千千瓦时", "386000 kWh"),
        ("12.5吨", "12.5 t"),
        ("12500公斤", "12500 kg"),
        ("3000立方", "3000 m3"),
        ("3000m³", "3000 m3"),
        ("3000㎥", "3000 m3"),
        ("1200升", "1200 L"),
        ("共126人", "126 person"),
        ("126个", "126"),
        ("95%", "95 percent"),
        ("９５％", "95 percent"),
        ("百分之九十五", "95 percent"),
        ("12小时", "12 h"),
        ("386000度/年", "386000 kWh"),
        ("0", "0"),
        ("-5", "-5"),
        ("负5吨", "-5 t"),
        ("三百五十人", "350 person"),
        ("十二", "12"),
        ("两万六千", "26000"),
        ("一亿零三百", "100000300"),
        ("about 400 tonnes", "~400 t"),
        ("3.50", "3.5"),
    ] {
        assert_eq!(reads(typed).as_deref(), Ok(meant), "typed: {typed}");
    }
}

#[test]
fn what_could_mean_two_things_is_not_read_at_all() {
    use WrittenError::*;
    for (typed, why) in [
        ("", Empty),
        ("   ", Empty),
        ("不清楚", NotANumber),
        ("无", NotANumber),
        ("kWh", NotANumber),
        ("38,6", Separators),
        ("1.234.567", Separators),
        ("1,23,456", Separators),
        ("300-400", Range),
        ("300~400度", Range),
        ("300至400", Range),
        ("3万8", Ambiguous),
        ("三百五", NotANumber),
        ("6千38万", Ambiguous),
        ("386000斗", UnknownUnit),
        ("386 000 12", Separators),
        ("¥50吨", Ambiguous),
        ("1234567890123456789", TooLarge),
        ("99999999亿", TooLarge),
        ("12abc", UnknownUnit),
        ("1e5", NotANumber),
    ] {
        assert_eq!(reads(typed), Err(why), "typed: {typed}");
    }
}

proptest! {
    #[test]
    fn any_text_is_either_read_or_refused_without_a_crash(text in ".{0,40}") {
        let _ = read_written(&text);
    }

    #[test]
    fn a_plain_number_means_itself_with_or_without_separators(number in 0u64..1_000_000_000_000) {
        let mut grouped = String::new();
        let plain = number.to_string();
        for (i, c) in plain.chars().enumerate() {
            if i > 0 && (plain.len() - i) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        let value = Decimal::from(number);
        prop_assert_eq!(read_written(&plain).map(|w| w.value), Ok(value));
        prop_assert_eq!(read_written(&grouped).map(|w| w.value), Ok(value));
    }

    #[test]
    fn ten_thousand_in_words_is_ten_thousand_times(hundredths in 0i64..10_000_000) {
        let value = Decimal::new(hundredths, 2);
        let read = read_written(&format!("{value}万"));
        prop_assert_eq!(read.map(|w| w.value), Ok((value * Decimal::from(10_000)).normalize()));
    }
}
