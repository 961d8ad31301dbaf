@echo off
rem run.cmd         installs what is missing and opens the app
rem run.cmd test    installs what is missing, runs every check and test
rem
rem The same as ./run does on Linux and macOS. It was written from the documents of winget,
rem rustup and Visual Studio and has NOT been tried on a Windows computer yet. The window
rem tests and the PDF validators need Linux; on Windows the test run says that it skips them.
rem The text is English only: cmd.exe reads a batch file in the code page of the system.
setlocal enableextensions
cd /d "%~dp0"
set "PATH=%PATH%;%USERPROFILE%\.cargo\bin;%ProgramFiles%\nodejs"

where winget >nul 2>nul
if errorlevel 1 set "NO_WINGET=1"
rem `ver` clears the error level, which the checks below look at.
ver >nul

rem --- The C++ compiler and linker that Rust uses ---
set "PATH=%PATH%;%ProgramFiles(x86)%\Microsoft Visual Studio\Installer"
set "HAS_CPP="
for /f "usebackq delims=" %%i in (`vswhere -products * -requires Microsoft.VisualStudio.Component.VC.Tools.x86.x64 -property installationPath 2^>nul`) do set "HAS_CPP=1"
if not defined HAS_CPP call :install Microsoft.VisualStudio.2022.BuildTools --override "--quiet --wait --norestart --add Microsoft.VisualStudio.Workload.VCTools --includeRecommended"
if errorlevel 1 exit /b 1

rem --- WebView2, which Windows 11 carries and some Windows 10 do not ---
set "WEBVIEW=Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
reg query "HKLM\SOFTWARE\WOW6432Node\%WEBVIEW%" /v pv >nul 2>nul && goto webview_there
reg query "HKCU\SOFTWARE\%WEBVIEW%" /v pv >nul 2>nul && goto webview_there
call :install Microsoft.EdgeWebView2Runtime
if errorlevel 1 exit /b 1
:webview_there

rem --- Rust 1.92 or newer ---
where cargo >nul 2>nul || call :install Rustlang.Rustup
where cargo >nul 2>nul
if errorlevel 1 goto no_rust
for /f "tokens=2 delims=. " %%v in ('rustc --version') do set "RUST_MAJOR=%%v"
for /f "tokens=3 delims=. " %%v in ('rustc --version') do set "RUST_MINOR=%%v"
if "%RUST_MAJOR%"=="1" if %RUST_MINOR% LSS 92 (
  rustup toolchain install stable --profile minimal
  set "RUSTUP_TOOLCHAIN=stable"
)
if /i "%~1"=="test" cargo clippy --version >nul 2>nul || rustup component add rustfmt clippy

rem --- Node 20.19, 22.12 or newer ---
call :has_node
if errorlevel 1 call :install OpenJS.NodeJS.LTS
call :has_node
if errorlevel 1 goto no_node

if "%~1"=="" (
  cargo run --quiet --locked --package xtask -- run
) else (
  cargo run --quiet --locked --package xtask -- %*
)
exit /b %errorlevel%

:has_node
where node >nul 2>nul || exit /b 1
node -e "const [a,b]=process.versions.node.split('.').map(Number);process.exit((a===20&&b>=19)||(a===22&&b>=12)||a>22?0:1)"
exit /b %errorlevel%

:install
if defined NO_WINGET (
  echo Please install %1 and run this again: winget, which would do it, is missing.
  exit /b 1
)
echo Installing %1
winget install --exact --accept-package-agreements --accept-source-agreements --id %*
exit /b %errorlevel%

:no_rust
echo Rust could not be found. Open a new window and run this again, or install it from https://rustup.rs
exit /b 1

:no_node
echo Node could not be found. Open a new window and run this again, or install it from https://nodejs.org
exit /b 1
