//! What a program said to the network, read from a log of strace.
//!
//! The log is made with `strace -f -e trace=network,execve`. Only what a process asks for counts, not
//! what the kernel answers, where an address may be anybody's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Families of sockets that do not leave the computer: between processes, and with the kernel, which
/// tells when a network comes or goes.
const INSIDE: [&str; 2] = ["AF_UNIX", "AF_NETLINK"];
/// Calls by which a process names an address.
const ADDRESSING: [&str; 5] = ["bind", "connect", "sendto", "sendmsg", "sendmmsg"];
const LOOPBACK: &str = "sin_addr=inet_addr(\"127.0.0.1\")";

/// The calls of a program and of all processes that it started.
#[derive(Debug)]
pub struct Traffic {
    calls: Vec<Call>,
}

#[derive(Debug)]
struct Call {
    process: String,
    name: String,
    /// The arguments and the result, as strace writes them.
    rest: String,
}

impl Traffic {
    /// Reads a log.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn read(log: &Path) -> Self {
        let text = fs::read(log).unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        Self::of(&String::from_utf8_lossy(&text))
    }

    fn of(text: &str) -> Self {
        let calls = text.lines().filter_map(|line| {
            let (process, call) = line.split_once(' ')?;
            let (name, rest) = call.trim_start().split_once('(')?;
            let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            plain.then(|| Call {
                process: process.to_owned(),
                name: name.to_owned(),
                rest: rest.to_owned(),
            })
        });
        Self {
            calls: calls.collect(),
        }
    }

    /// The programs that ran, by their file names.
    #[must_use]
    pub fn programs(&self) -> BTreeSet<String> {
        let started = self.calls.iter().filter(|call| call.name == "execve");
        let paths = started.filter_map(|call| call.rest.split('"').nth(1));
        let names = paths.filter_map(|path| path.rsplit('/').next());
        names.map(str::to_owned).collect()
    }

    /// Everything that could have left the computer.
    #[must_use]
    pub fn outward(&self) -> Vec<String> {
        let calls = self.calls.iter();
        let outward = calls.filter(|call| call.opens_outward() || call.addresses_outward());
        outward.map(Call::told).collect()
    }

    /// The same but for WebDriver: the program listens for it at one port of this computer, and its
    /// processes speak through that port. A socket that goes anywhere else, or nowhere, is told.
    #[must_use]
    pub fn outward_but_for_webdriver(&self) -> Vec<String> {
        let Some(port) = self.listens_at() else {
            return self.outward();
        };
        let at_port = |call: &Call| call.rest.contains(&port) && call.rest.contains(LOOPBACK);
        let mut told = Vec::new();
        let mut unexplained: BTreeMap<&str, i32> = BTreeMap::new();
        for call in &self.calls {
            let of_process = unexplained.entry(&call.process).or_default();
            if call.opens_outward() {
                *of_process += 1;
            } else if call.addresses_outward() && at_port(call) {
                *of_process -= 1;
            } else if call.addresses_outward() {
                told.push(call.told());
            }
        }
        let open = unexplained.into_iter().filter(|(_, count)| *count != 0);
        told.extend(open.map(|(process, count)| format!("{process}: {count} sockets more")));
        told
    }

    /// The first port that the program binds, which is the one for WebDriver where it is driven.
    fn listens_at(&self) -> Option<String> {
        let bound = |call: &&Call| call.name == "bind" && call.addresses_outward();
        let bind = self.calls.iter().find(bound)?;
        let port = bind
            .rest
            .split(", ")
            .find(|part| part.starts_with("sin_port="));
        Some(format!("{},", port?))
    }
}

impl Call {
    fn opens_outward(&self) -> bool {
        let family = self.rest.split([',', ')']).next().unwrap_or_default();
        self.name == "socket" && !INSIDE.contains(&family)
    }

    /// A call that is cut in two has its arguments in the first half.
    fn addresses_outward(&self) -> bool {
        let address = self.rest.split("sa_family=").nth(1).unwrap_or_default();
        let inside = INSIDE.iter().any(|family| address.starts_with(family));
        ADDRESSING.contains(&self.name.as_str()) && !address.is_empty() && !inside
    }

    fn told(&self) -> String {
        format!("{} {}({}", self.process, self.name, self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRIVEN: &str = r#"
7 execve("/opt/app", ["/opt/app"], 0x7fff /* 9 vars */) = 0
7 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3
7 connect(3, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X99"}, 20) = 0
7 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 18
7 bind(18, {sa_family=AF_INET, sin_port=htons(5826), sin_addr=inet_addr("127.0.0.1")}, 16) = 0
9 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP <unfinished ...>
7 getpeername(28, {sa_family=AF_INET, sin_port=htons(38560), sin_addr=inet_addr("127.0.0.1")}, [16]) = 0
9 <... socket resumed>) = 24
9 connect(24, {sa_family=AF_INET, sin_port=htons(5826), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS
8 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 5
8 bind(5, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=0x000440}, 12) = 0
8 recvmsg(5, {msg_name={sa_family=AF_NETLINK}, msg_iov=[{rtm_family=AF_INET, inet_addr("10.0.0.1")}]}, 0) = 296
"#;

    fn more(line: &str) -> Vec<String> {
        Traffic::of(&format!("{DRIVEN}{line}\n")).outward_but_for_webdriver()
    }

    #[test]
    fn webdriver_is_set_apart_and_not_overlooked() {
        let traffic = Traffic::of(DRIVEN);
        assert!(traffic.programs().contains("app"));
        assert_eq!(traffic.outward_but_for_webdriver(), Vec::<String>::new());
        assert_eq!(
            traffic.outward().len(),
            4,
            "two sockets, each with its port"
        );
    }

    #[test]
    fn whatever_else_leaves_the_computer_is_told() {
        for line in [
            r#"9 socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 30"#,
            r#"9 socket(AF_INET6, SOCK_STREAM, IPPROTO_IP <unfinished ...>"#,
            r#"9 socket(AF_PACKET, SOCK_RAW, 768) = 30"#,
            r#"9 connect(24, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("127.0.0.1")}, 16) = 0"#,
            r#"9 connect(24, {sa_family=AF_INET, sin_port=htons(5826), sin_addr=inet_addr("10.0.0.1")}, 16) = 0"#,
            r#"9 sendto(30, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(53)}, 28) = 1"#,
            r#"9 sendmsg(30, {msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("1.1.1.1")}}, 0) = 1"#,
        ] {
            assert_eq!(more(line).len(), 1, "{line}");
        }
        assert!(more("9 socket(AF_UNIX, SOCK_STREAM, 0) = 30").is_empty());
    }
}
