/** What `nest start api` starts: `dangri serve`. */
process.argv.splice(2, 0, 'serve');
await import('./main.js');
