//! Completions and the manual page, made from the command table.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::arguments::Arguments;
use super::streams::{Done, Output, Stop};

/// The completions for a shell.
pub(super) fn completions(shell: Shell, out: &mut Output) -> Result<Done, Stop> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "kanpan", &mut bytes);
    out.bytes(&bytes)?;
    Ok(Done::Wholly)
}

/// One page: the program, then a section for each command.
pub(super) fn manual(out: &mut Output) -> Result<Done, Stop> {
    let mut bytes = Vec::new();
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let page = clap_mangen::Man::new(command.clone());
    let render = |bytes: &mut Vec<u8>| -> std::io::Result<()> {
        page.render(bytes)?;
        bytes.extend_from_slice(b".SH COMMANDS\n");
        for sub in command.get_subcommands() {
            section(sub, bytes)?;
        }
        Ok(())
    };
    render(&mut bytes).map_err(Stop::Output)?;
    out.bytes(&bytes)?;
    Ok(Done::Wholly)
}

fn section(command: &clap::Command, bytes: &mut Vec<u8>) -> std::io::Result<()> {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    bytes.extend_from_slice(format!(".SS {name}\n").as_bytes());
    let page = clap_mangen::Man::new(command.clone());
    page.render_synopsis_section(bytes)?;
    page.render_description_section(bytes)?;
    page.render_options_section(bytes)?;
    for sub in command.get_subcommands() {
        section(sub, bytes)?;
    }
    Ok(())
}
