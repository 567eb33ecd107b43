//! Dates as they print, read back.

use crate::article::Published;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// The date that [`Published`] printed; `None` for anything else.
pub(in crate::library) fn read_published(text: &str) -> Option<Published> {
    if !text.contains('T') {
        return text.parse::<Date>().ok().map(Published::Day);
    }
    let (moment, offset) = text.split_at_checked(19)?;
    let moment: DateTime = moment.parse().ok()?;
    if offset.is_empty() {
        return Some(Published::Local(moment));
    }
    let (hours, minutes) = offset.get(1..)?.split_once(':')?;
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    let signed = if offset.starts_with('-') { -seconds } else { seconds };
    Some(Published::Moment(moment, Offset::from_seconds(signed).ok()?))
}
