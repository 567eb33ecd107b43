//! Signs: the few characters that the interface draws itself, in Unicode or in ASCII.

/// The signs of the interface.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Signs {
    pub unread: &'static str,
    pub star: &'static str,
    pub pointer: &'static str,
    pub rise: &'static str,
    pub fall: &'static str,
    pub flat: &'static str,
    pub across: &'static str,
    pub down: &'static str,
    pub cross: &'static str,
    pub dot: &'static str,
    pub gauge: &'static str,
    pub gauge_middle: &'static str,
    pub gauge_full: &'static str,
    pub times: &'static str,
    pub more: &'static str,
    pub corners: [&'static str; 4],
    /// From the lowest to the highest.
    pub spark: &'static [&'static str],
}

impl Signs {
    /// One column each on every terminal that draws ambiguous characters narrow.
    pub const UNICODE: Self = Self {
        unread: "●",
        star: "★",
        pointer: "▌",
        rise: "▲",
        fall: "▼",
        flat: "＝",
        across: "─",
        down: "│",
        cross: "┼",
        dot: "·",
        gauge: "─",
        gauge_middle: "┼",
        gauge_full: "━",
        times: "×",
        more: "…",
        corners: ["┌", "┐", "└", "┘"],
        spark: &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    };

    /// ASCII only.
    pub const ASCII: Self = Self {
        unread: "*",
        star: "#",
        pointer: ">",
        rise: "+",
        fall: "-",
        flat: "=",
        across: "-",
        down: "|",
        cross: "+",
        dot: "-",
        gauge: "-",
        gauge_middle: "|",
        gauge_full: "=",
        times: "x",
        more: "..",
        corners: ["+", "+", "+", "+"],
        spark: &["_", ".", "-", "=", "^"],
    };
}
