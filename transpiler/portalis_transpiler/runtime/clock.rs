//! `time`: clocks and sleeping.

use std::convert::TryFrom;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// `time.time_ns()`.
pub fn time_ns() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

/// `time.time()`.
pub fn time_now() -> f64 {
    time_ns() as f64 / 1e9
}

/// `time.perf_counter_ns()`, from the first call on.
pub fn time_counter_ns() -> i64 {
    thread_local! {
        static START: Instant = Instant::now();
    }
    let since = START.with(Instant::elapsed);
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

/// `time.perf_counter()`.
pub fn time_counter() -> f64 {
    time_counter_ns() as f64 / 1e9
}

/// `time.sleep(seconds)`.
pub fn time_sleep(seconds: f64) -> Result<(), Exception> {
    if seconds.is_nan() {
        return Err(value_error("Invalid value NaN (not a number)"));
    }
    if seconds < 0.0 {
        return Err(value_error("sleep length must be non-negative"));
    }
    if seconds > 9e9 {
        return Err(overflow_error("timestamp too large to convert to C _PyTime_t"));
    }
    let _ = std::io::Write::flush(&mut std::io::stdout());
    std::thread::sleep(Duration::from_secs_f64(seconds));
    Ok(())
}
