//! Bytes out and in. Reading never trusts a length.

use rust_decimal::Decimal;

/// Bytes that are not what was written: damage, or a later form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a stored value cannot be read: it is damaged or was written by a later version")]
pub struct Broken;

#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn new(form: u8) -> Self {
        Self { bytes: vec![form] }
    }

    pub(super) fn done(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// LEB128.
    pub(super) fn number(&mut self, number: usize) {
        let mut rest = number;
        while rest >= 0x80 {
            self.bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// 0, or 1 and the value.
    pub(super) fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.byte(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    pub(super) fn score(&mut self, score: f32) {
        self.bytes.extend_from_slice(&score.to_le_bytes());
    }

    /// Scale with the sign in its highest bit, then the digits.
    pub(super) fn decimal(&mut self, decimal: Decimal) {
        let negative = if decimal.is_sign_negative() { 0x80 } else { 0 };
        self.byte(decimal.scale() as u8 | negative);
        let mut rest = decimal.mantissa().unsigned_abs();
        while rest >= 0x80 {
            self.bytes.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push(rest as u8);
    }
}

pub(super) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    /// Behind the number of the form, which must be this one.
    pub(super) fn new(bytes: &'b [u8], form: u8) -> Result<Self, Broken> {
        match bytes.split_first() {
            Some((first, rest)) if *first == form => Ok(Self { rest }),
            _ => Err(Broken),
        }
    }

    pub(super) fn byte(&mut self) -> Result<u8, Broken> {
        let (first, rest) = self.rest.split_first().ok_or(Broken)?;
        self.rest = rest;
        Ok(*first)
    }

    fn wide(&mut self) -> Result<u128, Broken> {
        let mut number = 0_u128;
        for shift in (0..126).step_by(7) {
            let byte = self.byte()?;
            number |= u128::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Broken)
    }

    pub(super) fn number(&mut self) -> Result<usize, Broken> {
        usize::try_from(self.wide()?).map_err(|_| Broken)
    }

    pub(super) fn text(&mut self) -> Result<String, Broken> {
        let length = self.number()?;
        let (text, rest) = self.rest.split_at_checked(length).ok_or(Broken)?;
        self.rest = rest;
        std::str::from_utf8(text).map(str::to_owned).map_err(|_| Broken)
    }

    pub(super) fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Broken>) -> Result<Option<T>, Broken> {
        match self.byte()? {
            0 => Ok(None),
            1 => read(self).map(Some),
            _ => Err(Broken),
        }
    }

    pub(super) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Result<T, Broken>) -> Result<Vec<T>, Broken> {
        let count = self.number()?;
        // Every element takes a byte at least: a false count cannot ask for more memory than there are bytes.
        if count > self.rest.len() {
            return Err(Broken);
        }
        (0..count).map(|_| read(self)).collect()
    }

    pub(super) fn score(&mut self) -> Result<f32, Broken> {
        let (bytes, rest) = self.rest.split_first_chunk::<4>().ok_or(Broken)?;
        self.rest = rest;
        Ok(f32::from_le_bytes(*bytes))
    }

    pub(super) fn decimal(&mut self) -> Result<Decimal, Broken> {
        let head = self.byte()?;
        let digits = i128::try_from(self.wide()?).map_err(|_| Broken)?;
        let signed = if head & 0x80 == 0 { digits } else { -digits };
        let mut decimal = Decimal::try_from_i128_with_scale(signed, u32::from(head & 0x7F)).map_err(|_| Broken)?;
        decimal.set_sign_negative(head & 0x80 != 0);
        Ok(decimal)
    }
}
