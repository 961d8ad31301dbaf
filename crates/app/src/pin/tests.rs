use super::*;

fn at(minutes: i64) -> DateTime<Utc> {
    let begin: DateTime<Utc> = "2026-11-20T01:00:00Z".parse().unwrap();
    begin + TimeDelta::minutes(minutes)
}

fn lock() -> Lock {
    Lock::new("firm".to_owned(), &Pin::new("2468")).unwrap()
}

/// A try as the desk makes it.
fn tried(lock: &mut Lock, pin: &str, now: DateTime<Utc>) -> Result<bool, AppError> {
    lock.count_try(now)?;
    Ok(lock.opens(&Pin::new(pin)))
}

#[test]
fn a_pin_is_four_to_eight_digits_in_whatever_width() {
    for right in ["1234", "12345678", "１２３４", " 12 34 "] {
        assert!(Pin::new(right).digits().is_ok(), "{right}");
    }
    for wrong in ["", "123", "123456789", "12a4", "一二三四", "-123"] {
        let refused = Pin::new(wrong).digits().unwrap_err();
        assert_eq!(refused.code, ErrorCode::PinForm, "{wrong}");
    }
    assert!(lock().opens(&Pin::new("２４６８")));
}

#[test]
fn nothing_kept_or_printed_says_the_pin() {
    let kept = serde_json::to_string(&lock()).unwrap();
    assert!(
        kept.contains("$argon2id$") && !kept.contains("2468"),
        "{kept}"
    );
    let other = serde_json::to_string(&lock()).unwrap();
    assert_ne!(kept, other, "two firms with one PIN are not told by it");
    assert_eq!(format!("{:?}", Pin::new("2468")), "Pin(…)");
}

#[test]
fn the_wait_grows_with_each_wrong_one_and_ends() {
    let mut lock = lock();
    let mut now = at(0);
    for _ in 0..FREE_TRIES {
        assert_eq!(tried(&mut lock, "0000", now), Ok(false));
    }
    for minutes in WAITS.into_iter().chain([60, 60]) {
        let refused = tried(&mut lock, "2468", now).unwrap_err();
        assert_eq!(refused.code, ErrorCode::PinWait);
        assert_eq!(refused.parameters["minutes"], minutes.to_string());
        let almost = now + TimeDelta::minutes(minutes) - TimeDelta::seconds(1);
        assert!(
            tried(&mut lock, "2468", almost).is_err(),
            "even the right one"
        );
        now += TimeDelta::minutes(minutes);
        assert_eq!(tried(&mut lock, "0000", now), Ok(false));
    }
    assert_eq!(
        tried(&mut lock, "2468", now + TimeDelta::hours(1)),
        Ok(true)
    );
    assert_eq!(tried(&mut lock, "0000", now), Ok(false), "and counts anew");
}

#[test]
fn a_clock_put_back_is_waited_out_and_gains_nothing() {
    let mut lock = lock();
    for _ in 0..FREE_TRIES {
        assert_eq!(tried(&mut lock, "0000", at(0)), Ok(false));
    }
    let years_ago = at(-5_000_000);
    assert!(tried(&mut lock, "2468", years_ago).is_err());
    assert_eq!(
        tried(&mut lock, "2468", years_ago + TimeDelta::minutes(1)),
        Ok(true)
    );
}

#[test]
fn what_is_forgotten_comes_off_a_day_later_and_is_told() {
    let mut lock = lock();
    let from = Forgotten::From("2026-11-21T01:00:00.000Z".to_owned());
    assert_eq!(lock.forget(at(0)), from);
    assert_eq!(
        lock.forget(at(24 * 60 - 1)),
        from,
        "asking again changes nothing"
    );
    assert!(lock.is_set());
    assert_eq!(lock.forget(at(24 * 60)), Forgotten::Off);
    assert!(!lock.is_set() && !lock.opens(&Pin::new("2468")));
    let told = PinNews::TakenOff("2026-11-21T01:00:00.000Z".to_owned());
    assert_eq!(lock.news, Some(told));
}

#[test]
fn whoever_knows_the_pin_ends_it_and_is_told_that_somebody_asked() {
    let mut lock = lock();
    let _ = lock.forget(at(0));
    assert!(lock.opens(&Pin::new("2468")));
    let told = PinNews::Asked("2026-11-20T01:00:00.000Z".to_owned());
    assert_eq!(lock.news, Some(told));
    // The day begins anew.
    assert!(matches!(lock.forget(at(24 * 60)), Forgotten::From(_)));
    assert!(lock.is_set());
}
