//! `cargo xtask gallery`: a picture of every screen in both languages, some of them large, dark or
//! narrow too, with a page to leaf through. They land in `target/gallery`.
#![cfg_attr(
    target_os = "linux",
    expect(clippy::print_stdout, reason = "it says where they are")
)]

#[cfg(target_os = "linux")]
mod pictures {
    use acceptance::window::homes::{self, Furnished};
    use acceptance::window::screens::{SCREENS, Tour};
    use acceptance::window::{self, Page};
    use app::model::Language;
    use std::fmt::Write;
    use std::fs;
    use std::path::PathBuf;
    use std::sync::Arc;
    use thirtyfour::prelude::*;

    const LANGUAGES: [(Language, &str); 2] = [(Language::Zh, "zh"), (Language::En, "en")];

    /// Another look of some screens.
    struct Variant {
        name: &'static str,
        size: (u32, u32),
        text: &'static str,
        theme: &'static str,
    }

    const PLAIN: Variant = Variant {
        name: "",
        size: (1280, 800),
        text: "standard",
        theme: "light",
    };
    const VARIANTS: [Variant; 4] = [
        Variant {
            name: "-dark",
            theme: "dark",
            ..PLAIN
        },
        Variant {
            name: "-contrast",
            theme: "contrast",
            ..PLAIN
        },
        Variant {
            name: "-largest",
            text: "largest",
            ..PLAIN
        },
        Variant {
            name: "-narrow",
            size: (640, 400),
            ..PLAIN
        },
    ];
    const VARIED: [&str; 7] = [
        "home", "profile", "level", "number", "list", "check", "result",
    ];
    /// A page goes on below the window; so many windows of it are shown.
    const MOST_PARTS: usize = 6;

    fn folder() -> PathBuf {
        window::target().join("gallery")
    }

    async fn take(page: &Page, name: &str, variant: &Variant) -> WebDriverResult<()> {
        const DOWN: &str = "const before = scrollY;
            scrollBy(0, innerHeight - 160);
            return scrollY > before + 40;";
        page.resize(variant.size.0, variant.size.1).await?;
        page.wear(variant.text, variant.theme).await?;
        let session = page.session();
        session.execute("scrollTo(0, 0);", vec![]).await?;
        for part in 1..=MOST_PARTS {
            let file = format!("{name}{}-{part}.png", variant.name);
            page.picture(&folder().join(file)).await?;
            let more: bool = session.execute(DOWN, vec![]).await?.convert()?;
            if !more {
                break;
            }
        }
        Ok(())
    }

    async fn walk(page: Page, furnished: Arc<Furnished>, tag: &str) -> WebDriverResult<()> {
        let mut tour = Tour::new(&page, &furnished);
        for screen in SCREENS {
            page.resize(PLAIN.size.0, PLAIN.size.1).await?;
            tour.show(&screen).await?;
            let name = format!("{}-{tag}", screen.name);
            take(&page, &name, &PLAIN).await?;
            if VARIED.contains(&screen.name) {
                for variant in &VARIANTS {
                    take(&page, &name, variant).await?;
                }
            }
            page.wear(PLAIN.text, PLAIN.theme).await?;
        }
        Ok(())
    }

    async fn empty(language: Language, tag: &'static str) {
        let home = homes::empty(language);
        window::open("gallery-empty", &home, |page| async move {
            page.by_testid("home-view").await?;
            take(&page, &format!("first-start-{tag}"), &PLAIN).await
        })
        .await;
    }

    /// The pictures by name: Chinese and English stand side by side.
    fn leaf_through() {
        let mut files: Vec<String> = fs::read_dir(folder())
            .expect("the pictures")
            .map(|file| file.expect("a file").file_name())
            .filter_map(|name| name.to_str()?.strip_suffix(".png").map(str::to_owned))
            .collect();
        files.sort();
        let mut page = String::from(
            "<!doctype html><meta charset=utf-8><title>轻评 Qingping</title>
<style>body{font:16px/1.6 sans-serif;margin:2rem;background:#eee}
h2{font-size:1rem}section{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
img{width:100%;box-shadow:0 1px 4px #0004}</style>\n",
        );
        for name in files.iter().filter(|name| name.contains("-zh")) {
            let english = name.replacen("-zh", "-en", 1);
            let title = name.replacen("-zh", "", 1);
            write!(page, "<h2>{title}</h2><section>").expect("text");
            // A page may be shorter in the other language.
            for side in [name, &english]
                .into_iter()
                .filter(|side| files.contains(side))
            {
                write!(
                    page,
                    "<a href='{side}.png'><img loading=lazy src='{side}.png' alt='{side}'></a>"
                )
                .expect("text");
            }
            page.push_str("</section>\n");
        }
        fs::write(folder().join("index.html"), page).expect("the page");
    }

    pub(crate) async fn make() {
        if folder().exists() {
            fs::remove_dir_all(folder()).expect("the old pictures go");
        }
        for (language, tag) in LANGUAGES {
            empty(language, tag).await;
            let furnished = Arc::new(homes::furnished(language));
            let shown = Arc::clone(&furnished);
            window::open("gallery", &furnished.home, |page| async move {
                walk(page, shown, tag).await
            })
            .await;
        }
        leaf_through();
        println!("{}", folder().join("index.html").display());
    }
}

#[cfg(target_os = "linux")]
#[tokio::main]
async fn main() {
    pictures::make().await;
}

#[cfg(not(target_os = "linux"))]
fn main() {}
