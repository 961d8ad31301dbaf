//! Every screen of the window, and the way to it from any other.

use thirtyfour::prelude::*;

use super::homes::Furnished;
use super::{Page, SHORT};

/// A screen, by the name of its picture.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// Its name.
    pub name: &'static str,
    firm: Option<Firm>,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Firm {
    Quick,
    Full,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Home,
    /// The first page while it offers to delete.
    Deleting,
    Settings,
    Safety,
    /// With a report that was checked.
    Verify,
    /// With files of every sort handed in.
    Import,
    /// With a class of a folder.
    Class,
    /// The same on the wall.
    Wall,
    Sample(&'static str),
    Profile,
    List,
    Question(&'static str),
    /// The dialog that this button of the question opens.
    Dialog(&'static str, &'static str),
    Check,
    Result,
    /// The first page of the report, over the result.
    Preview,
}

const fn of(firm: Firm, name: &'static str, place: Place) -> Screen {
    let firm = Some(firm);
    Screen { name, firm, place }
}

const fn apart(name: &'static str, place: Place) -> Screen {
    Screen {
        name,
        firm: None,
        place,
    }
}

/// All screens that a furnished home leads to, the short ways first.
pub const SCREENS: [Screen; 28] = [
    apart("home", Place::Home),
    apart("deleting", Place::Deleting),
    apart("sample", Place::Sample("hotel")),
    of(Firm::Quick, "profile", Place::Profile),
    of(Firm::Quick, "list", Place::List),
    of(Firm::Quick, "numbers", Place::Question("S01")),
    of(Firm::Quick, "level", Place::Question("S02")),
    of(Firm::Quick, "levels", Place::Question("S09")),
    of(Firm::Quick, "choices", Place::Question("E04")),
    of(Firm::Quick, "number", Place::Question("E03")),
    of(
        Firm::Quick,
        "dialog",
        Place::Dialog("E03", "enlarge-electricity_bill"),
    ),
    of(Firm::Quick, "blank", Place::Question("S08")),
    of(Firm::Quick, "check", Place::Check),
    of(Firm::Quick, "result", Place::Result),
    of(Firm::Quick, "preview", Place::Preview),
    of(Firm::Full, "months", Place::Question("E03")),
    of(Firm::Full, "bill", Place::Question("E05")),
    of(Firm::Full, "evidence", Place::Question("E06")),
    of(Firm::Full, "sector", Place::Question("MF01")),
    of(Firm::Full, "full-list", Place::List),
    of(Firm::Full, "full-check", Place::Check),
    of(Firm::Full, "full-result", Place::Result),
    apart("settings", Place::Settings),
    apart("safety", Place::Safety),
    apart("verify", Place::Verify),
    apart("import", Place::Import),
    // From the wall one comes back to the class, and from there home.
    apart("wall", Place::Wall),
    apart("class", Place::Class),
];

/// So many of them, from the first, show what a firm with the quick questions sees.
pub const QUICK: usize = 15;

/// Somebody on the way through the screens of a furnished home.
pub struct Tour<'a> {
    page: &'a Page,
    furnished: &'a Furnished,
    open: Option<Firm>,
}

impl<'a> Tour<'a> {
    /// Begins wherever the window is.
    #[must_use]
    pub fn new(page: &'a Page, furnished: &'a Furnished) -> Self {
        Self {
            page,
            furnished,
            open: None,
        }
    }

    /// Goes to a screen. It says nothing about how a person would: the journeys do that.
    ///
    /// # Errors
    /// When the screen does not come.
    pub async fn show(&mut self, screen: &Screen) -> WebDriverResult<()> {
        self.open(screen.firm).await?;
        let page = self.page;
        match screen.place {
            Place::Home => Ok(()),
            Place::Deleting => page.show(&["offer-delete"], "home-view").await,
            Place::Safety => {
                page.show(&["open-settings"], "settings-view").await?;
                page.show(&["open-safety"], "newest-backup").await?;
                if page.is_shown("backups").await? {
                    page.press("[data-testid='backups'] > summary", Key::Enter)
                        .await?;
                }
                page.painted().await
            }
            Place::Verify => {
                page.show(&["home"], "home-view").await?;
                page.show(&["open-verify"], "choose-report").await?;
                page.show(&["choose-report"], "verdict").await
            }
            Place::Class => page.class().await,
            Place::Import => {
                page.show(&["home"], "home-view").await?;
                page.show(&["open-import"], "import-files").await?;
                page.show(&["import-files"], "bring-in").await
            }
            Place::Wall => {
                page.class().await?;
                page.show(&["project"], "wall").await
            }
            Place::Settings => page.show(&["open-settings"], "settings-view").await,
            Place::Sample(name) => {
                let sample = format!("sample-{name}");
                page.show(&[&sample], "sample-banner").await
            }
            Place::Profile => page.place("profile").await,
            Place::Check => page.place("check").await,
            Place::Result => page.place("result").await,
            Place::Preview => {
                page.place("result").await?;
                page.show(&["export-look"], "preview-page").await
            }
            Place::List => page.show(&["all-questions"], "list-view").await,
            Place::Question(id) => page.question(id).await,
            Place::Dialog(id, button) => {
                page.question(id).await?;
                // A narrow window folds the drawing away with the help around it.
                if !page.is_shown(button).await? {
                    page.press("[data-testid='help-where_to_find'] > summary", Key::Enter)
                        .await?;
                }
                page.show(&[button], "enlarged").await
            }
        }
    }

    async fn open(&mut self, firm: Option<Firm>) -> WebDriverResult<()> {
        if self.page.is_shown("leave-wall").await? {
            self.page.show(&["leave-wall"], "class-view").await?;
        }
        if firm.is_some() && firm == self.open {
            return Ok(());
        }
        self.open = firm;
        self.page.show(&["home"], "home-view").await?;
        let id = match firm {
            None => return Ok(()),
            Some(Firm::Quick) => &self.furnished.quick,
            Some(Firm::Full) => &self.furnished.full,
        };
        let row = format!("assessment-{id}");
        self.page.show(&[&row], "all-questions").await
    }
}

impl Page {
    /// Goes to the class of the folder that the home offers.
    async fn class(&self) -> WebDriverResult<()> {
        self.show(&["home"], "home-view").await?;
        self.show(&["open-class"], "class-of-folder").await?;
        self.show(&["class-of-folder"], "class-lead").await
    }

    /// Goes to a question of the open assessment.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn question(&self, id: &str) -> WebDriverResult<()> {
        self.show(&["all-questions"], "list-view").await?;
        let row = format!("go-{id}");
        // A question of a topic that is folded is found by its id.
        if !self.is_shown(&row).await? {
            self.set_value("search", id).await?;
        }
        self.show(&[&row], "question-view").await
    }

    /// Goes to `profile`, `check` or `result` by the rail, or by the list where a narrow window has
    /// no rail.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn place(&self, name: &str) -> WebDriverResult<()> {
        self.show(&["all-questions"], "list-view").await?;
        let [rail, list] = [format!("go-{name}"), format!("list-{name}")];
        self.show(&[&rail, &list], &format!("{name}-view")).await
    }

    /// Whether an element with this `data-testid` is to be seen now.
    ///
    /// # Errors
    /// When the page does not run the script.
    pub async fn is_shown(&self, id: &str) -> WebDriverResult<bool> {
        const SHOWN: &str =
            "return [...document.querySelectorAll(`[data-testid='${arguments[0]}']`)]
            .some((element) => element.checkVisibility());";
        let shown = self.session.execute(SHOWN, vec![id.into()]).await?;
        shown.convert()
    }

    /// Presses whichever of the buttons is to be seen, and waits for what it leads to.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn show(&self, buttons: &[&str], view: &str) -> WebDriverResult<()> {
        const PRESS: &str = "const found = arguments[0]
              .flatMap((id) => [...document.querySelectorAll(`[data-testid='${id}']`)])
              .find((button) => button.checkVisibility());
            found?.click();
            return found !== undefined;";
        for _ in 0..200 {
            let arguments = vec![serde_json::json!(buttons)];
            if self.session.execute(PRESS, arguments).await?.convert()? {
                break;
            }
            tokio::time::sleep(SHORT).await;
        }
        self.by_testid(view).await?;
        self.painted().await
    }
}
