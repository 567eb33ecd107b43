//! In which language a text is written, by its script and, between the two Chinese scripts, by characters of one only.

use crate::article::Language;

/// Characters looked at; enough to tell, and linear on any input.
const LOOKED_AT: usize = 3000;

/// The language of a text. Text without letters counts as Traditional Chinese, the house's own.
pub fn detect(text: &str) -> Language {
    let (mut han, mut kana, mut hangul, mut latin) = (0_usize, 0_usize, 0_usize, 0_usize);
    let (mut traditional, mut simplified, mut new_forms) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().take(LOOKED_AT) {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => latin += 1,
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => kana += 1,
            '\u{AC00}'..='\u{D7A3}' => hangul += 1,
            '\u{3400}'..='\u{9FFF}' => {
                han += 1;
                traditional += usize::from(TRADITIONAL.has(c));
                simplified += usize::from(SIMPLIFIED.has(c));
                new_forms += usize::from(JAPANESE.has(c));
            }
            _ => {}
        }
    }
    let east = han + kana + hangul;
    if east == 0 || latin > east * 6 {
        return if latin == 0 { Language::ZhHant } else { Language::En };
    }
    if hangul * 3 > east {
        Language::Ko
    } else if kana * 7 > han + kana || new_forms > 0 && (kana > 1 || traditional + simplified == 0) && east < 80 {
        Language::Ja
    } else if simplified > traditional {
        Language::ZhHans
    } else {
        Language::ZhHant
    }
}

/// A set of Han of the basic block, a bit for each: a `match` over as many takes a dozen comparisons.
struct Han([u64; 328]);

impl Han {
    const fn of(characters: &[char]) -> Self {
        let mut bits = [0; 328];
        let mut at = 0;
        while at < characters.len() {
            let number = characters[at] as usize - FIRST_HAN;
            bits[number / 64] |= 1 << (number % 64);
            at += 1;
        }
        Self(bits)
    }

    fn has(&self, c: char) -> bool {
        let number = (c as usize).wrapping_sub(FIRST_HAN);
        self.0.get(number / 64).is_some_and(|bits| bits >> (number % 64) & 1 == 1)
    }
}

const FIRST_HAN: usize = 0x4E00;

/// Characters that only Traditional text has, from the words of markets.
#[rustfmt::skip]
static TRADITIONAL: Han = Han::of(&[
        '這', '個', '們', '來', '時', '說', '對', '發', '會', '過', '還', '後', '樣', '麼', '沒', '現',
        '為', '從', '開', '關', '長', '門', '問', '間', '與', '於', '國', '學', '實', '點', '電', '業',
        '場', '價', '員', '萬', '億', '產', '報', '漲', '買', '賣', '證', '盤', '營', '數', '據', '應',
        '將', '經', '濟', '際', '歐', '幣', '資', '訊', '網', '聯', '訂', '單', '達', '輝', '積', '臺',
        '灣', '財', '務', '餘', '減', '創', '歷', '強', '勁', '觀', '類', '處', '術', '獲', '審',
]);

/// Forms that only Japanese has (shinjitai that neither Chinese script took over), from the words of markets: headlines
/// may hold next to no kana.
#[rustfmt::skip]
static JAPANESE: Han = Han::of(&[
        '経', '値', '価', '続', '売', '総', '変', '済', '発', '営', '対', '関', '広', '円', '気', '検',
        '権', '転', '戦', '帰', '黒', '銭', '歩', '駅', '拡', '鉄', '薬', '掲', '雑',
]);

/// Characters that only Simplified text has.
#[rustfmt::skip]
static SIMPLIFIED: Han = Han::of(&[
        '这', '个', '们', '来', '时', '说', '对', '发', '会', '过', '还', '后', '样', '么', '没', '现',
        '为', '从', '开', '关', '长', '门', '问', '间', '与', '于', '国', '学', '实', '点', '电', '业',
        '场', '价', '员', '万', '亿', '产', '报', '涨', '买', '卖', '证', '盘', '营', '数', '据', '应',
        '将', '经', '济', '际', '欧', '币', '资', '讯', '网', '联', '订', '单', '达', '辉', '积', '湾',
        '财', '务', '余', '减', '创', '历', '强', '劲', '观', '类', '处', '术', '获', '审',
]);
