//! Tests of the terminal: a pseudo-terminal around the real program.
