//! What can be asked from a shell: commands, exit codes, streams.
//!
//! Imports all above. Standard output is data only; messages go to standard error.
