//! The way of the Tab key through a screen.

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;
use thirtyfour::common::keys::Key;
use thirtyfour::prelude::*;

use super::Page;

/// Where the focus is after a key: which of the stops, and what was wrong on the way.
#[derive(Deserialize)]
struct Step {
    /// The stop, counted from the first; one more than the last for what should not take the focus.
    at: Option<usize>,
    name: Option<String>,
    faults: Vec<String>,
}

impl Page {
    /// Walks through the screen by Tab until it comes round, and a few steps back by Shift+Tab.
    /// Answers with what was wrong: a stop not reached or not seen, a trap, another way back.
    ///
    /// # Errors
    /// When the page does not run the script or takes no keys.
    pub async fn tab_faults(&self) -> WebDriverResult<Vec<String>> {
        let stops: Vec<String> = self.stops("begin").await?;
        let mut faults = Vec::new();
        let mut way: Vec<usize> = Vec::new();
        // Twice round is enough for anything that is not a trap.
        for _ in 0..2 * stops.len() + 4 {
            self.tab(false).await?;
            let step: Step = self.stops("step").await?;
            faults.extend(step.faults);
            let Some(at) = step.at else { continue };
            if at == stops.len() {
                faults.push(format!(
                    "no stop of its own: {}",
                    step.name.unwrap_or_default()
                ));
            }
            if way.first() == Some(&at) {
                break;
            }
            if way.last() == Some(&at) {
                faults.push(format!("Tab does not leave {}", stops[at]));
                return Ok(faults);
            }
            way.push(at);
        }
        let missed = (0..stops.len()).filter(|at| !way.contains(at));
        faults.extend(missed.map(|at| format!("Tab never comes to {}", stops[at])));
        faults.extend(self.way_back(&way, &stops).await?);
        Ok(faults)
    }

    /// The focus stands on the first stop again; Shift+Tab must lead to the last, and on backwards.
    async fn way_back(&self, way: &[usize], stops: &[String]) -> WebDriverResult<Vec<String>> {
        let mut faults = Vec::new();
        for wanted in way.iter().rev().take(5) {
            self.tab(true).await?;
            let mut step: Step = self.stops("step").await?;
            // Between the first stop and the last lies the page itself.
            if step.at.is_none() {
                self.tab(true).await?;
                step = self.stops("step").await?;
            }
            if step.at != Some(*wanted) {
                let found = step.name.unwrap_or_default();
                faults.push(format!(
                    "Shift+Tab comes to {found}, not to {}",
                    stops[*wanted]
                ));
            }
        }
        Ok(faults)
    }

    async fn tab(&self, back: bool) -> WebDriverResult<()> {
        let chain = self.session.action_chain();
        let chain = if back {
            chain
                .key_down(Key::Shift)
                .send_keys(Key::Tab)
                .key_up(Key::Shift)
        } else {
            chain.send_keys(Key::Tab)
        };
        chain.perform().await?;
        // The engine brings what has the focus into view a frame later.
        self.painted().await
    }

    async fn stops<T: DeserializeOwned>(&self, word: &str) -> WebDriverResult<T> {
        let script = include_str!("stops.js");
        self.session
            .execute(script, vec![json!(word)])
            .await?
            .convert()
    }
}
