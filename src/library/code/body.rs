//! Bodies: the blocks of an article.

use super::bytes::{Broken, Reader, Writer};
use crate::article::{Block, Cells, Kind, Mark, Marked};
use std::ops::Range;

const FORM: u8 = 1;

/// The blocks as bytes.
pub fn write_body(blocks: &[Block]) -> Vec<u8> {
    let mut out = Writer::new(FORM);
    out.number(blocks.len());
    for block in blocks {
        write_kind(&mut out, block);
        out.text(&block.text);
        out.number(block.marks.len());
        for mark in &block.marks {
            write_mark(&mut out, mark);
        }
    }
    out.done()
}

/// The blocks again.
///
/// # Errors
/// When the bytes are damaged or of a later form.
pub fn read_body(bytes: &[u8]) -> Result<Vec<Block>, Broken> {
    let mut input = Reader::new(bytes, FORM)?;
    input.list(|input| {
        let (kind, folded) = read_kind(input)?;
        let text = input.text()?;
        let marks = input.list(|input| read_mark(input, &text))?;
        if let Kind::Table(cells) = &kind
            && cells.rows.iter().flatten().any(|cell| text.get(cell.clone()).is_none())
        {
            return Err(Broken);
        }
        Ok(Block { kind, text, marks, folded })
    })
}

/// The number of the kind, doubled, plus one when the block is folded; then what belongs to the kind.
fn write_kind(out: &mut Writer, block: &Block) {
    let mut head = |number: u8| out.byte(number << 1 | u8::from(block.folded));
    match &block.kind {
        Kind::Paragraph => head(0),
        Kind::Heading(level) => {
            head(1);
            out.byte(*level);
        }
        Kind::List { depth, marker } => {
            head(2);
            out.byte(*depth);
            out.text(marker);
        }
        Kind::Table(cells) => {
            head(3);
            out.byte(u8::from(cells.header));
            out.number(cells.rows.len());
            for row in &cells.rows {
                out.number(row.len());
                for cell in row {
                    write_range(out, cell);
                }
            }
        }
        Kind::Quote(depth) => {
            head(4);
            out.byte(*depth);
        }
        Kind::Image => head(5),
        Kind::Code => head(6),
        Kind::Rule => head(7),
        Kind::Related => head(8),
        Kind::Boilerplate => head(9),
    }
}

fn read_kind(input: &mut Reader<'_>) -> Result<(Kind, bool), Broken> {
    let head = input.byte()?;
    let kind = match head >> 1 {
        0 => Kind::Paragraph,
        1 => Kind::Heading(input.byte()?),
        2 => Kind::List { depth: input.byte()?, marker: input.text()? },
        3 => {
            let header = input.byte()? != 0;
            Kind::Table(Cells { header, rows: input.list(|input| input.list(read_range))? })
        }
        4 => Kind::Quote(input.byte()?),
        5 => Kind::Image,
        6 => Kind::Code,
        7 => Kind::Rule,
        8 => Kind::Related,
        9 => Kind::Boilerplate,
        _ => return Err(Broken),
    };
    Ok((kind, head & 1 == 1))
}

fn write_mark(out: &mut Writer, mark: &Mark) {
    match &mark.marked {
        Marked::Strong => out.byte(0),
        Marked::Emphasis => out.byte(1),
        Marked::Code => out.byte(2),
        Marked::Link(address) => {
            out.byte(3);
            out.text(address);
        }
    }
    write_range(out, &mark.range);
}

fn read_mark(input: &mut Reader<'_>, text: &str) -> Result<Mark, Broken> {
    let marked = match input.byte()? {
        0 => Marked::Strong,
        1 => Marked::Emphasis,
        2 => Marked::Code,
        3 => Marked::Link(input.text()?),
        _ => return Err(Broken),
    };
    let range = read_range(input)?;
    // A range off a character boundary would be a panic waiting in whoever slices with it.
    if text.get(range.clone()).is_none() {
        return Err(Broken);
    }
    Ok(Mark { range, marked })
}

fn write_range(out: &mut Writer, range: &Range<usize>) {
    out.number(range.start);
    out.number(range.end.saturating_sub(range.start));
}

fn read_range(input: &mut Reader<'_>) -> Result<Range<usize>, Broken> {
    let start = input.number()?;
    let end = start.checked_add(input.number()?).ok_or(Broken)?;
    Ok(start..end)
}
