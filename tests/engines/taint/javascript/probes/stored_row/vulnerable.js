const express = require('express');
const app = express();
const pool = require('mysql2').createPool({});

app.post('/posts', (req, res) => {
  pool.query('INSERT INTO posts (text) VALUES (?)', [req.body.text], () => res.end());
});
app.get('/posts', (req, res) => {
  pool.query('SELECT text FROM posts', (error, rows) => { // SOURCE
    res.send(rows.map((one) => `<p>${one.text}</p>`).join('')); // SINK cross-site-scripting
  });
});
