const fs = require('fs');
const path = require('path');
const app = require('express')();
app.use((req, res) => {
  const file = path.join('pages', req.path); // SOURCE
  fs.readFile(file, (error, page) => res.end(page)); // SINK path-traversal
});
