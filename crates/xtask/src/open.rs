//! `./run`: opens the app, or does its work without a window where there is no display.

use crate::{
    shell::{self, Result, make_folder},
    ui, verify_page,
    workspace::Workspace,
};

/// Builds what is needed and opens the app; it returns when the window is closed.
pub(crate) fn run(workspace: &Workspace) -> Result {
    if shell::has_display() {
        open(workspace)
    } else {
        sample_report(workspace)
    }
}

fn open(workspace: &Workspace) -> Result {
    ui::install(workspace)?;
    ui::build_if_stale(workspace)?;
    // The app is whole without the page; it then offers none to be handed on.
    if let Err(reason) = verify_page::write(workspace) {
        println!("{reason}");
    }
    println!(
        "正在编译应用（第一次约需十分钟）…… / Compiling the app (about ten minutes the first time) …"
    );
    shell::run(workspace.cargo("build").args(["--bin", "qingping-desktop"]))?;
    println!("正在打开轻评 / Opening Qingping");
    shell::run(&mut workspace.command(workspace.program("qingping-desktop")))
}

/// The same way from answers to report that the window offers, for the first sample firm.
fn sample_report(workspace: &Workspace) -> Result {
    println!(
        "这台机器没有显示器，无法打开窗口；改为用示例企业走一遍：填报 → 评分 → PDF。\n\
         This machine has no display, so no window can open; a sample firm goes the same way \
         without one: answers → score → PDF."
    );
    shell::run(workspace.cargo("build").args(["--bin", "qingping"]))?;
    let qingping = || workspace.command(workspace.program("qingping"));
    let list = shell::capture(qingping().arg("sample"))?;
    let name = sample_names(&list)
        .next()
        .ok_or("qingping sample: 没有示例 / no samples")?;

    let folder = workspace.target.join("sample");
    make_folder(&folder)?;
    let answers = folder.join(format!("{name}.json"));
    let report = folder.join(format!("{name}.pdf"));
    shell::run(qingping().args(["sample", name, "--out"]).arg(&answers))?;
    shell::run(qingping().arg("score").arg(&answers))?;
    shell::run(
        qingping()
            .arg("report")
            .arg(&answers)
            .arg("--out")
            .arg(&report),
    )?;
    println!("报告在这里 / The report is here: {}", report.display());
    Ok(())
}

/// `qingping sample` lists one firm a line, its name first.
pub(crate) fn sample_names(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .filter_map(|line| line.split_whitespace().next())
}
