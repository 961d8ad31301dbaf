//! The rules of ARCHITECTURE.md that a machine can read off the manifests: who may know
//! whom, where Tauri lives, what no program of ours contains.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use acceptance::commands::{commands, function_name, rust_files};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};

/// Which crate of ours may know which, and why not more. A new edge is a decision: it is
/// made here and in ARCHITECTURE.md, not in passing in a manifest.
const MAY_KNOW: [(&str, &[&str], &str); 17] = [
    ("model", &[], "the words of the field know nothing of ours"),
    (
        "document",
        &[],
        "it draws headings, tables and charts and knows nothing of ESG",
    ),
    (
        "questionnaire",
        &["model"],
        "an edition is data, and says nothing of answers or texts",
    ),
    (
        "assessment",
        &["model", "questionnaire"],
        "the chain is pure: no files, clock or language",
    ),
    (
        "cohort",
        &["assessment", "model", "questionnaire"],
        "it sees figures of many firms, and no name, file or text of any",
    ),
    (
        "locale",
        &["model"],
        "it words figures and dates of the model for two languages",
    ),
    (
        "store",
        &["model"],
        "only raw answers are stored, and storing computes nothing",
    ),
    (
        "evidence",
        &["model"],
        "it reads foreign files and answers for them; where they lie is the store's affair",
    ),
    (
        "review",
        &["model"],
        "what was signed holds or not, whatever the questions are and whoever asks",
    ),
    (
        "report",
        &[
            "assessment",
            "cohort",
            "document",
            "locale",
            "model",
            "questionnaire",
            "review",
        ],
        "it says what the assessment found; it neither stores nor computes",
    ),
    (
        "exchange",
        &["assessment", "locale", "model", "questionnaire", "review"],
        "files in and out never touch the store: `app` joins the two",
    ),
    (
        "app",
        &[
            "assessment",
            "cohort",
            "document",
            "evidence",
            "exchange",
            "locale",
            "model",
            "questionnaire",
            "report",
            "review",
            "store",
        ],
        "the one place where store, clock and chain meet",
    ),
    (
        "verify-page",
        &["model", "questionnaire", "report"],
        "a report is checked in a browser, where there is neither store nor clock",
    ),
    (
        "cli",
        &["app"],
        "a face of the use cases: what it needs, `app` offers",
    ),
    (
        "qingping-desktop",
        &["app"],
        "commands unpack, call one use case and convert",
    ),
    (
        "xtask",
        &[],
        "the first thing `./run` compiles, so it waits for nothing",
    ),
    (
        "acceptance",
        &["app"],
        "scenarios go the way of the use cases; the window is driven from outside",
    ),
];

/// Crates that stand around the use cases. Tests may use samples, editions and readers of
/// any inner crate, so dev-dependencies are free among those; a test that needs one of
/// these belongs into `tests/`.
const OUTER: [&str; 5] = ["acceptance", "app", "cli", "qingping-desktop", "xtask"];

/// Crates that know nothing of ours even in their tests: they could leave the house.
const INDEPENDENT: [&str; 2] = ["document", "model"];

/// Packages that open network connections. The app makes no network request at all.
const NETWORK: [&str; 18] = [
    "attohttpc",
    "curl",
    "h2",
    "hickory-resolver",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "tauri-plugin-http",
    "tauri-plugin-updater",
    "tungstenite",
    "ureq",
    "websocket",
];

#[test]
fn crates_know_only_whom_they_may() {
    for package in &packages() {
        let (known, reason) = allowed(&package.name);
        for edge in ours(package).filter(|(_, kind)| *kind != DependencyKind::Development) {
            assert!(
                known.contains(&edge.0.as_str()),
                "{} must not depend on {}: {reason}. If this is a decision, make it in \
                 tests/tests/architecture.rs and in ARCHITECTURE.md.",
                package.name,
                edge.0,
            );
        }
    }
}

#[test]
fn tests_lean_on_inner_crates_only() {
    for package in &packages() {
        let name = package.name.as_str();
        for (other, kind) in ours(package) {
            if kind != DependencyKind::Development || name == "acceptance" {
                continue;
            }
            assert!(
                !INDEPENDENT.contains(&name),
                "{name} knows nothing of ours, its tests included, but they use {other}"
            );
            assert!(
                !OUTER.contains(&other.as_str()) || allowed(name).0.contains(&other.as_str()),
                "the tests of {name} use {other}: a test of the whole belongs into tests/"
            );
        }
    }
}

/// Cargo unites the features of dev-dependencies in test builds only. A package that is known
/// to tests alone would have a hundred crates compiled twice, for the tests and the programs.
#[test]
fn programs_and_tests_are_compiled_from_the_same_parts() {
    let packages = packages();
    let dependencies = || packages.iter().flat_map(|package| &package.dependencies);
    let normal: BTreeSet<&str> = dependencies()
        .filter(|dependency| dependency.kind == DependencyKind::Normal)
        .map(|dependency| dependency.name.as_str())
        .collect();
    for package in
        dependencies().filter(|dependency| dependency.kind == DependencyKind::Development)
    {
        assert!(
            normal.contains(package.name.as_str()),
            "{} is a dev-dependency only: add it to the dependencies of tests/Cargo.toml as well",
            package.name
        );
    }
}

#[test]
fn only_the_desktop_crate_knows_tauri() {
    let window_parts = |name: &str| ["tao", "wry"].contains(&name) || name.starts_with("tauri");
    for package in &packages() {
        let tauri = package
            .dependencies
            .iter()
            .find(|dependency| window_parts(&dependency.name));
        assert!(
            tauri.is_none() || package.name == "qingping-desktop",
            "{} depends on {}: what needs a window stands in src-tauri, so that all the rest \
             runs on the command line and in tests",
            package.name,
            tauri.map_or("", |dependency| &dependency.name),
        );
    }
}

#[test]
fn every_crate_takes_the_common_lints() {
    for package in &packages() {
        let manifest = read(package.manifest_path.as_std_path());
        // What WebAssembly calls by name cannot be written where unsafe code is forbidden outright.
        if package.name.as_str() == "verify-page" {
            assert!(section(&manifest, "lints.rust").contains(&"unsafe_code = \"deny\""));
            continue;
        }
        assert!(
            section(&manifest, "lints").contains(&"workspace = true"),
            "{} does not say `[lints] workspace = true`, so unsafe code and unwrap pass there",
            package.manifest_path,
        );
    }
    let manifest = read(&root().join("Cargo.toml"));
    assert!(
        section(&manifest, "workspace.lints.rust").contains(&"unsafe_code = \"forbid\""),
        "the workspace no longer forbids unsafe code"
    );
}

/// What is not compiled in cannot be called, whatever a later change forgets.
#[test]
#[cfg(target_os = "linux")]
fn no_program_contains_a_network_client() {
    let metadata = resolved().exec().expect("cargo metadata");
    for program in ["cli", "qingping-desktop"] {
        let compiled = compiled_into(&metadata, program);
        assert!(compiled.len() > 50, "{program} is made of many packages");
        for package in compiled {
            assert!(
                !NETWORK.contains(&package.as_str()),
                "{program} contains {package}: the app makes no network request"
            );
        }
    }
}

/// The tools by which a page is taken apart are for those who build it.
#[test]
#[cfg(target_os = "linux")]
fn a_released_program_has_no_tools_for_developers() {
    let metadata = resolved().exec().expect("cargo metadata");
    let resolve = metadata.resolve.as_ref().expect("a resolved graph");
    for name in ["tauri", "tauri-runtime-wry", "wry"] {
        let node = resolve
            .nodes
            .iter()
            .find(|node| metadata[&node.id].name == name);
        let features = &node.expect("the window is made of it").features;
        let tools = features.iter().any(|feature| **feature == "devtools");
        assert!(!tools, "{name} has its feature devtools in every build");
    }
}

/// A command is callable when it is written, listed for the build and permitted. That it is
/// registered, too, is held by a test beside the commands.
#[test]
fn the_lists_of_commands_are_one() {
    let desktop = root().join("src-tauri");
    let listed = read(&desktop.join("src/commands/list.txt"));
    let listed: BTreeSet<String> = listed.lines().map(str::to_owned).collect();
    let source: String = rust_files(&desktop.join("src"))
        .iter()
        .map(|path| read(path))
        .collect();

    let written = source.split("#[tauri::command").skip(1);
    let written: BTreeSet<String> = written.filter_map(function_name).collect();
    assert_eq!(
        written, listed,
        "#[tauri::command] functions and src/commands/list.txt differ"
    );

    let capability = json(&desktop.join("capabilities/main.json"));
    let permissions = capability["permissions"]
        .as_array()
        .expect("a list of permissions");
    let permitted: BTreeSet<String> = permissions
        .iter()
        .filter_map(|p| p.as_str())
        .map(str::to_owned)
        .collect();
    let commands = listed
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")));
    let expected: BTreeSet<String> = commands
        .chain(WINDOW_PERMISSIONS.map(str::to_owned))
        .collect();
    assert_eq!(
        permitted, expected,
        "capabilities/main.json permits something else than the commands and the window itself"
    );
}

/// All that the page needs of the window. Files, shell, dialogs and network are not among it.
const WINDOW_PERMISSIONS: [&str; 5] = [
    "core:event:allow-listen",
    "core:event:allow-unlisten",
    "core:window:allow-close",
    "core:window:allow-destroy",
    "core:window:allow-set-title",
];

/// More commands than this are more than anybody looks through before a release.
const MOST_COMMANDS: usize = 80;

/// What a command may be given by the page, and the types that Tauri hands to it. Each type checks what
/// it is made of; a text is an id, a name or a code, never a place.
const ARGUMENTS: [&str; 42] = [
    "AppHandle",
    "BTreeSet<QuestionId>",
    "BTreeSet<String>",
    "ClassFile",
    "Desk<'_>",
    "Display",
    "FileHash",
    "ImportSource",
    "ImportWord",
    "Language",
    "Languages",
    "NewReviewer",
    "Option<Answer>",
    "Option<Languages>",
    "Option<Pin>",
    "Option<PlannedAction>",
    "Option<String>",
    "Option<u64>",
    "Parts",
    "Passphrase",
    "Period",
    "Pin",
    "Position",
    "Profile",
    "QuestionId",
    "Request<'_>",
    "Sharing",
    "State<'_, Chosen>",
    "State<'_, Drafts>",
    "State<'_, Handed>",
    "State<'_, Imports>",
    "State<'_, Opened>",
    "State<'_, Page>",
    "State<'_, Seen>",
    "String",
    "Tag",
    "Tier",
    "Vec<ImportChoice>",
    "bool",
    "i32",
    "i64",
    "usize",
];
const TEXTS: [&str; 3] = ["code", "id", "name"];

#[test]
fn commands_take_ids_and_typed_values_and_never_a_path() {
    let commands = commands();
    assert!(
        commands.len() <= MOST_COMMANDS,
        "{} commands are more than {MOST_COMMANDS}: can one do the work of two?",
        commands.len()
    );
    for (command, arguments) in commands {
        for (name, kind) in arguments {
            assert!(
                ARGUMENTS.contains(&kind.as_str()),
                "{command} takes {name}: {kind}. If its type checks what it is made of and is no path, \
                 it belongs into ARGUMENTS"
            );
            assert!(
                kind != "String" || TEXTS.contains(&name.as_str()),
                "{command} takes a text as {name}: only an id or a name that is looked up may be one"
            );
        }
    }
}

#[test]
fn the_page_reaches_nothing_but_the_commands() {
    let security = &json(&root().join("src-tauri/tauri.conf.json"))["app"]["security"];
    assert_eq!(
        security["csp"]["default-src"], "'none'",
        "what is not named is closed"
    );
    assert_eq!(
        security["csp"]["script-src"], "'self'",
        "only scripts of our bundle run"
    );
    assert_eq!(
        security["csp"]["connect-src"], "ipc: http://ipc.localhost",
        "no network"
    );
    assert_eq!(
        security["capabilities"],
        serde_json::json!(["main"]),
        "one window, one capability"
    );
    for (directive, sources) in security["csp"].as_object().expect("a policy") {
        let sources = sources.as_str().expect("sources").split_whitespace();
        for source in sources {
            let here = ["'none'", "'self'", "data:", "blob:", "ipc:"].contains(&source);
            let styles = directive == "style-src" && source == "'unsafe-inline'";
            let ipc = directive == "connect-src" && source == "http://ipc.localhost";
            assert!(
                here || styles || ipc,
                "{directive} lets the page reach {source}"
            );
        }
    }
}

#[test]
fn the_window_is_shut_to_the_world() {
    let desktop = root().join("src-tauri");
    let settings = json(&desktop.join("tauri.conf.json"));
    let app = &settings["app"];
    assert_eq!(
        app["withGlobalTauri"], false,
        "the page gets no handle on Tauri"
    );
    assert_eq!(
        app["security"]["freezePrototype"], true,
        "no script changes what objects inherit"
    );
    assert_eq!(
        settings["build"]["removeUnusedCommands"], true,
        "what is not permitted is not built in"
    );
    for key in [
        "devUrl",
        "assetProtocol",
        "dangerousDisableAssetCspModification",
        "devCsp",
    ] {
        let set = [&settings["build"], &app["security"]].map(|part| part.get(key));
        assert_eq!(set, [None, None], "{key} opens a door");
    }
    assert!(
        settings.get("plugins").is_none(),
        "no plugin is set up from the page's side"
    );
    for path in json_files(&desktop.join("capabilities")) {
        let capability = json(&path);
        assert!(
            capability.get("remote").is_none(),
            "{} lets another site in",
            path.display()
        );
        assert_eq!(
            capability["windows"],
            serde_json::json!(["main"]),
            "{}",
            path.display()
        );
    }
    // What a platform's file sets would replace what is looked at here.
    for path in json_files(&desktop) {
        let is_main = path.ends_with("tauri.conf.json");
        let touches = json(&path).pointer("/app/security").is_some();
        assert!(is_main || !touches, "{} changes the policy", path.display());
    }
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect()
}

fn allowed(name: &str) -> (&'static [&'static str], &'static str) {
    let entry = MAY_KNOW.iter().find(|(crate_name, ..)| *crate_name == name);
    let (_, known, reason) = entry.unwrap_or_else(|| {
        panic!(
            "{name} is new: say in tests/tests/architecture.rs whom it may know, and why not more"
        )
    });
    (known, reason)
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn command() -> MetadataCommand {
    let mut command = MetadataCommand::new();
    command.manifest_path(root().join("Cargo.toml"));
    command
}

/// With all that is compiled on this platform; what others need may not have been fetched.
#[cfg(target_os = "linux")]
fn resolved() -> MetadataCommand {
    let platform = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let options = ["--locked", "--offline", "--filter-platform", &platform];
    let mut command = command();
    command.other_options(options.map(str::to_owned));
    command
}

/// The crates of the workspace, as their manifests declare them.
fn packages() -> Vec<Package> {
    command().no_deps().exec().expect("cargo metadata").packages
}

/// The dependencies that are crates of ours: those with a path.
fn ours(package: &Package) -> impl Iterator<Item = (String, DependencyKind)> {
    let inner = package
        .dependencies
        .iter()
        .filter(|dependency| dependency.path.is_some());
    inner.map(|dependency| (dependency.name.clone(), dependency.kind))
}

/// Names of all packages that end up in a program: normal dependencies, and theirs.
fn compiled_into(metadata: &Metadata, program: &str) -> BTreeSet<String> {
    let resolve = metadata.resolve.as_ref().expect("a resolved graph");
    let start = metadata
        .packages
        .iter()
        .find(|package| package.name == program);
    let mut open: Vec<&PackageId> = vec![&start.expect("a program of ours").id];
    let mut seen: BTreeSet<&PackageId> = open.iter().copied().collect();
    while let Some(id) = open.pop() {
        let node = resolve
            .nodes
            .iter()
            .find(|node| node.id == *id)
            .expect("a node for each package");
        for dependency in &node.deps {
            let normal = dependency
                .dep_kinds
                .iter()
                .any(|info| info.kind == DependencyKind::Normal);
            if normal && seen.insert(&dependency.pkg) {
                open.push(&dependency.pkg);
            }
        }
    }
    seen.iter()
        .map(|id| metadata[id].name.to_string())
        .collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(path: &Path) -> serde_json::Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The lines of one section of a manifest.
fn section<'a>(manifest: &'a str, name: &str) -> Vec<&'a str> {
    let header = format!("[{name}]");
    let lines = manifest
        .lines()
        .map(str::trim)
        .skip_while(move |line| *line != header);
    lines
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .collect()
}
