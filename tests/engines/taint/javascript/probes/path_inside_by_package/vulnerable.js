const fs = require('fs');
const path = require('path');
const isPathInside = require('path-is-inside');
const http = require('http');

http.createServer((request, response) => {
  const name = path.join('/srv', request.url); // SOURCE
  if (isPathInside(__dirname, '/srv')) {
    fs.createReadStream(name).pipe(response); // SINK path-traversal
  }
});
