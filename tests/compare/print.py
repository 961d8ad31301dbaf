"""Prints the same report by qingping, WeasyPrint and Chromium, and tells what each costs.

    cargo build --release --locked -p cli
    cargo run --locked -p report --example html -- assets/samples/electronics.json report.html
    python3 tests/compare/print.py assets/samples/electronics.json report.html

Needs Linux, `pip install weasyprint`, `chromium` and poppler's `pdfinfo`; a program that is not there
is left out. Each is started anew for each report, as a person would; the time is from start to end,
the memory the most that the process and its children held together (proportional set size), looked at
every five milliseconds. Nothing is asserted.

What is compared is not the same work: only qingping works the report out of the answers, seals it,
attaches answers and result and writes PDF/A-3a with PDF/UA-1; the others set HTML that lies ready.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TIMES = 7
ROOT = Path(__file__).resolve().parents[2]


def children(process: int) -> list[int]:
    """The process and all that it started."""
    found = [process]
    for one in found:
        try:
            for thread in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
        except OSError:
            pass  # It has just ended.
    return found


def held(process: int) -> float:
    """Megabytes held by a process and its children, shared pages counted once."""
    kilobytes = 0
    for one in children(process):
        try:
            for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    kilobytes += int(line.split()[1])
        except OSError:
            pass
    return kilobytes / 1024


def run(command: list[str], watch: bool) -> tuple[float, float]:
    """Seconds, and the most megabytes where they are watched: looking costs time."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0.0
    while watch and process.poll() is None:
        most = max(most, held(process.pid))
        time.sleep(0.005)
    if process.wait() != 0:
        raise SystemExit(f"{command[0]} failed")
    return time.perf_counter() - start, most


def pages(pdf: Path) -> str:
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:"))


def programs(answers: Path, html: Path, out: Path) -> dict[str, list[str]]:
    qingping = os.environ.get("QINGPING", str(ROOT / "target/release/qingping"))
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    weasy = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    profile = f"--user-data-dir={out.parent / 'profile'}"
    return {
        "qingping": [qingping, "report", str(answers), "--out", str(out)],
        "WeasyPrint": [sys.executable, "-c", weasy, str(html), str(out)],
        "Chromium": [chromium, *quiet, profile, f"--print-to-pdf={out}", html.as_uri()],
    }


def main() -> None:
    answers, html = (Path(argument).resolve() for argument in sys.argv[1:3])
    first = None
    print(f"{'':12} {'seconds':>8} {'x':>6} {'MB':>7} {'x':>6} {'KB':>6} {'pages':>6}")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.pdf"
        for name, command in programs(answers, html, out).items():
            try:
                run(command, watch=False)
            except (OSError, SystemExit) as problem:
                print(f"{name:12} left out: {problem}")
                continue
            seconds = statistics.median(run(command, watch=False)[0] for _ in range(TIMES))
            memory = max(run(command, watch=True)[1] for _ in range(3))
            first = first or (seconds, memory)
            ratios = seconds / first[0], memory / first[1]
            size = out.stat().st_size / 1000
            print(
                f"{name:12} {seconds:8.3f} {ratios[0]:6.1f} {memory:7.1f} {ratios[1]:6.1f}"
                f" {size:6.0f} {pages(out):>6}"
            )
            out.unlink()


if __name__ == "__main__":
    main()
