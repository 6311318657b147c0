const { exec } = require('child_process');
const http = require('http');
http.createServer((req, res) => {
  let body = '';
  req.on('data', (chunk) => { // SOURCE
    exec(String(chunk)); // SINK command-injection
  });
});
