//! The numbers of Python's `random` after `random.seed(n)`: the Mersenne Twister, and what is drawn from it.

use std::cell::RefCell;
use std::convert::TryFrom;

/// MT19937: its state, and the place of the next word.
pub struct Twister {
    words: Vec<u32>,
    place: usize,
}

thread_local! {
    static TWISTER: RefCell<Option<Twister>> = RefCell::new(None);
}

impl Twister {
    fn plain(seed: u32) -> Twister {
        let mut words = vec![seed; 624];
        for i in 1..624 {
            let before = words[i - 1];
            let mixed = (before ^ (before >> 30)).wrapping_mul(1_812_433_253);
            words[i] = mixed.wrapping_add(i as u32);
        }
        Twister { words, place: 624 }
    }

    /// CPython seeds with the words of the absolute value, the lowest first.
    fn seeded(seed: i64) -> Twister {
        let value = seed.unsigned_abs();
        let (low, high) = (value as u32, (value >> 32) as u32);
        let key = if high == 0 { vec![low] } else { vec![low, high] };
        let mut twister = Twister::plain(19_650_218);
        let words = &mut twister.words;
        let (mut i, mut j) = (1, 0);
        for _ in 0..624 {
            let before = words[i - 1];
            let mixed = words[i] ^ (before ^ (before >> 30)).wrapping_mul(1_664_525);
            words[i] = mixed.wrapping_add(key[j]).wrapping_add(j as u32);
            i += 1;
            j = (j + 1) % key.len();
            if i == 624 {
                words[0] = words[623];
                i = 1;
            }
        }
        for _ in 0..623 {
            let before = words[i - 1];
            let mixed = words[i] ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941);
            words[i] = mixed.wrapping_sub(i as u32);
            i += 1;
            if i == 624 {
                words[0] = words[623];
                i = 1;
            }
        }
        words[0] = 0x8000_0000;
        twister
    }

    fn refill(&mut self) {
        for i in 0..624 {
            let joined = (self.words[i] & 0x8000_0000) | (self.words[(i + 1) % 624] & 0x7fff_ffff);
            let twist = if joined & 1 == 0 { 0 } else { 0x9908_b0df };
            self.words[i] = self.words[(i + 397) % 624] ^ (joined >> 1) ^ twist;
        }
        self.place = 0;
    }

    fn word(&mut self) -> u32 {
        if self.place == 624 {
            self.refill();
        }
        let mut word = self.words[self.place];
        self.place += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    fn bits(&mut self, count: u32) -> u64 {
        if count <= 32 {
            return u64::from(self.word() >> (32 - count));
        }
        let low = u64::from(self.word());
        low | (u64::from(self.word() >> (64 - count)) << 32)
    }

    /// A number below `end`, which is greater than 0.
    fn below(&mut self, end: u64) -> u64 {
        let count = 64 - end.leading_zeros();
        loop {
            let drawn = self.bits(count);
            if drawn < end {
                return drawn;
            }
        }
    }

    fn unit(&mut self) -> f64 {
        let (high, low) = (f64::from(self.word() >> 5), f64::from(self.word() >> 6));
        (high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0)
    }
}

fn with_twister<T>(what: impl FnOnce(&mut Twister) -> T) -> T {
    TWISTER.with(|twister| match &mut *twister.borrow_mut() {
        Some(twister) => what(twister),
        None => refuse_stop("unsupported: random numbers before random.seed(…)"),
    })
}

pub fn random_seed(seed: i64) {
    TWISTER.with(|twister| *twister.borrow_mut() = Some(Twister::seeded(seed)));
}

pub fn random_random() -> f64 {
    with_twister(Twister::unit)
}

pub fn random_uniform(a: f64, b: f64) -> f64 {
    a + (b - a) * random_random()
}

pub fn random_getrandbits(count: i64) -> i64 {
    match count {
        0 => 0,
        1..=63 => with_twister(|twister| twister.bits(count as u32)) as i64,
        _ => refuse_stop("unsupported: random.getrandbits of fewer than 0 or more than 63 bits"),
    }
}

pub fn random_randint(a: i64, b: i64) -> Result<i64, Exception> {
    let width = i128::from(b) - i128::from(a) + 1;
    if width <= 0 {
        let end = i128::from(b) + 1;
        return Err(value_error(format!("empty range for randrange() ({}, {}, {})", a, end, width)));
    }
    random_from(a, width)
}

fn random_from(start: i64, width: i128) -> Result<i64, Exception> {
    match u64::try_from(width) {
        Ok(width) => Ok(start.wrapping_add(with_twister(|twister| twister.below(width)) as i64)),
        Err(_) => refuse_stop("unsupported: a range of random.randint as wide as all of 64 bits"),
    }
}

/// `random.randrange(start, stop, step)`; with one argument that is the stop.
pub fn random_randrange(start: i64, stop: Option<i64>, step: i64) -> Result<i64, Exception> {
    let stop = match stop {
        Some(stop) => stop,
        None if start > 0 => return random_from(0, i128::from(start)),
        None => return Err(value_error("empty range for randrange()")),
    };
    let width = i128::from(stop) - i128::from(start);
    if step == 1 && width > 0 {
        return random_from(start, width);
    }
    if step == 1 {
        return Err(value_error(format!("empty range for randrange() ({}, {}, {})", start, stop, width)));
    }
    if step == 0 {
        return Err(value_error("zero step for randrange()"));
    }
    let step_wide = i128::from(step);
    let count = if step > 0 { (width + step_wide - 1) / step_wide } else { (width + step_wide + 1) / step_wide };
    if count <= 0 {
        return Err(value_error("empty range for randrange()"));
    }
    let drawn = i128::from(random_from(0, count)?);
    Ok((i128::from(start) + step_wide * drawn) as i64)
}

pub fn random_choice<T: Clone>(items: &[T]) -> Result<T, Exception> {
    if items.is_empty() {
        return Err(index_error("Cannot choose from an empty sequence"));
    }
    let place = with_twister(|twister| twister.below(items.len() as u64));
    Ok(items[place as usize].clone())
}

/// `random.choices(items, k=count)`, without weights.
pub fn random_choices<T: Clone>(items: &[T], count: i64) -> Result<Vec<T>, Exception> {
    let size = items.len() as f64;
    let mut chosen = Vec::new();
    for _ in 0..count {
        let place = (random_random() * size).floor() as usize;
        match items.get(place) {
            Some(item) => chosen.push(item.clone()),
            None => return Err(index_error("list index out of range")),
        }
    }
    Ok(chosen)
}

impl<T> Shared<Vec<T>> {
    /// `random.shuffle(items)`.
    pub fn shuffle(&self) {
        let mut items = self.0.borrow_mut();
        for i in (1..items.len()).rev() {
            let j = with_twister(|twister| twister.below(i as u64 + 1)) as usize;
            items.swap(i, j);
        }
    }
}

pub fn random_sample<T: Clone>(items: &[T], count: i64) -> Result<Vec<T>, Exception> {
    let size = items.len();
    if count < 0 || count as usize > size {
        return Err(value_error("Sample larger than population or is negative"));
    }
    let count = count as usize;
    let mut set_size = 21;
    if count > 5 {
        let mut power: usize = 1;
        while power < count * 3 {
            power *= 4;
        }
        set_size += power;
    }
    if size <= set_size {
        let mut pool = items.to_vec();
        return Ok((0..count)
            .map(|i| {
                let j = with_twister(|twister| twister.below((size - i) as u64)) as usize;
                let item = pool[j].clone();
                pool[j] = pool[size - i - 1].clone();
                item
            })
            .collect());
    }
    let mut taken: Vec<usize> = Vec::new();
    while taken.len() < count {
        let j = with_twister(|twister| twister.below(size as u64)) as usize;
        if !taken.contains(&j) {
            taken.push(j);
        }
    }
    Ok(taken.into_iter().map(|j| items[j].clone()).collect())
}
