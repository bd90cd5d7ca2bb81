@echo off
rem Runs the built command with the Node of the project, from any folder; apps\node.js says what is missing.
setlocal
set "root=%~dp0..\.."
node "%root%\apps\node.js" --disable-warning=ExperimentalWarning --max-semi-space-size=4 "%root%\dist\apps\main.js" %*
exit /b %errorlevel%
