const fs = require('fs');
const path = require('path');
const isPathInside = require('path-is-inside');
const http = require('http');

http.createServer((request, response) => {
  const name = path.join('/srv', request.url);
  if (!isPathInside(name, '/srv')) {
    response.end();
    return;
  }
  fs.createReadStream(name).pipe(response);
});
