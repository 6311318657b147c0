const { exec } = require('child_process');
const http = require('http');
http.createServer((req, res) => {
  req.on('data', (chunk) => { console.log(chunk.length); });
});
