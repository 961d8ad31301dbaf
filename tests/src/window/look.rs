//! How the window looks: the size of its text and its colours.

use serde_json::json;
use thirtyfour::prelude::*;

use super::Page;

/// A size of text, with what a reader may then count on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// As the page names it.
    pub name: &'static str,
    /// The smallest side of what answers to a press, in px.
    pub target: u32,
    /// The smallest type, in px.
    pub type_size: u32,
}

/// The sizes on offer. From “large” on, the norm for older users of the Ministry of Industry and
/// Information Technology holds: type of 18 px, targets of 60 px.
pub const TEXTS: [Text; 3] = [
    Text {
        name: "standard",
        target: 44,
        type_size: 14,
    },
    Text {
        name: "large",
        target: 60,
        type_size: 18,
    },
    Text {
        name: "largest",
        target: 60,
        type_size: 18,
    },
];

/// The colours on offer, as the page names them.
pub const THEMES: [&str; 3] = ["light", "dark", "contrast"];

/// The screen that `cargo xtask` starts the window tests on.
const SCREEN: (u32, u32) = (1280, 900);

impl Page {
    /// Makes the window look so without going through the settings; it is not remembered.
    ///
    /// # Errors
    /// When the page does not run the script.
    pub async fn wear(&self, text: &str, theme: &str) -> WebDriverResult<()> {
        const WEAR: &str = "const [text, theme] = arguments;
            Object.assign(document.documentElement.dataset, { text, theme });";
        self.session
            .execute(WEAR, vec![json!(text), json!(theme)])
            .await?;
        self.settled().await
    }

    /// Makes the window so large and waits until it is. It can be made no smaller than the app lets it.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn resize(&self, width: u32, height: u32) -> WebDriverResult<()> {
        // Under a bare X server the window that the pointer lies in has the focus, and the pointer lies
        // in the middle of the screen. Without the focus nothing on the page looks focused.
        let (left, top) = (
            SCREEN.0.saturating_sub(width) / 2,
            SCREEN.1.saturating_sub(height) / 2,
        );
        self.session
            .set_window_rect(i64::from(left), i64::from(top), width, height)
            .await?;
        for _ in 0..40 {
            if self.size().await? == [width, height] {
                break;
            }
            tokio::time::sleep(super::SHORT).await;
        }
        self.painted().await
    }

    /// Width and height of what the window shows, in px.
    ///
    /// # Errors
    /// When the page does not run the script.
    pub async fn size(&self) -> WebDriverResult<[u32; 2]> {
        let size = "return [innerWidth, innerHeight];";
        self.session.execute(size, vec![]).await?.convert()
    }

    /// Words that cannot be read and targets that cannot be hit, each told in a line.
    ///
    /// # Errors
    /// When the page does not run the script.
    pub async fn size_faults(&self, text: Text) -> WebDriverResult<Vec<String>> {
        let limits = json!({ "target": text.target, "type": text.type_size });
        let measure = include_str!("measure.js");
        self.session.execute(measure, vec![limits]).await?.convert()
    }

    /// Rules of accessibility that the page breaks, as axe-core names them.
    ///
    /// # Errors
    /// When the page does not run the script.
    ///
    /// # Panics
    /// When the interface's packages are not installed.
    pub async fn accessibility_faults(&self) -> WebDriverResult<Vec<String>> {
        self.axe(json!({})).await
    }

    /// The same for the rules that look at colours, which are all that another theme can break.
    ///
    /// # Errors
    /// When the page does not run the script.
    ///
    /// # Panics
    /// When the interface's packages are not installed.
    pub async fn colour_faults(&self) -> WebDriverResult<Vec<String>> {
        self.axe(json!({ "runOnly": ["color-contrast", "link-in-text-block"] }))
            .await
    }

    async fn axe(&self, options: serde_json::Value) -> WebDriverResult<Vec<String>> {
        const THERE: &str = "return typeof axe === 'object';";
        const RUN: &str = "const [options, done] = arguments;
            axe.run(document, { ...options, resultTypes: ['violations'] }).then(
              (found) => done(found.violations.map((v) => `${v.id} (${v.impact}): `
                + v.nodes.map((n) => n.target.join(' ')).join(' · '))),
              (error) => done([String(error)]));";
        // It stays in the page until the page is loaded again, and is half a megabyte to send.
        let there: bool = self.session.execute(THERE, vec![]).await?.convert()?;
        if !there {
            self.session.execute(axe(), vec![]).await?;
        }
        self.session
            .execute_async(RUN, vec![options])
            .await?
            .convert()
    }
}

fn axe() -> String {
    let path = super::root().join("ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
