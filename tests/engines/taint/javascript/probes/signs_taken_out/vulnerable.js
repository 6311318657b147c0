const express = require('express');
const fs = require('fs');
const app = express();
app.get('/a', (req, res) => {
  fs.unlinkSync('notes/' + req.query.a.replace(/[^a-z0-9./]/gi, '')); // SOURCE and SINK path-traversal
  fs.unlinkSync('notes/' + req.query.b.replace(/[^a-z0-9]/, '')); // SOURCE and SINK path-traversal
  fs.unlinkSync('notes/' + req.query.c.replace(/\W/, '')); // SOURCE and SINK path-traversal
  fs.unlinkSync('notes/' + req.query.d.replace(/\//, '')); // SOURCE and SINK path-traversal
  fs.unlinkSync('notes/' + Buffer.from(req.query.e).toString('utf8')); // SOURCE and SINK path-traversal
  res.send('<p>' + req.query.f.replace(/</, '&lt;') + '</p>'); // SOURCE and SINK cross-site-scripting
});
