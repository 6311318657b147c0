const express = require('express');
const fs = require('fs');
const _ = require('lodash');
const app = express();
app.get('/a', (req, res) => {
  fs.unlinkSync('notes/' + req.query.a.replace(/[^a-z0-9]/gi, ''));
  fs.unlinkSync('notes/' + String(req.query.b).replace(/[^\w-]/g, '_'));
  fs.unlinkSync('notes/' + req.query.c.replace(/\W+/g, ''));
  fs.unlinkSync('notes/' + req.query.d.replace(/\//g, ''));
  fs.unlinkSync(`notes/${Buffer.from(req.query.e).toString('hex')}`);
  fs.unlinkSync('notes/' + _.kebabCase(req.query.g));
  res.send('<p>' + String(req.query.f).replace(/&/g, '&amp;').replace(/</g, '&lt;') + '</p>');
});
