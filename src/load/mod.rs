//! Bytes → Article: reading, decoding, sniffing, the formats, structure and dates.
//!
//! Imports `article text`. Every string that leaves this room is clean. May not analyse and may not draw.
