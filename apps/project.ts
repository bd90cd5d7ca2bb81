/** What `nest start projector` starts: `dangri project`. */
process.argv.splice(2, 0, 'project');
await import('./main.js');
