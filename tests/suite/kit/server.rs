//! A server on the loopback that answers as it is told, well or badly.

use std::io::{BufRead as _, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How a question is answered: the path, the headers in small letters, and the line to write to.
type Answer = fn(&str, &str, &mut TcpStream) -> std::io::Result<()>;

pub(crate) struct Server {
    /// `http://127.0.0.1:PORT`
    pub(crate) address: String,
    port: u16,
    asked: Receiver<(String, String)>,
}

impl Server {
    /// Listens on every loopback address and answers each connection in a thread of its own.
    pub(crate) fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("0.0.0.0:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (tell, asked) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { break };
                let tell = tell.clone();
                std::thread::spawn(move || {
                    let _ = stream.set_write_timeout(Some(Duration::from_secs(10)));
                    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                    let Some(Ok(first)) = lines.next() else { return };
                    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
                    let mut headers = String::new();
                    for line in lines.map_while(Result::ok).take_while(|line| !line.is_empty()) {
                        headers.push_str(&line.to_lowercase());
                        headers.push('\n');
                    }
                    let _ = tell.send((path.clone(), headers.clone()));
                    let _ = answer(&path, &headers, &mut stream);
                });
            }
        });
        Self { address: format!("http://127.0.0.1:{port}"), port, asked }
    }

    /// The same server under another loopback address.
    pub(crate) fn under(&self, host: &str) -> String {
        format!("http://{host}:{}", self.port)
    }

    /// What was asked so far: path and headers.
    pub(crate) fn asked(&self) -> Vec<(String, String)> {
        self.asked.try_iter().collect()
    }
}

/// A whole answer with a body.
pub(crate) fn reply(stream: &mut TcpStream, head: &str, body: &[u8]) -> std::io::Result<()> {
    write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
    stream.write_all(body)
}

/// So many MiB of one letter as gzip: stored blocks would be large, so the bytes are made by a run-length block of
/// deflate.
pub(crate) fn bomb(mebibytes: usize) -> Vec<u8> {
    // A fixed-Huffman block: one literal, then matches of 258 bytes at distance 1, 4,064 of them a MiB.
    struct Bits(Vec<u8>, u32, u32);
    impl Bits {
        fn put(&mut self, value: u32, count: u32) {
            self.1 |= value << self.2;
            self.2 += count;
            while self.2 >= 8 {
                self.0.push(self.1 as u8);
                self.1 >>= 8;
                self.2 -= 8;
            }
        }
    }
    let mut out = Bits(vec![0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], 0, 0);
    out.put(0b011, 3);
    // 'a' is 0x61: the code 0x30 + 0x61, eight bits, highest first.
    out.put(u32::from(0x91_u8.reverse_bits()), 8);
    for _ in 0..mebibytes * 4_065 {
        // Length 258 is code 285: 0xC5 in eight bits; distance 1 is code 0 in five.
        out.put(u32::from(0xC5_u8.reverse_bits()), 8);
        out.put(0, 5);
    }
    out.put(0, 7);
    out.put(0, 8);
    out.0.extend([0; 8]);
    out.0
}
