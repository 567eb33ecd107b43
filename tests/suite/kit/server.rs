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
