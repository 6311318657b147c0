const fs = require('fs');
const path = require('path');
const app = require('express')();
app.use((req, res) => {
  const file = path.join('pages', path.basename(req.path));
  fs.readFile(file, (error) => res.send(error ? 'No ' + req.path : 'There'));
});
