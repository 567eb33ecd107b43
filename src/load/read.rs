//! Disk and standard input: the only file of this room that touches either.

use std::collections::HashSet;
use std::fs::{self, File, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::address::normal as normal_address;
use super::error::{LoadError, Special, Why, shown};
use super::natural;
use super::sniff::Form;

/// The most bytes read from one file or from standard input: 64 MiB.
pub const MOST_BYTES: usize = 64 << 20;

/// A file worth opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// What its name promises; `None` when only its content can tell.
    pub form: Option<Form>,
}

impl Found {
    /// True for a price file, which the market room reads.
    pub fn is_prices(&self) -> bool {
        self.form == Some(Form::Prices)
    }

    /// The http or https address, when it is one: it is fetched, not opened.
    pub fn address(&self) -> Option<String> {
        self.path.to_str().and_then(normal_address)
    }

    /// True for standard input.
    pub fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

/// One step of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A file to load.
    Found(Found),
    /// Something that is not loaded, with its reason.
    Skipped(LoadError),
}

/// Walks the paths in the order given; folders recursively, each folder in natural order, hidden names left out, every
/// folder once even when links lead back to it. Lazy: a folder is read when its first entry is asked for.
/// Opens nothing but folders. `-` and addresses of the web are passed on as they are.
pub fn discover(paths: &[PathBuf]) -> Discover {
    let entries = paths.iter().map(|path| Entry { path: path.clone(), kind: None, named: true }).collect::<Vec<_>>();
    Discover { levels: vec![entries.into_iter()], seen: HashSet::new(), folders: Vec::new() }
}

struct Entry {
    path: PathBuf,
    kind: Option<FileType>,
    /// Given by the user, not found in a folder.
    named: bool,
}

/// The walk of [`discover`].
pub struct Discover {
    levels: Vec<std::vec::IntoIter<Entry>>,
    seen: HashSet<PathBuf>,
    /// Folders named by the user in which nothing was found yet, with the number of levels above them.
    folders: Vec<(usize, PathBuf)>,
}

impl Iterator for Discover {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            let Some(entry) = self.levels.last_mut()?.next() else {
                self.levels.pop();
                if let Some((_, path)) = self.folders.pop_if(|(level, _)| *level == self.levels.len()) {
                    return Some(Step::Skipped(LoadError::new(&path, Why::NoFiles)));
                }
                continue;
            };
            let step = self.visit(entry);
            if matches!(step, Some(Step::Found(_))) {
                self.folders.clear();
            }
            if step.is_some() {
                return step;
            }
        }
    }
}

impl Discover {
    fn visit(&mut self, entry: Entry) -> Option<Step> {
        let Entry { path, kind, named } = entry;
        if named && (path.as_os_str() == "-" || path.to_str().and_then(normal_address).is_some()) {
            return Some(Step::Found(Found { path, form: None }));
        }
        let kind = match kind.filter(|kind| !kind.is_symlink()).map_or_else(|| file_type(&path), Ok) {
            Ok(kind) => kind,
            Err(error) => return Some(Step::Skipped(LoadError::new(&path, Why::of(&error)))),
        };
        if kind.is_dir() {
            return self.enter(&path, named).map(|why| Step::Skipped(LoadError::new(&path, why)));
        }
        if !kind.is_file() {
            return Some(Step::Skipped(LoadError::new(&path, Why::Special(special(kind)))));
        }
        let form = Form::by_name(&path);
        match extension(&path) {
            Some(extension) if form.is_none() && !named => {
                let extension = shown(Path::new(&extension));
                Some(Step::Skipped(LoadError::new(&path, Why::Unknown { extension })))
            }
            _ => Some(Step::Found(Found { path, form })),
        }
    }

    fn enter(&mut self, folder: &Path, named: bool) -> Option<Why> {
        let real = match fs::canonicalize(folder) {
            Ok(real) => real,
            Err(error) => return Some(Why::of(&error)),
        };
        if !self.seen.insert(real) {
            return None;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return Some(Why::of(&error)),
        };
        let mut named_entries = Vec::new();
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !name.starts_with('.') {
                let kind = entry.file_type().ok();
                named_entries.push((name, Entry { path: entry.path(), kind, named: false }));
            }
        }
        named_entries.sort_by(|(a, _), (b, _)| natural::compare(a, b));
        if named {
            self.folders.push((self.levels.len(), folder.to_path_buf()));
        }
        self.levels.push(named_entries.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>().into_iter());
        None
    }
}

fn extension(path: &Path) -> Option<String> {
    path.extension().map(|extension| extension.to_string_lossy().into_owned())
}

fn file_type(path: &Path) -> io::Result<FileType> {
    fs::metadata(path).map(|metadata| metadata.file_type())
}

#[cfg(unix)]
fn special(kind: FileType) -> Special {
    use std::os::unix::fs::FileTypeExt as _;
    if kind.is_fifo() {
        Special::Fifo
    } else if kind.is_socket() {
        Special::Socket
    } else if kind.is_char_device() || kind.is_block_device() {
        Special::Device
    } else {
        Special::Other
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> Special {
    Special::Other
}

/// The bytes of a file, at most [`MOST_BYTES`], and whether there were more. Never opens what is not a regular file.
pub(super) fn bytes_of(path: &Path) -> Result<(Vec<u8>, bool), Why> {
    let kind = file_type(path).map_err(|error| Why::of(&error))?;
    if kind.is_dir() {
        return Err(Why::NoFiles);
    }
    if !kind.is_file() {
        return Err(Why::Special(special(kind)));
    }
    let file = File::open(path).map_err(|error| Why::of(&error))?;
    let size = file.metadata().map_or(0, |metadata| metadata.len() as usize);
    drain(file, size.min(MOST_BYTES) + 1)
}

/// The bytes of a stream, at most [`MOST_BYTES`], and whether there were more. Ends on an endless stream.
pub(super) fn drain(stream: impl Read, expected: usize) -> Result<(Vec<u8>, bool), Why> {
    let mut bytes = Vec::with_capacity(expected);
    stream.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| Why::of(&error))?;
    let more = bytes.len() > MOST_BYTES;
    bytes.truncate(MOST_BYTES);
    Ok((bytes, more))
}
