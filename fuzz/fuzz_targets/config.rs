//! Settings and key maps that users write.
#![no_main]

use kanpan::config::Settings;
use kanpan::keymap::Keymap;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut settings = Settings::standard("zh_TW.UTF-8").expect("the defaults can be read");
    if let Err(error) = settings.lay("config.toml", text) {
        assert!(!error.to_string().is_empty());
    }
    let mut keymap = Keymap::standard().expect("the defaults can be read");
    if let Err(error) = keymap.lay(text) {
        assert!(!error.to_string().is_empty());
    }
});
